// The languages of a market in their order: the first one is what its addresses mean.

import { type LanguageCode, languageCodes, languages } from '@kontor/shared/languages.ts';
import type { ControlProps } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';

type LanguagesInputProps = Partial<ControlProps> & {
  value: LanguageCode[];
  onChange: (codes: LanguageCode[]) => void;
};

export function LanguagesInput({ value, onChange, ...control }: LanguagesInputProps) {
  const t = useT();
  const others = languageCodes.filter((code) => !value.includes(code));
  return (
    <div className="grid gap-2">
      <ul className="flex flex-wrap gap-1.5" aria-label={t('markets.chosenLanguages')}>
        {value.map((code, at) => (
          <li
            key={code}
            className="flex items-center gap-0.5 rounded-md border border-line bg-sunken pl-2 text-sm"
          >
            <span lang={code} dir={languages[code].direction}>
              {languages[code].name}
            </span>
            {at > 0 && (
              <IconButton
                icon={icons.up}
                label={t('markets.makeFirst', { language: languages[code].name })}
                onClick={() => onChange([code, ...value.filter((other) => other !== code)])}
              />
            )}
            {value.length > 1 && (
              <IconButton
                icon={icons.close}
                label={t('form.remove', { name: languages[code].name })}
                onClick={() => onChange(value.filter((other) => other !== code))}
              />
            )}
          </li>
        ))}
      </ul>
      <select
        {...control}
        className="field"
        value=""
        disabled={others.length === 0}
        onChange={({ target }) => {
          const added = others.find((code) => code === target.value);
          if (added) onChange([...value, added]);
        }}
      >
        <option value="">
          {others.length === 0 ? t('markets.allChosen') : t('markets.addLanguage')}
        </option>
        {others.map((code) => (
          <option key={code} value={code}>
            {languages[code].name}
          </option>
        ))}
      </select>
    </div>
  );
}

// Choosing countries by typing: a combobox by the ARIA pattern, whose list stands under the box. Codes
// are kept and names are shown. What is typed and is no country goes up as it is, so that the form's
// schema refuses it at the field instead of losing it.

import type { ControlProps } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ComboBox } from './combo-box.tsx';
import {
  type Country,
  countryCalled,
  countryName,
  findCountries,
  severalCountries,
} from './country-names.ts';

type OneProps = Partial<ControlProps> & {
  /** A code, or what was typed instead of one. */
  value: string;
  onChange: (code: string) => void;
  onBlur?: () => void;
};

export function CountryInput({ value, onChange, onBlur, ...control }: OneProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <ComboBox
      listLabel={t('form.countries')}
      {...control}
      text={typed ?? countryName(value)}
      options={typed === null ? [] : optionsOf(findCountries(typed))}
      onText={(text) => {
        setTyped(text);
        onChange(countryCalled(text) ?? text);
      }}
      onPick={(code) => {
        setTyped(null);
        onChange(code);
      }}
      onLeave={() => {
        // Named in full it is chosen; anything else stays as it was typed.
        if (typed !== null && countryCalled(typed)) setTyped(null);
        onBlur?.();
      }}
    />
  );
}

type ManyProps = Partial<ControlProps> & {
  value: string[];
  onChange: (codes: string[]) => void;
};

export function CountriesInput({ value, onChange, ...control }: ManyProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  // The last one is what is being typed: a country by its code once it is named in full.
  const meant = countryCalled(typed) ?? typed.trim();
  const codes = meant !== '' && value.at(-1) === meant ? value.slice(0, -1) : value;
  const tell = (chosen: string[], text: string) => {
    setTyped(text);
    const told = countryCalled(text) ?? text.trim();
    onChange(told === '' ? chosen : [...chosen, told]);
  };
  const add = (more: string[]) => tell([...new Set([...codes, ...more])], '');
  return (
    <div className="grid gap-2">
      {codes.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label={t('form.chosenCountries')}>
          {codes.map((code) => (
            <li
              key={code}
              className="flex items-center gap-0.5 rounded-md border border-line bg-sunken pl-2 text-sm"
            >
              {countryName(code)}
              <IconButton
                icon={icons.close}
                label={t('form.remove', { name: countryName(code) })}
                onClick={() =>
                  tell(
                    codes.filter((each) => each !== code),
                    typed,
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        listLabel={t('form.countries')}
        {...control}
        placeholder={t('form.typeCountry')}
        text={typed}
        options={optionsOf(findCountries(typed).filter(({ code }) => !codes.includes(code)))}
        onText={(text) => {
          const several = severalCountries(text);
          if (several) add(several);
          else tell(codes, text);
        }}
        onPick={(code) => add([code])}
        onLeave={() => {
          const named = countryCalled(typed);
          if (named) add([named]);
        }}
        onEmptyBackspace={() => tell(codes.slice(0, -1), '')}
      />
    </div>
  );
}

const optionsOf = (countries: readonly Country[]) =>
  countries.map(({ code, name }) => ({ key: code, label: name, note: code }));

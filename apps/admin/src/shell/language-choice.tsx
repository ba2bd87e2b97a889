// Which language the admin speaks with whoever sits at this browser.

import { adminLanguages } from '@kontor/shared/languages.ts';
import * as icons from '@kontor/ui/icons.ts';
import { Popover } from '@kontor/ui/popover.tsx';
import { chooseLanguage, languageNames, readerLanguage } from '../messages/language.ts';
import { useT } from '../messages/use-t.ts';
import { IconButton } from '../ui/icon-button.tsx';

export function LanguageMenu() {
  const label = useT()('language.label');
  return (
    <Popover
      label={label}
      className="z-50 rounded-lg border border-line bg-surface p-1 shadow-lift"
      trigger={<IconButton icon={icons.globe} label={label} />}
    >
      <LanguageChoice />
    </Popover>
  );
}

export function LanguageChoice() {
  return (
    <div className="flex gap-1">
      {adminLanguages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === readerLanguage}
          onClick={() => chooseLanguage(language)}
          className="min-h-8 rounded-md px-2.5 text-sm text-muted hover:bg-hover hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:min-h-11"
        >
          {languageNames[language]}
        </button>
      ))}
    </div>
  );
}

// Which language the person at the screen reads. It is chosen in this browser and holds for as long as a page
// is open: choosing another one loads the page anew.
import {
  type AdminLanguage,
  isAdminLanguage,
  languages,
  sourceLanguage,
} from '@kontor/shared/languages.ts';

const storageKey = 'kontor.language';

/** As the browser lists them. The last resort, "en-US@posix" of a machine without a language, is no tag. */
export const preferred = (navigator.languages ?? [navigator.language]).filter((tag) => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
});
export const languageOfTag = (tag = '') => tag.toLowerCase().split('-')[0] ?? '';

function chosen(): AdminLanguage {
  // The tests of rules run without a browser.
  const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem(storageKey);
  if (isAdminLanguage(stored)) return stored;
  const own = languageOfTag(preferred[0]);
  return isAdminLanguage(own) ? own : sourceLanguage;
}

export const readerLanguage = chosen();

export const languageNames = { en: languages.en.name, de: languages.de.name } satisfies Record<
  AdminLanguage,
  string
>;

export function chooseLanguage(language: AdminLanguage): void {
  localStorage.setItem(storageKey, language);
  // A form with unsaved changes asks before it goes.
  window.location.reload();
}

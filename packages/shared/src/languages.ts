// Owns the languages that the program's own words are written in, and how a language and a market
// make the locale by which numbers, money and dates are written.

export interface Language {
  /** As its speakers call it: what a switcher shows, in every language of the page. */
  name: string;
  direction: 'ltr' | 'rtl';
}

/** By BCP 47 tag in lower case, which is also the part of an address: /de/p/becher. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const satisfies Record<string, Language>;

export type LanguageCode = keyof typeof languages;

/** What is spoken where nothing else is known: every message exists in it. */
export const sourceLanguage = 'en' satisfies LanguageCode;

export const languageCodes = Object.keys(languages) as LanguageCode[];

/** What the admin and what is written to staff speak. */
export const adminLanguages = ['en', 'de'] as const satisfies readonly LanguageCode[];
export type AdminLanguage = (typeof adminLanguages)[number];

export function isAdminLanguage(code: unknown): code is AdminLanguage {
  return adminLanguages.some((language) => language === code);
}

export function isLanguage(code: unknown): code is LanguageCode {
  return typeof code === 'string' && Object.hasOwn(languages, code);
}

/** 'de-AT' → 'de'; of a locale without words of its own the source language. */
export function languageOf(locale: string): LanguageCode {
  const [language = ''] = locale.toLowerCase().split('-');
  return isLanguage(language) ? language : sourceLanguage;
}

/**
 * The locale of a page: how its language is written in that market. German in a market that delivers to
 * Austria first is `de-AT`; where the market says itself how its language is written (`en-GB` in a
 * market of euros), that holds.
 */
export function localeOf(
  language: LanguageCode,
  market: { locale: string; countries: readonly string[]; languages: readonly string[] },
): string {
  const [own = ''] = market.locale.toLowerCase().split('-');
  // Of a language that is none of ours it says how the first one is written there.
  const isOwn = isLanguage(own) ? own === language : market.languages[0] === language;
  if (isOwn) return market.locale;
  const [country] = market.countries;
  return country ? `${language}-${country}` : language;
}

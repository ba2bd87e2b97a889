// Owns the one rule by which addresses name a market and a language, for pages and for links in mails: the
// default market has no prefix, every other one its code, and then the language unless it is the market's first.
import { isLanguage, type LanguageCode, sourceLanguage } from './languages.ts';

/** What of a market its addresses depend on. */
export interface NamedMarket {
  code: string;
  isDefault: boolean;
  languages: readonly string[];
}

/** What a prefix looks like; nothing else ever becomes a part of an address. */
const wellFormed = /^[a-z][a-z0-9-]{0,15}(\/[a-z]{2,3})?$/;

/**
 * '/cart' in prefix 'gb' → '/gb/cart'; the default market in its first language has none. What is no
 * prefix (somebody typed "/%2Fevil.example/") is left out: with it, a link would leave the shop.
 */
export function pathIn(prefix: string | undefined, path: string): string {
  if (!prefix || !wellFormed.test(prefix)) return path;
  return path === '/' ? `/${prefix}` : `/${prefix}${path}`;
}

/** The one prefix of a market in a language; empty for the default market in its first. */
export function prefixOf({ code, isDefault, languages }: NamedMarket, language: string): string {
  const parts = [isDefault ? '' : code, language === languages[0] ? '' : language];
  return parts.filter(Boolean).join('/');
}

/** The language, where the market speaks it; else its first one. */
export function spokenIn(
  { languages }: Pick<NamedMarket, 'languages'>,
  language: LanguageCode | undefined,
): LanguageCode {
  if (language !== undefined && languages.includes(language)) return language;
  const [first] = languages;
  return isLanguage(first) ? first : sourceLanguage;
}

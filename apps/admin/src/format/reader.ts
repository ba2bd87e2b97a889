import { languageOfTag, preferred, readerLanguage } from '../messages/language.ts';

/**
 * How the person at the screen writes numbers, money and dates: their language as their own browser has it,
 * "de-AT"; where it has none of that language, as most write it.
 */
export const readerLocale =
  preferred.find((tag) => languageOfTag(tag) === readerLanguage) ??
  { en: 'en-GB', de: 'de-DE' }[readerLanguage];

/** "." or ",": what the reader writes before decimals. */
export const decimalMark =
  new Intl.NumberFormat(readerLocale).formatToParts(0.5).find(({ type }) => type === 'decimal')
    ?.value ?? '.';

// Countries as staff read and type them: names in the reader's language, codes where they are kept.
import { countryCodes } from '@kontor/shared/country-codes.ts';
import { readerLocale } from '../format/reader.ts';

const names = new Intl.DisplayNames(readerLocale, { type: 'region', fallback: 'code' });

export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

export type Country = { code: string; name: string };

/** By name, as the reader's language sorts. */
const countries: readonly Country[] = countryCodes
  .map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => new Intl.Collator(readerLocale).compare(a.name, b.name));

/** Without marks and case: "Cote" finds Côte d'Ivoire. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** What a text may mean, the best first: a code, the beginning of a name, of a word, a part. */
export function findCountries(text: string): Country[] {
  const wanted = plain(text);
  if (wanted === '') return [...countries];
  const scored = countries.map((country) => ({ country, score: score(country, wanted) }));
  return scored
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((entry) => entry.country);
}

function score({ code, name }: Country, wanted: string): number {
  const label = plain(name);
  if (label === wanted || code.toLowerCase() === wanted) return 4;
  if (label.startsWith(wanted)) return 3;
  if (label.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 2;
  return label.includes(wanted) ? 1 : 0;
}

/** The one country that a text names in full, by name or code. */
export function countryCalled(text: string): string | null {
  const [best] = findCountries(text);
  const wanted = plain(text);
  return best && wanted !== '' && score(best, wanted) === 4 ? best.code : null;
}

/** "de, at; Switzerland" → DE, AT, CH: several at once, as they are pasted; null where one is unknown. */
export function severalCountries(text: string): string[] | null {
  const parts = text
    .split(/[,;\n]+|\s+(?=[a-z]{2}(?:[\s,;]|$))/i)
    .filter((part) => plain(part) !== '');
  const codes = parts.map(countryCalled);
  return codes.length > 1 && codes.every((code) => code !== null) ? [...new Set(codes)] : null;
}

// Owns the regions inside a country: what a person wrote for one, and which one a postcode lies in.
// Tax rates of a region are found by its code.
import { type Region, rulesOf } from './country-rules.ts';
import { tidyText } from './tidy-text.ts';

/** The regions to choose from; empty where none are known. */
export function regionsOf(country: string): Region[] {
  return rulesOf(country).regions;
}

/** The code of a region by code ("NY", "US-NY"), by name or by another language's name; null: not one. */
export function regionCode(country: string, text: string): string | null {
  const wanted = folded(text);
  if (wanted === '') return null;
  const regions = regionsOf(country);
  const short = wanted.startsWith(country.toLowerCase()) ? wanted.slice(country.length) : wanted;
  const spellings = [wanted, short];
  const byCode = regions.find(({ code }) => spellings.includes(folded(code)));
  const named = (means: (name: string) => boolean) =>
    regions.filter(({ name, written, others }) => [name, written, ...others].some(means));
  const found = byCode ?? named((name) => folded(name) === wanted)[0];
  if (found) return found.code;
  const [only, ...more] = named((name) => bare(folded(name)) === bare(wanted));
  return more.length === 0 ? (only?.code ?? null) : null;
}

/** The regions in which a tidied postcode can lie; empty where that is not known. */
export function regionsOfPostcode(country: string, postcode: string): Region[] {
  if (postcode === '') return [];
  return regionsOf(country).filter(({ postcodes }) => postcodes?.test(postcode));
}

/** Without the word for region at its end: "上海市" and "上海", "Guangdong Sheng" and "Guangdong". */
function bare(name: string): string {
  return name.replace(
    /(?<=..)(?:省|市|自治区|都|府|県|縣|도|특별시|광역시|sheng|shi|zizhiqu)$/u,
    '',
  );
}

/** Without accents, case, punctuation and the word for region: "Québec" and "quebec" are one. */
function folded(text: string): string {
  return tidyText(text)
    .replace(/^(?:co\.?|county|state of|province of|provincia de) /i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

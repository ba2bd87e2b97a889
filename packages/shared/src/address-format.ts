// Owns how an address is written: in the order of the country it goes to, for pages, mails and
// labels alike. Nothing that was entered is left out. Only for the server; pages get the lines.
import { type CountryRules, rulesOf } from './country-rules.ts';
import { regionsOf } from './regions.ts';

export type PostalAddress = {
  name: string;
  company?: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postcode: string;
  country: string;
};

/** Google's letters → what stands there. %X (sorting codes) and %D (quarters) are not asked for. */
type Values = Readonly<Record<string, string>>;

const otherScripts = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/**
 * The lines of an address, the country's name in the reader's language last.
 * @param locale of who reads it, "en-GB"
 */
export function addressLines(address: PostalAddress, locale: string): string[] {
  const rules = rulesOf(address.country);
  const format = otherScripts.test(address.line1 + address.city) ? rules.format : rules.latin;
  const values: Values = {
    N: address.name,
    O: address.company ?? '',
    A: [address.line1, address.line2].filter(Boolean).join('\n'),
    C: address.city,
    S: writtenRegion(address, rules),
    Z: address.postcode,
  };
  const lines = format
    .split('%n')
    .flatMap((line) => lineOf(line, values).split('\n'))
    .filter((line) => line !== '');
  const country = countryName(address.country, locale);
  for (const missing of leftOut(address, format, lines, country)) {
    lines.splice(lines.indexOf(address.line2 || address.line1) + 1, 0, missing);
  }
  return lines.at(-1) === country ? lines : [...lines, country];
}

/** The address together with its lines, for pages: they do not know the countries' ways. */
export function withLines<T extends PostalAddress>(address: T, locale: string) {
  return { ...address, lines: addressLines(address, locale) };
}

// Making one costs more than writing an address.
const names = new Map<string, Intl.DisplayNames>();

/** "Germany", "Deutschland"; the code where it is none that is known. */
export function countryName(country: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  let known = names.get(locale);
  if (!known) {
    known = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
    names.set(locale, known);
  }
  return known.of(country) ?? country;
}

/** As it stands on an envelope: "CA" in the United States, "Jalisco" as "Jal." in Mexico. */
function writtenRegion(address: PostalAddress, rules: CountryRules): string {
  const region = address.region ?? '';
  const known = rules.regions.find(({ code }) => code === region);
  const written = known?.written ?? region;
  return written === address.city || known?.name === address.city ? '' : written;
}

/** One line with its fields filled in; signs between two fields stand only when both do. */
function lineOf(format: string, values: Values): string {
  // "CH-8001" is how letters from abroad were once addressed; the country's name says it now.
  const parts = format.replace(/(?<![%A-Z])[A-Z]{1,2}-(?=%Z)/, '').split(/(%[A-Z])/);
  const fields = parts.filter((part) => part.startsWith('%'));
  if (fields.length > 0 && !fields.some((field) => values[field.slice(1)])) return '';
  let line = '';
  let between = '';
  let begun = false;
  for (const part of parts) {
    if (!part.startsWith('%')) {
      between = begun || line === '' ? between + part : part;
      continue;
    }
    const value = values[part.slice(1)] ?? '';
    if (value !== '') {
      line += (begun || !/^[\s,-]*$/.test(between) ? between : '') + value;
      begun = true;
    }
    between = '';
  }
  return fields.length === 0 ? format : line.trim();
}

/** What was entered and has no place in the country's format: nobody's words are dropped. */
function leftOut(
  { city, postcode, region = '', country: code }: PostalAddress,
  format: string,
  lines: readonly string[],
  country: string,
): string[] {
  const said = [...lines, country].join('\n').toLowerCase();
  const name = regionsOf(code).length > 0 || format.includes('%S') ? '' : region;
  const entered = [format.includes('%C') ? '' : city, name, format.includes('%Z') ? '' : postcode];
  return entered.filter((text) => text !== '' && !said.includes(text.toLowerCase()));
}

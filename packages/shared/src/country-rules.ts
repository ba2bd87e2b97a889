// Owns how the address data of a country is read: its form, its postcodes, its regions. Only for the
// server, as the data is; a page is given an `AddressForm`.
import { addressData } from './address-data.server.ts';

export type Region = {
  /** ISO 3166-2 after the hyphen; the postal name where ISO has no code. */
  code: string;
  name: string;
  /** As it stands on an envelope. */
  written: string;
  /** Names in other languages and scripts. */
  others: string[];
  /** The beginnings of its postcodes; null where none are known. */
  postcodes: RegExp | null;
};

export type CountryRules = {
  /** Lines of an address, in Google's notation: %N name, %O company, %A street, %C town, … */
  format: string;
  /** The same in Latin letters, where the order differs. */
  latin: string;
  /** Letters of the fields without which nothing arrives: A street, C town, S region, Z postcode. */
  required: string;
  postcode: RegExp | null;
  examples: string[];
  words: { region: string; postcode: string; town: string };
  regions: Region[];
};

type Entry = {
  format: string;
  latin?: string;
  required: string;
  postcode?: string;
  examples?: string[];
  words: [string, string, string];
  regions?: [string, string, string, string[], string][];
};

/** Where the data is stricter than the post, or says it otherwise. */
const corrections: Readonly<Record<string, Partial<Entry>>> = {
  // Codes of before 2007 (P0133B) are still on envelopes, as are provinces' letters (EC090112).
  EC: { postcode: '[A-Z]\\d{4}[A-Z]|(?:[A-Z]{2})?\\d{6}' },
  // Five digits in Belarus, four in Estonia, six in Korea are the codes before the last reform.
  BY: { postcode: '\\d{5,6}' },
  EE: { postcode: '\\d{4,5}' },
  KR: { postcode: '\\d{5}|\\d{3}-\\d{3}', examples: ['03051', '110-110'] },
  MT: { examples: ['VLT 1117', 'NXR 01'] },
  // Hongkong Post asks for the district; the area is optional.
  HK: { required: 'A' },
  // Posten, Česká pošta, Slovenská pošta and ELTA write three digits, a space and two.
  SE: { examples: ['114 55'] },
  CZ: { examples: ['100 00'] },
  SK: { examples: ['010 01'] },
  GR: { examples: ['151 24'] },
  US: { examples: ['10001'] },
};

const unknown: Entry = {
  format: '%N%n%O%n%A%n%Z %C%n%S',
  required: 'A',
  words: ['province', 'postal', 'city'],
};

const known = new Map<string, CountryRules>();

/** A country that is not in the data is taken as it comes: refusing a real address loses an order. */
export function rulesOf(country: string): CountryRules {
  let rules = known.get(country);
  if (!rules) {
    const text = Object.hasOwn(addressData, country) ? addressData[country] : undefined;
    const entry = text === undefined ? unknown : (JSON.parse(text) as Entry);
    rules = readEntry({ ...entry, ...corrections[country] });
    if (text !== undefined) known.set(country, rules);
  }
  return rules;
}

/** Every country of the data. */
export function knownCountries(): string[] {
  return Object.keys(addressData);
}

function readEntry(entry: Entry): CountryRules {
  const [region, postcode, town] = entry.words;
  return {
    format: entry.format,
    latin: entry.latin ?? entry.format,
    required: entry.required,
    postcode: entry.postcode === undefined ? null : new RegExp(`^(?:${entry.postcode})$`),
    examples: entry.examples ?? [],
    words: { region, postcode, town },
    regions: (entry.regions ?? []).map(([code, name, written, others, zips]) => ({
      ...{ code, name, written, others },
      postcodes: zips === '' ? null : new RegExp(`^(?:${zips})`),
    })),
  };
}

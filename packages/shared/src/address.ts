// Owns what a postal address needs, country by country: whether there is a postcode and of which
// form, and whether a state is a part of it. Countries without an entry are taken as they come:
// refusing a real address loses an order, a wrong one is corrected by mail.

import { regionCode, regionsOf } from './regions.ts';

type CountryRule = {
  /** Matched against the postcode in upper case with single spaces. */
  postcode?: RegExp;
  example?: string;
};

const fourDigits = { postcode: /^\d{4}$/, example: '1234' };
const fiveDigits = { postcode: /^\d{5}$/, example: '12345' };
const threeAndTwo = { postcode: /^\d{3} ?\d{2}$/, example: '123 45' };

const rules: Readonly<Record<string, CountryRule>> = {
  AT: fourDigits,
  AU: fourDigits,
  BE: fourDigits,
  BG: fourDigits,
  CA: { postcode: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, example: 'K1A 0B1' },
  CH: fourDigits,
  CY: fourDigits,
  CZ: threeAndTwo,
  DE: fiveDigits,
  DK: fourDigits,
  EE: fiveDigits,
  ES: fiveDigits,
  FI: fiveDigits,
  FR: fiveDigits,
  GB: { postcode: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, example: 'SW1A 1AA' },
  GR: threeAndTwo,
  HR: fiveDigits,
  HU: fourDigits,
  IT: fiveDigits,
  LT: { postcode: /^(LT-)?\d{5}$/, example: '01100' },
  LU: { postcode: /^(L-)?\d{4}$/, example: '1111' },
  LV: { postcode: /^(LV-)?\d{4}$/, example: 'LV-1050' },
  MT: { postcode: /^[A-Z]{3} ?\d{4}$/, example: 'VLT 1117' },
  NL: { postcode: /^\d{4} ?[A-Z]{2}$/, example: '1012 AB' },
  NO: fourDigits,
  PL: { postcode: /^\d{2}-?\d{3}$/, example: '00-001' },
  PT: { postcode: /^\d{4}-?\d{3}$/, example: '1000-001' },
  RO: { postcode: /^\d{6}$/, example: '010011' },
  SE: threeAndTwo,
  SI: fourDigits,
  SK: threeAndTwo,
  US: { postcode: /^\d{5}(-?\d{4})?$/, example: '10001' },
};

/** Which extra fields the form of a country shows as required. */
export function addressFields(country: string): { postcode: boolean; region: boolean } {
  const rule = rules[country];
  return { postcode: rule?.postcode !== undefined, region: regionsOf(country).length > 0 };
}

export type AddressProblem = { field: 'postcode' | 'region'; message: string };

/** What an address lacks by the rules of its country. Empty: nothing. */
export function addressProblems(address: {
  country: string;
  postcode: string;
  region: string;
}): AddressProblem[] {
  const rule = rules[address.country];
  if (!rule) return [];
  const problems: AddressProblem[] = [];
  const postcode = address.postcode.trim().toUpperCase().replace(/\s+/g, ' ');
  if (rule.postcode && !rule.postcode.test(postcode)) {
    const message = postcode
      ? `This is not a postcode of that country. One looks like ${rule.example}.`
      : 'Enter a postcode.';
    problems.push({ field: 'postcode', message });
  }
  if (regionsOf(address.country).length > 0 && !regionCode(address.country, address.region)) {
    problems.push({ field: 'region', message: 'Choose a state or province.' });
  }
  return problems;
}

/** The address with its state as letters: tax of a state is found by them. */
export function normaliseAddress<T extends { country: string; region: string }>(address: T): T {
  return { ...address, region: regionCode(address.country, address.region) ?? address.region };
}

// Owns what a postal address needs, country by country. What was typed is tidied first and judged
// then. Where a country says nothing it is taken as it comes: refusing a real address loses an
// order, a wrong one is corrected by mail. Only for the server; pages are given an `AddressForm`.
import { rulesOf } from './country-rules.ts';
import type { Fault, FaultCode, FaultValues } from './input-faults.ts';
import { isPostcode, tidyPostcode } from './postcodes.ts';
import { regionCode, regionsOf, regionsOfPostcode } from './regions.ts';
import { tidyText } from './tidy-text.ts';

/** Their town has the name of the country, so nobody has to type it. */
const cityStates: Readonly<Record<string, string>> = {
  GI: 'Gibraltar',
  HK: 'Hong Kong',
  MC: 'Monaco',
  MO: 'Macao',
  SG: 'Singapore',
  SM: 'San Marino',
  VA: 'Vatican City',
};

/** Their postcode says the province, which nobody there is asked for in a form. */
const regionByPostcode = new Set(['ES', 'IT']);

type Place = { country: string; city: string; region: string; postcode: string };

/** What a country calls its regions. */
export const regionWords = [
  'area',
  'county',
  'department',
  'district',
  'emirate',
  'island',
  'oblast',
  'parish',
  'prefecture',
  'province',
  'state',
] as const;
export type RegionWord = (typeof regionWords)[number];
export type PostcodeWord = 'postcode' | 'zip' | 'eircode' | 'pin';
export type TownWord = 'town' | 'suburb' | 'district';

/** What the form of a country asks for; all that a page needs to know of it. */
export type AddressForm = {
  country: string;
  town: { word: TownWord; required: boolean };
  /** Null: the country has no postcodes. */
  postcode: { word: PostcodeWord; required: boolean } | null;
  /** Null: not asked for. Without options it is written freely. */
  region: { word: RegionWord; required: boolean; options: { code: string; name: string }[] } | null;
  /** The three in the order in which the country writes them. */
  order: ('town' | 'region' | 'postcode')[];
};

const regionWordOf = (name: string): RegionWord =>
  regionWords.find((word) => word === name) ?? 'province';
const postcodeWordOf = (name: string): PostcodeWord =>
  (['zip', 'eircode', 'pin'] as const).find((word) => word === name) ?? 'postcode';

const townWordOf = (name: string): TownWord =>
  (['suburb', 'district'] as const).find((word) => word === name) ?? 'town';

export function addressForm(country: string): AddressForm {
  const rules = rulesOf(country);
  const { format, words: own } = rules;
  const letters = { town: '%C', region: '%S', postcode: '%Z' } as const;
  const place = (field: keyof typeof letters) => rules.latin.indexOf(letters[field]) + 1 || 99;
  const asksRegion = format.includes('%S') && !regionByPostcode.has(country);
  return {
    country,
    town: { word: townWordOf(own.town), required: needsTown(country) },
    postcode:
      rules.postcode || format.includes('%Z')
        ? { word: postcodeWordOf(own.postcode), required: rules.required.includes('Z') }
        : null,
    region: asksRegion
      ? {
          word: regionWordOf(own.region),
          required: needsRegion(country),
          options: rules.regions
            .map(({ code, name }) => ({ code, name }))
            .sort((a, b) => a.name.localeCompare(b.name, 'en')),
        }
      : null,
    order: (['town', 'region', 'postcode'] as const).toSorted((a, b) => place(a) - place(b)),
  };
}

const needsTown = (country: string) =>
  rulesOf(country).required.includes('C') && cityStates[country] === undefined;

/** Only where there is a list to choose from. */
const needsRegion = (country: string) =>
  rulesOf(country).required.includes('S') &&
  regionsOf(country).length > 0 &&
  !regionByPostcode.has(country);

/**
 * The address as it is judged, kept and printed: text without invisible signs, the postcode as its
 * post writes it, the region by its code, the town of a city state filled in.
 */
export function tidyAddress<T extends Place>(address: T): T {
  const country = address.country.trim().toUpperCase();
  const lines = Object.entries(address).map(([name, value]) => [
    name,
    typeof value === 'string' ? tidyText(value) : value,
  ]);
  const tidy: T = { ...Object.fromEntries(lines), country };
  const postcode = tidyPostcode(country, address.postcode);
  const region = tidyRegion({ ...tidy, postcode });
  return { ...tidy, postcode, region, city: tidy.city || townOf(country, region) };
}

function tidyRegion({ country, city, region, postcode }: Place): string {
  const [lies, ...more] = regionsOfPostcode(country, postcode);
  if (regionByPostcode.has(country) && lies && more.length === 0) return lies.code;
  const code = regionCode(country, region);
  if (code !== null || region !== '') return code ?? region;
  // Dubai and Tokyo are towns to some and regions to others.
  return needsRegion(country) ? (regionCode(country, city) ?? '') : '';
}

function townOf(country: string, region: string): string {
  const town = cityStates[country];
  if (town !== undefined) return town;
  if (needsTown(country)) return '';
  return regionsOf(country).find(({ code }) => code === region)?.name ?? '';
}

export type AddressProblem = {
  field: 'city' | 'postcode' | 'region' | 'confirmed';
  fault: Fault;
};

/** What an address lacks by the rules of its country. Empty: nothing. */
export function addressProblems(
  typed: Place & { confirmed?: boolean | undefined },
): AddressProblem[] {
  const { country, city, region, postcode } = tidyAddress(typed);
  const form = addressForm(country);
  const problems: AddressProblem[] = [];
  const add = (field: AddressProblem['field'], code: FaultCode, values: FaultValues = {}) =>
    problems.push({ field, fault: { code, values } });
  const word = form.postcode?.word ?? 'postcode';
  const isRequired = form.postcode?.required === true;
  if (postcode === '') {
    if (isRequired) add('postcode', 'postcode_missing', { word });
  } else if (!isPostcode(country, postcode)) {
    const example = rulesOf(country).examples[0] ?? 'none';
    add('postcode', 'postcode_wrong', { word, example, optional: isRequired ? 'no' : 'yes' });
  }
  if (city === '' && form.town.required) add('city', 'town');
  if (form.region?.required && regionCode(country, region) === null) {
    add('region', 'region', { word: form.region.word });
  }
  if (problems.length === 0 && !typed.confirmed) {
    const other = disagreement({ country, region, postcode });
    if (other) add('confirmed', 'postcode_elsewhere', { postcode, ...other });
  }
  return problems;
}

/** Where a postcode lies when it is not in the region that was chosen; null: they agree. */
function disagreement(at: { country: string; region: string; postcode: string }) {
  const chosen = regionsOf(at.country).find(({ code }) => code === at.region);
  if (!chosen?.postcodes || at.postcode === '') return null;
  const lies = regionsOfPostcode(at.country, at.postcode);
  const [first] = lies;
  if (!first || lies.includes(chosen)) return null;
  return { lies: first.name, chosen: chosen.name };
}

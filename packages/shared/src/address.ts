// Owns what a postal address needs, country by country. What was typed is tidied first and judged
// then. Where a country says nothing it is taken as it comes: refusing a real address loses an
// order, a wrong one is corrected by mail. Only for the server; pages are given an `AddressForm`.
import { rulesOf } from './country-rules.ts';
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

/** What the form of a country asks for; all that a page needs to know of it. */
export type AddressForm = {
  country: string;
  town: { label: string; required: boolean };
  /** Null: the country has no postcodes. */
  postcode: { label: string; required: boolean } | null;
  /** Null: not asked for. Without options it is written freely. */
  region: { label: string; required: boolean; options: { code: string; name: string }[] } | null;
  /** The three in the order in which the country writes them. */
  order: ('town' | 'region' | 'postcode')[];
};

const words: Readonly<Record<string, string>> = {
  area: 'Area',
  county: 'County',
  department: 'Department',
  district: 'District',
  do_si: 'Province',
  emirate: 'Emirate',
  island: 'Island',
  oblast: 'Oblast',
  parish: 'Parish',
  prefecture: 'Prefecture',
  province: 'Province',
  state: 'State',
  eircode: 'Eircode',
  pin: 'PIN code',
  postal: 'Postcode',
  zip: 'ZIP code',
  post_town: 'Town or city',
  suburb: 'Suburb',
  city: 'Town or city',
};

export function addressForm(country: string): AddressForm {
  const rules = rulesOf(country);
  const { format, words: own } = rules;
  const wordOf = (name: string) => words[name] ?? name;
  const letters = { town: '%C', region: '%S', postcode: '%Z' } as const;
  const place = (field: keyof typeof letters) => rules.latin.indexOf(letters[field]) + 1 || 99;
  const asksRegion = format.includes('%S') && !regionByPostcode.has(country);
  return {
    country,
    town: { label: wordOf(own.town), required: needsTown(country) },
    postcode:
      rules.postcode || format.includes('%Z')
        ? { label: wordOf(own.postcode), required: rules.required.includes('Z') }
        : null,
    region: asksRegion
      ? {
          label: wordOf(own.region),
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
  message: string;
};

/** What an address lacks by the rules of its country. Empty: nothing. */
export function addressProblems(
  typed: Place & { confirmed?: boolean | undefined },
): AddressProblem[] {
  const { country, city, region, postcode } = tidyAddress(typed);
  const form = addressForm(country);
  const problems: AddressProblem[] = [];
  const add = (field: AddressProblem['field'], message: string) =>
    problems.push({ field, message });
  const code = wordInSentence(form.postcode?.label ?? 'Postcode');
  if (postcode === '') {
    if (form.postcode?.required) add('postcode', `Enter a ${code}.`);
  } else if (!isPostcode(country, postcode)) {
    const example = rulesOf(country).examples[0];
    const like = example ? ` One looks like ${example}.` : '';
    const without = form.postcode?.required ? '' : ' You can also leave it empty.';
    add('postcode', `This is not a ${code} of that country.${like}${without}`);
  }
  if (city === '' && form.town.required) add('city', 'Enter a town or city.');
  const asked = wordInSentence(form.region?.label ?? 'Province');
  if (form.region?.required && regionCode(country, region) === null) {
    add('region', `Choose ${/^[aeiou]/.test(asked) ? 'an' : 'a'} ${asked}.`);
  }
  if (problems.length === 0 && !typed.confirmed) {
    const other = disagreement({ country, region, postcode });
    if (other) add('confirmed', other);
  }
  return problems;
}

/** What to ask when a postcode lies in another region than the one chosen; null: they agree. */
function disagreement(at: { country: string; region: string; postcode: string }): string | null {
  const chosen = regionsOf(at.country).find(({ code }) => code === at.region);
  if (!chosen?.postcodes || at.postcode === '') return null;
  const lies = regionsOfPostcode(at.country, at.postcode);
  const [first] = lies;
  if (!first || lies.includes(chosen)) return null;
  return `${at.postcode} is in ${first.name}, but the address says ${chosen.name}. Please check both.`;
}

const wordInSentence = (label: string) =>
  /^[A-Z]{2}/.test(label) || label === 'Eircode' ? label : label.toLowerCase();

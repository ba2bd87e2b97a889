// Owns the postcode that a person typed, set as its post writes it: "d-10115" → "10115",
// "sw1a1aa" → "SW1A 1AA", "1250096" → "1250-096".
import { rulesOf } from './country-rules.ts';
import { tidyCode } from './tidy-text.ts';

/** Letters put before a postcode abroad, beside the two of ISO: the signs of cars (UN, 1968). */
const carSigns: Readonly<Record<string, readonly string[]>> = {
  AT: ['A'],
  BE: ['B'],
  DE: ['D'],
  DK: ['GL'],
  ES: ['E'],
  FI: ['FIN', 'SF', 'AX'],
  FR: ['F'],
  GB: ['UK'],
  GR: ['EL'],
  HU: ['H'],
  IT: ['I'],
  LI: ['FL'],
  LU: ['L'],
  NO: ['N'],
  PT: ['P'],
  SE: ['S'],
  SI: ['SLO'],
};

/** The postcode as it is written there; as typed, but for spaces, where it is none of that country. */
export function tidyPostcode(country: string, typed: string): string {
  const text = tidyCode(typed);
  const { postcode, examples } = rulesOf(country);
  if (postcode === null || text === '') return text;
  for (const spelling of spellings(country, text)) {
    const set = [...shapes(country, spelling, examples), spelling].find((form) =>
      postcode.test(form),
    );
    if (set !== undefined) return set;
  }
  return text;
}

/** Whether a tidied postcode is one of the country. True where nothing is known of them. */
export function isPostcode(country: string, postcode: string): boolean {
  return rulesOf(country).postcode?.test(postcode) ?? true;
}

/** As typed, without the letters of the country, and with them where they belong to the code. */
function* spellings(country: string, text: string): Generator<string> {
  yield text;
  for (const sign of [country, ...(carSigns[country] ?? [])]) {
    const rest = new RegExp(`^${sign}[ .-]*(?=[0-9A-Z])`).exec(text);
    if (rest) yield text.slice(rest[0].length);
  }
  const digits = text.replace(/[^0-9]/g, '');
  if (/^\D{0,4}[\d -]+$/.test(text)) {
    yield country + digits;
    yield `${country}-${digits}`;
  }
}

/** The same letters and digits with spaces and hyphens where the country's examples have them. */
function shapes(country: string, text: string, examples: readonly string[]): string[] {
  const bare = text.replace(/[ .-]/g, '');
  // The inward half of a British postcode has three signs, however long the outward one is.
  if (country === 'GB') {
    const cut = bare.startsWith('BFPO') ? 4 : -3;
    // It begins with a digit, which is often typed as the letter O.
    return [`${bare.slice(0, cut)} ${bare.slice(cut).replace(/^O/, '0')}`];
  }
  if (country === 'US' && bare.length === 9) return [`${bare.slice(0, 5)}-${bare.slice(5)}`];
  const alike = examples.filter((example) => example.replace(/[ .-]/g, '').length === bare.length);
  const set = alike.map((example) => {
    let place = 0;
    return [...example].map((sign) => (/[ .-]/.test(sign) ? sign : bare[place++])).join('');
  });
  return [...set, bare];
}

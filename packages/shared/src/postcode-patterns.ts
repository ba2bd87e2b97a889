// Owns postcodes as staff write them for a rule: "35*, 51001-51999, BT*". Pure and small: the
// admin's form and the API read the same.
import { tidyCode } from './tidy-text.ts';

/** Codes from one to another, both included, compared as text without spaces and hyphens. */
export type PostcodeRange = { from: string; to: string };

/** Sorts behind every sign of a postcode. */
const last = '\uffff';

/** Null: it is not written in a way that is understood. */
export function parsePostcodes(text: string): PostcodeRange[] | null {
  const ranges = text
    .split(/[,;\n]/)
    .map((part) => tidyCode(part).replaceAll(' ', ''))
    .filter((part) => part !== '')
    .map(parseOne);
  return ranges.every((range) => range !== null) ? ranges : null;
}

function parseOne(part: string): PostcodeRange | null {
  // "51001-51999" is a range, "1000-001" one code: halves of a range are equally long.
  const [, from = '', to = ''] = /^(\d{2,})-(\d{2,})$/.exec(part) ?? [];
  if (from !== '' && from.length === to.length) {
    return from <= to ? { from, to: to + last } : null;
  }
  const [, code = '', star = ''] = /^([A-Z\d-]{1,12})(\*?)$/.exec(part) ?? [];
  const bare = code.replaceAll('-', '');
  if (bare === '') return null;
  return { from: bare, to: star ? bare + last : bare };
}

/** As it is kept and shown: one spelling, in the order in which it was written. */
export function tidyPostcodes(text: string): string {
  return text
    .split(/[,;\n]/)
    .map((part) => tidyCode(part).replaceAll(' ', ''))
    .filter((part) => part !== '')
    .join(', ');
}

/** Whether a tidied postcode is meant. A ZIP code with its four further digits is its first five. */
export function meansPostcode(
  ranges: readonly PostcodeRange[],
  at: { country: string; postcode: string },
): boolean {
  const bare = at.postcode.replace(/[ -]/g, '').toUpperCase();
  const code = at.country === 'US' ? bare.slice(0, 5) : bare;
  return code !== '' && ranges.some(({ from, to }) => from <= code && code <= to);
}

export function postcodesOverlap(
  some: readonly PostcodeRange[],
  others: readonly PostcodeRange[],
): boolean {
  return some.some((one) => others.some((other) => one.from <= other.to && other.from <= one.to));
}

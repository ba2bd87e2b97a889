// Owns two ends of a range of numbers as people type them.

/** With a point before decimals: "19.90". Null: none. */
export interface TypedRange {
  min: string | null;
  max: string | null;
  /** An end was typed that is no number; it is left out. */
  isWrong: boolean;
}

export const anyRange: TypedRange = { min: null, max: null, isWrong: false };

export const isOpen = ({ min, max }: TypedRange): boolean => min === null && max === null;

export function readPrice(from: string | null, to: string | null, locale: string): TypedRange {
  const [min, max] = [from, to].map((typed) => {
    const { number, isWrong } = readEnd(typed, locale);
    const isBelowNothing = number?.startsWith('-') === true;
    return { number: isBelowNothing ? null : number, isWrong: isWrong || isBelowNothing };
  });
  return {
    ...{ min: min?.number ?? null, max: max?.number ?? null },
    isWrong: min?.isWrong === true || max?.isWrong === true,
  };
}

/** One end as it was typed. */
export function readEnd(typed: string | null, locale: string) {
  const number = readNumber(typed, locale);
  return { number, isWrong: Boolean(typed?.trim()) && number === null };
}

/** As the API is asked. */
export function endsOf({ min, max }: TypedRange, toNumber: (typed: string) => number) {
  const end = (typed: string | null) => (typed === null ? null : toNumber(typed));
  return { from: end(min), to: end(max) };
}

/**
 * "19,90" is 19.90 everywhere; "1,000" is a thousand where people write thousands so and one elsewhere.
 * What is no number is nothing. What is read reads the same again.
 */
function readNumber(text: string | null, locale: string): string | null {
  const typed = inAscii(text ?? '')
    .replace(/[\s’']/g, '')
    .replace(/^−/, '-');
  const [last = ''] = /[.,](?=[^.,]*$)/.exec(typed) ?? [];
  const isGrouped = /^-?[1-9]\d{0,2}([.,]\d{3})+$/.test(typed) && last === groupSign(locale);
  const [whole = '', decimals] = isGrouped || !last ? [typed] : typed.split(/[.,](?=[^.,]*$)/);
  const plain = whole.replace(/(?<=\d)[.,](?=\d{3}(\D|$))/g, '');
  const number = decimals === undefined ? plain : `${plain}.${decimals}`;
  if (!/^-?\d{1,9}(\.\d{1,6})?$/.test(number)) return null;
  return /\.\d{3}$/.test(number) ? `${number}0` : number;
}

/** Digits of Arabic and full-width ones, and the Arabic signs between them. */
const inAscii = (text: string) =>
  text
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll('٬', '')
    .replaceAll('٫', '.');

function groupSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567);
  return parts.find(({ type }) => type === 'group')?.value ?? '';
}

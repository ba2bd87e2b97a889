// Owns: arithmetic, parsing and formatting of money. Amounts are integers in minor units of an ISO
// 4217 currency (cents of EUR, whole JPY, thousandths of KWD) and never leave the safe integers.
// All division runs on BigInt and rounds half away from zero; no float touches an amount.

// Source: ISO 4217, list one, 2026. Units without a minor unit (gold, SDR, test codes) are no money
// that a shop can take and are left out.
/** Decimals of those currencies that have not two. */
const unusualDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const usualCodes =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD ' +
  'CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
  'GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD ' +
  'LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
  'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
  'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ' +
  'ZWG';

// Marked as pure so that a browser, which only shows amounts, need not load the names of all currencies.
export const currencyCodes: readonly string[] = /* @__PURE__ */ allCodes();

function allCodes(): string[] {
  return [usualCodes, ...Object.values(unusualDecimals)]
    .flatMap((codes) => codes.split(' '))
    .sort();
}

export function isCurrency(code: string): boolean {
  return currencyCodes.includes(code);
}

/** Decimals of a currency that is known to be one: two, unless it is one of the unusual. */
export function decimalsOf(currency: string): number {
  for (const [decimals, codes] of Object.entries(unusualDecimals)) {
    if (codes.includes(currency)) return Number(decimals);
  }
  return 2;
}

/** Number of decimals of an ISO 4217 currency. Throws RangeError on an unknown code. */
export function currencyExponent(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError(`Unknown currency: ${currency}`);
  return decimalsOf(currency);
}

/** Returns the amount when it is a safe integer (minor units), else throws RangeError. */
export function assertMinor(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an amount: ${amount}`);
  return amount === 0 ? 0 : amount; // no negative zero
}

/** Sum of amounts in minor units of one currency. */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum = assertMinor(sum + assertMinor(amount));
  return sum;
}

/** numerator ÷ denominator to the nearest integer, half away from zero. */
export function roundHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('Division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return negative ? -quotient : quotient;
}

/** amount × numerator ÷ denominator in minor units, half away from zero. All three integers. */
export function scaleMinor(amount: number, numerator: number, denominator: number): number {
  const scaled = roundHalfAwayFromZero(
    BigInt(assertMinor(amount)) * BigInt(numerator),
    BigInt(denominator),
  );
  return assertMinor(Number(scaled));
}

/**
 * Splits a total (minor units, may be negative) in proportion to weights (integers ≥ 0) by largest
 * remainder; of equal remainders the earlier part gets the unit. The parts sum to the total.
 * When all weights are zero the total is split evenly. Throws on no parts and a non-zero total.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  assertMinor(total);
  if (weights.length === 0) {
    if (total !== 0) throw new RangeError('Nothing to allocate to');
    return [];
  }
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('Weights are integers ≥ 0');
  }
  // Equal weights, the units of a line for one, need no rational arithmetic.
  if (weights.every((weight) => weight === weights[0])) return splitEvenly(total, weights.length);
  const shares = weights.map(BigInt);
  const whole = shares.reduce((sum, share) => sum + share, 0n);
  const amount = BigInt(Math.abs(total));

  const parts = shares.map((share) => Number((amount * share) / whole));
  let left = Math.abs(total) - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (amount * share) % whole }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => (total < 0 && part !== 0 ? -part : part));
}

function splitEvenly(total: number, parts: number): number[] {
  const amount = Math.abs(total);
  const extra = amount % parts;
  const part = (amount - extra) / parts;
  return Array.from({ length: parts }, (_, index) => {
    const share = index < extra ? part + 1 : part;
    return total < 0 && share !== 0 ? -share : share;
  });
}

/** The amount as a plain decimal: 123450 EUR → "1234.50", 5 KWD → "0.005", 1234 JPY → "1234". */
export function toDecimal(amount: number, currency: string): string {
  const exponent = decimalsOf(currency);
  const digits = String(Math.abs(assertMinor(amount))).padStart(exponent + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** The amount (minor units) as people of a locale write it: "€1,234.50", "1.234,50 €". */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    const digits = decimalsOf(currency);
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, formatter);
  }
  // A decimal string is formatted exactly; a JavaScript number would pass through a float.
  return formatter.format(toDecimal(amount, currency) as Intl.StringNumericLiteral);
}

export const parseProblems = [
  'empty',
  'not_an_amount',
  'ambiguous',
  'too_many_decimals',
  'too_large',
] as const;
export type ParseProblem = (typeof parseProblems)[number];
export type ParsedMoney = { ok: true; amount: number } | { ok: false; problem: ParseProblem };

/**
 * Reads what a person typed into minor units: "1,234.50", "1.234,50", "1 234,5", "-3", ".99".
 * What could mean two amounts is refused as ambiguous ("1.234" in a currency of two decimals).
 */
export function parseMoney(text: string, currency: string): ParsedMoney {
  const exponent = currencyExponent(currency);
  // Blanks and apostrophes stand between groups of three digits only: "19 99" is not 1,999.
  const compact = text
    .trim()
    .replace(/^([-+−])\s+/, '$1')
    .replace(/^[-+−]?\d{1,3}(?:[\s'’]\d{3})+(?!\d)/, (whole) => whole.replace(/[\s'’]/g, ''));
  if (compact === '') return { ok: false, problem: 'empty' };
  // Unicode minus (U+2212) is what Intl prints in some locales.
  const match = /^([-+−]?)(\d[\d.,]*|[.,]\d+)$/.exec(compact);
  const body = match?.[2];
  if (!match || body === undefined || body.length > 40) {
    return { ok: false, problem: 'not_an_amount' };
  }
  const parts = splitDecimal(body, exponent);
  if (typeof parts === 'string') return { ok: false, problem: parts };
  if (parts.fraction.length > exponent) return { ok: false, problem: 'too_many_decimals' };
  const amount = Number(BigInt(parts.whole + parts.fraction.padEnd(exponent, '0')));
  if (!Number.isSafeInteger(amount)) return { ok: false, problem: 'too_large' };
  const negative = match[1] === '-' || match[1] === '−';
  return { ok: true, amount: negative && amount !== 0 ? -amount : amount };
}

type DecimalParts = { whole: string; fraction: string };

function splitDecimal(body: string, exponent: number): DecimalParts | ParseProblem {
  const dots = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (dots === 0 && commas === 0) return { whole: body, fraction: '' };

  if (dots > 0 && commas > 0) {
    const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
    if ((decimal === '.' ? dots : commas) > 1) return 'not_an_amount';
    const [grouped = '', fraction = ''] = body.split(decimal);
    const whole = ungroup(grouped, decimal === '.' ? ',' : '.');
    return whole === null || fraction === '' ? 'not_an_amount' : { whole, fraction };
  }

  const separator = dots > 0 ? '.' : ',';
  if (dots + commas > 1) {
    const whole = ungroup(body, separator);
    return whole === null ? 'not_an_amount' : { whole, fraction: '' };
  }
  const [whole = '', fraction = ''] = body.split(separator);
  if (fraction === '') return 'not_an_amount';
  const couldBeGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (couldBeGroup && exponent === 0) return { whole: whole + fraction, fraction: '' };
  // Three decimals behind a dot are how `toDecimal` writes such a currency: 8.250 KWD.
  if (couldBeGroup && !(exponent === 3 && dots > 0)) return 'ambiguous';
  return { whole: whole === '' ? '0' : whole, fraction };
}

function ungroup(text: string, separator: string): string | null {
  const groups = text.split(separator);
  const valid = groups.every((group, index) =>
    index === 0 ? /^\d{1,3}$/.test(group) : /^\d{3}$/.test(group),
  );
  return valid ? groups.join('') : null;
}

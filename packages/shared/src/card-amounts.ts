// Owns what the card provider can charge: its smallest units, which are not always those of ISO 4217,
// and its limits. One table for prices at entry, for totals before an order exists, for the amounts
// that are sent, and for the simulator, which refuses what Stripe refuses.
// Source: docs.stripe.com/currencies in two undated copies read in November 2026: limits and special
// cases from the newer one, whose list of currencies differs by country, the zero- and three-decimal
// currencies and the list of presentment currencies from the older one (XCG is ANG's successor).
// All amounts below are in minor units of ISO 4217.

/** Currencies in which Stripe charges cards. */
const chargeable = new Set(
  (
    'USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP ' +
    'BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP ' +
    'GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT ' +
    'LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
    'NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD ' +
    'STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VND VUV WST XAF XCD XCG XOF XPF ' +
    'YER ZAR ZMW'
  ).split(' '),
);

/**
 * What an amount must be a multiple of. Thousandths go only in tens; the ariary, which ISO counts
 * in fifths written with two decimals, only whole.
 */
const steps: Readonly<Record<string, number>> = {
  ...{ BHD: 10, JOD: 10, KWD: 10, OMR: 10, TND: 10 },
  MGA: 100,
};

/** ISO counts these whole; Stripe wants two decimals that are zero. */
const sentWithTwoDecimals = new Set(['ISK', 'UGX']);
/** ISO gives this one two decimals; Stripe counts it whole. */
const sentWhole = new Set(['MGA']);

const half = 'USD ARS AUD BRL CAD CHF COP EUR IDR ILS INR NZD PHP RUB SGD ZAR'.split(' ');
const minimums: Readonly<Record<string, number>> = {
  ...Object.fromEntries(half.map((currency) => [currency, 50])),
  ...{ AED: 200, CZK: 1500, DKK: 250, GBP: 30, HKD: 400, HUF: 17_500, JPY: 50, KRW: 50 },
  ...{ MXN: 1000, MYR: 200, NOK: 300, PLN: 200, RON: 200, SEK: 300, THB: 1000 },
};
/** Twelve digits as Stripe counts them. */
const longestAmount = 999_999_999_999;

/** Multiples of this many minor units are what cards can be charged; 1 for most currencies. */
export function cardStep(currency: string): number {
  return steps[currency] ?? 1;
}

/** The amount as the provider counts it. The amount is a multiple of `cardStep`. */
export function toCardUnits(amount: number, currency: string): number {
  if (sentWithTwoDecimals.has(currency)) return amount * 100;
  return sentWhole.has(currency) ? amount / 100 : amount;
}

/** From the provider's count to minor units of ISO 4217. */
export function fromCardUnits(amount: number, currency: string): number {
  if (sentWithTwoDecimals.has(currency)) return amount / 100;
  return sentWhole.has(currency) ? amount * 100 : amount;
}

/**
 * The least that the provider charges where it names one for the currency, else one step: for other
 * currencies it converts the minimum of the account's bank, which only it knows.
 */
export function cardMinimum(currency: string): number {
  return minimums[currency] ?? cardStep(currency);
}

/** False: only the provider knows the least, see `cardMinimum`. */
export function hasKnownMinimum(currency: string): boolean {
  return minimums[currency] !== undefined;
}

export function cardMaximum(currency: string): number {
  return Math.floor(fromCardUnits(longestAmount, currency));
}

export const cardAmountProblems = ['currency', 'step', 'too_small', 'too_large'] as const;
export type CardAmountProblem = (typeof cardAmountProblems)[number];

/** Why a card cannot be charged this amount (minor units, above 0); null when it can. */
export function cardAmountProblem(amount: number, currency: string): CardAmountProblem | null {
  if (!isChargeable(currency)) return 'currency';
  if (amount % cardStep(currency) !== 0) return 'step';
  if (amount < cardMinimum(currency)) return 'too_small';
  return amount > cardMaximum(currency) ? 'too_large' : null;
}

/** Whether cards can be charged so: for amounts that are parts of a total, which may be any size. */
export function isWholeStep(amount: number | null, currency: string): boolean {
  return amount === null || amount % cardStep(currency) === 0;
}

export function isChargeable(currency: string): boolean {
  return chargeable.has(currency);
}

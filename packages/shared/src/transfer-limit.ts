// Owns how much one buyer may owe by bank transfer in a new market, until staff says otherwise:
// about 5,000 euros as round figures, in minor units. A figure to begin with, not a rate of exchange;
// in a currency without one the limits of orders and units hold alone.
const limits: Readonly<Record<string, number>> = {
  EUR: 500_000,
  USD: 500_000,
  GBP: 500_000,
  CHF: 500_000,
  CAD: 800_000,
  AUD: 800_000,
  NZD: 900_000,
  SEK: 5_000_000,
  NOK: 5_000_000,
  DKK: 4_000_000,
  PLN: 2_000_000,
  CZK: 12_000_000,
  JPY: 800_000,
};

/** Minor units of `currency`; null: any amount. */
export function standardTransferLimit(currency: string): number | null {
  return limits[currency] ?? null;
}

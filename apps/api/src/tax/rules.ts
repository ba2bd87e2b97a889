// Owns which tax rates a thing owes: those of its tax class in the country that is shipped to.
// Rates of the country and of the region both count and do not compound.
import type { TaxClass } from '@kontor/shared/enums.ts';
import type { TaxRate } from '../pricing/types.ts';

/** A rate that holds today in one destination. */
export type ClassedRate = TaxRate & { taxClass: TaxClass };

/** The rates of one class, dearest first. Empty: nothing is owed. */
export function ratesOf(rates: readonly ClassedRate[], taxClass: TaxClass): TaxRate[] {
  return rates
    .filter((rate) => rate.taxClass === taxClass)
    .map(({ name, ratePpm }) => ({ name, ratePpm }))
    .sort((a, b) => b.ratePpm - a.ratePpm || (a.name < b.name ? -1 : 1));
}

// Making a formatter costs as much as pricing a whole cart. The zones are those of the markets.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) at a moment in a time zone: a rate changes at local midnight. */
export function localDay(now: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    // The Swedish locale writes dates as ISO does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    dayFormats.set(timeZone, format);
  }
  return format.format(now);
}

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

/** The calendar day (YYYY-MM-DD) at a moment in a time zone: a rate changes at local midnight. */
export function localDay(now: Date, timeZone: string): string {
  // The Swedish locale writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

// How a fact about a product reads: numbers with their unit, yes and no, dates as the market writes them.
import type { ProductData } from '../api-types.ts';

type Fact = ProductData['facts'][number];

/** The same with words for a value; what is chosen of a list stays, as it is shown with its colours. */
export const worded = (fact: Fact, locale: string): Fact =>
  Array.isArray(fact.value) ? fact : { ...fact, value: factWords(fact, locale) };

/** Signs that stand at their number without a space. */
const close = /^["″'′%°]$/;

export function factWords({ kind, unit, value }: Fact, locale: string): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') {
    const number = value.toLocaleString(locale, { maximumFractionDigits: 6 });
    if (unit === '') return number;
    return close.test(unit) ? `${number}${unit}` : `${number}\u00a0${unit}`;
  }
  if (typeof value !== 'string') return value.map(({ label }) => label).join(', ');
  if (kind !== 'date') return value;
  const day = new Date(`${value}T00:00:00Z`);
  return day.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
}

/** What it weighs, in grams, unless it is told among the facts already or nobody knows. */
export function weightFacts(grams: number, told: readonly Fact[], locale: string): Fact[] {
  if (grams <= 0 || told.some(({ name }) => name.toLowerCase() === 'weight')) return [];
  const [number, unit] = grams < 1000 ? [grams, 'g'] : [grams / 1000, 'kg'];
  const words = number.toLocaleString(locale, { maximumFractionDigits: 2 });
  return [{ name: 'Weight', kind: 'text', unit: '', value: `${words} ${unit}` }];
}

// How a fact about a product reads: numbers with their unit, yes and no, dates as the page's language writes them.
import type { ProductData } from '../api-types.ts';
import type { T } from '../messages/use-t.ts';

type Fact = ProductData['facts'][number];
type Single = Omit<Fact, 'value'> & { value: string | number | boolean };

/** The same with words for a value; what is chosen of a list stays, as it is shown with its colours. */
export function worded(fact: Fact, t: T): Fact {
  const { value } = fact;
  return Array.isArray(value) ? fact : { ...fact, value: factWords({ ...fact, value }, t) };
}

/** Signs that stand at their number without a space. */
const close = /^["″'′%°]$/;

export function factWords({ kind, unit, value }: Single, t: T): string {
  if (typeof value === 'boolean') return t(value ? 'facts.yes' : 'facts.no');
  if (typeof value === 'number') {
    const number = value.toLocaleString(t.locale, { maximumFractionDigits: 6 });
    if (unit === '') return number;
    return close.test(unit) ? `${number}${unit}` : `${number}\u00a0${unit}`;
  }
  if (kind !== 'date') return value;
  const day = new Date(`${value}T00:00:00Z`);
  return day.toLocaleDateString(t.locale, { dateStyle: 'long', timeZone: 'UTC' });
}

/** What it weighs, in grams, unless it is told among the facts already or nobody knows. */
export function weightFacts(grams: number, told: readonly Fact[], t: T): Fact[] {
  const name = t('facts.weight');
  // What owners name so themselves may be in English in every language.
  const names = new Set(['weight', name.toLowerCase()]);
  if (grams <= 0 || told.some((fact) => names.has(fact.name.toLowerCase()))) return [];
  const [number, unit] = grams < 1000 ? [grams, 'gram'] : [grams / 1000, 'kilogram'];
  const value = number.toLocaleString(t.locale, {
    ...{ style: 'unit', unit, unitDisplay: 'short' },
    maximumFractionDigits: 2,
  });
  return [{ name, kind: 'text', unit: '', value }];
}

// Owns how filters read that are on: each as a chip, with the selection that lacks it.
import type { FilterData } from '../api-types.ts';
import type { T } from '../messages/use-t.ts';
import { type Selection, toggleOption, withChoice, withRange } from './filters.ts';
import { anyRange, isOpen } from './typed-range.ts';

/** A value as people read it. */
/** What a filter is called: those of the shop itself in the language of the page. */
export function filterName({ key, label }: Pick<FilterData, 'key' | 'label'>, t: T): string {
  if (key === 'brand') return t('filter.brand');
  return key === 'category' ? t('filter.category') : label;
}

export function valueWords(kind: FilterData['kind'], label: string, t: T): string {
  if (kind !== 'yes_no') return label;
  return t(label === 'true' ? 'filter.yes' : 'filter.no');
}

/** The ends of a range as they read; at least one of them is there. */
export function rangeWords<End>(
  from: End | null,
  to: End | null,
  words: (end: End) => string,
  t: T,
): string {
  if (to === null) return from === null ? '' : t('range.from', { from: words(from) });
  return from === null
    ? t('range.upTo', { to: words(to) })
    : t('range.between', { from: words(from), to: words(to) });
}

/** "12.5", "cm" → "12,5 cm" in German. */
function numberWords(number: string, unit: string, locale: string): string {
  const digits = { maximumFractionDigits: 6, useGrouping: false };
  const written = Number(number).toLocaleString(locale, digits);
  return unit ? `${written} ${unit}` : written;
}

export interface Chip {
  label: string;
  /** The selection without this filter. */
  rest: Selection;
}

/**
 * Every filter that is on, each with the selection that lacks it. What is none of the list's own is
 * not repeated: anybody can put any words into an address.
 * @param money an amount as it was typed, as the market writes it
 */
export function chipsOf(
  selection: Selection,
  known: readonly FilterData[],
  money: (typed: string) => string,
  t: T,
): Chip[] {
  const notHere = t('chips.notHere');
  const withLabel = (label: string, value: string) => t('chips.value', { label, value });
  const labelOf = (name: string, key: string) => {
    const facet = known.find((one) => one.key === name);
    const value = facet?.values.find((own) => own.key === key);
    return facet && value
      ? withLabel(filterName(facet, t), valueWords(facet.kind, value.label, t))
      : notHere;
  };
  const chips = Object.entries(selection.options).flatMap(([name, values]) =>
    values.map((value) => ({
      label: labelOf(name, value),
      rest: toggleOption(selection, name, value),
    })),
  );
  for (const [key, range] of Object.entries(selection.ranges)) {
    if (isOpen(range)) continue;
    const facet = known.find((one) => one.key === key);
    const words = (end: string) => numberWords(end, facet?.range?.unit ?? '', t.locale);
    const ends = rangeWords(range.min, range.max, words, t);
    const label = facet ? withLabel(filterName(facet, t), ends) : notHere;
    chips.push({ label, rest: withRange(selection, key, null) });
  }
  const { price } = selection;
  if (!isOpen(price)) {
    const label = rangeWords(price.min, price.max, money, t);
    chips.push({ label, rest: withChoice(selection, { price: anyRange }) });
  }
  if (selection.rating) {
    const label = t('filter.stars', { least: selection.rating });
    chips.push({ label, rest: withChoice(selection, { rating: null }) });
  }
  if (selection.onSale) {
    chips.push({ label: t('filter.reduced'), rest: withChoice(selection, { onSale: false }) });
  }
  if (selection.inStock) {
    chips.push({ label: t('filter.inStock'), rest: withChoice(selection, { inStock: false }) });
  }
  return chips;
}

// Owns how filters read that are on: each as a chip, with the selection that lacks it.
import type { FilterData } from '../api-types.ts';
import { type Selection, toggleOption, withChoice, withRange } from './filters.ts';
import { anyRange, isOpen } from './typed-range.ts';

/** A value as people read it. */
export function valueWords(kind: FilterData['kind'], label: string): string {
  if (kind !== 'yes_no') return label;
  return label === 'true' ? 'Yes' : 'No';
}

/** The ends of a range as they read; at least one of them is there. */
export function rangeWords<T>(from: T | null, to: T | null, words: (end: T) => string): string {
  if (to === null) return from === null ? '' : `From ${words(from)}`;
  return from === null ? `Up to ${words(to)}` : `${words(from)} to ${words(to)}`;
}

/** "12 cm" */
const numberWords = (number: string, unit: string) => (unit ? `${number} ${unit}` : number);

export const ratingWords = (least: number) => `${least} stars and up`;

const notHere = 'Something that is not here';

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
): Chip[] {
  const labelOf = (name: string, key: string) => {
    const facet = known.find((one) => one.key === name);
    const value = facet?.values.find((own) => own.key === key);
    return facet && value ? `${facet.label}: ${valueWords(facet.kind, value.label)}` : notHere;
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
    const words = (end: string) => numberWords(end, facet?.range?.unit ?? '');
    const label = facet ? `${facet.label}: ${rangeWords(range.min, range.max, words)}` : notHere;
    chips.push({ label, rest: withRange(selection, key, null) });
  }
  const { price } = selection;
  if (!isOpen(price)) {
    const label = rangeWords(price.min, price.max, money);
    chips.push({ label, rest: withChoice(selection, { price: anyRange }) });
  }
  if (selection.rating) {
    const label = ratingWords(selection.rating);
    chips.push({ label, rest: withChoice(selection, { rating: null }) });
  }
  if (selection.onSale) {
    chips.push({ label: 'Reduced', rest: withChoice(selection, { onSale: false }) });
  }
  if (selection.inStock) {
    chips.push({ label: 'In stock', rest: withChoice(selection, { inStock: false }) });
  }
  return chips;
}

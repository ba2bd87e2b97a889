// Owns which variants fit what is asked: one set for each filter, and from them those that pass all and
// those that fail only one, which are counted for that filter's own values.
import { type Bits, keepOnly, noBits, setBit, those } from './bits.ts';
import type { Columns } from './columns.ts';
import { fittingRule } from './rule.ts';
import type { Question, Range } from './types.ts';

/** `facet`: of which this is the filter. */
export type FilterKind = number | 'price' | 'stock' | 'sale' | 'rating';

export type Selected = {
  /** All that the list is about, whatever is filtered. */
  base: Bits;
  /** What passes every filter. */
  passing: Bits;
  /** What fails exactly one, and which that is. */
  failingOne: { kind: FilterKind; bits: Bits }[];
  /** Whether a filter asks for particular variants. */
  isNarrowed: boolean;
};

export function select(columns: Columns, question: Question): Selected {
  const size = columns.variantIds.length;
  const base = baseOf(columns, question, size);
  const filters = filtersOf(columns, question, base, size);
  const passing = base.slice();
  const once = noBits(size);
  const twice = noBits(size);
  for (const { bits } of filters) {
    for (let at = 0; at < base.length; at += 1) {
      const fails = (base[at] ?? 0) & ~(bits[at] ?? 0);
      twice[at] = (twice[at] ?? 0) | ((once[at] ?? 0) & fails);
      once[at] = (once[at] ?? 0) | fails;
      passing[at] = (passing[at] ?? 0) & ~fails;
    }
  }
  const failingOne = filters.map(({ kind, bits }) => {
    const only = noBits(size);
    for (let at = 0; at < base.length; at += 1) {
      only[at] = (once[at] ?? 0) & ~(twice[at] ?? 0) & ~(bits[at] ?? 0);
    }
    return { kind, bits: only };
  });
  return { base, passing, failingOne, isNarrowed: filters.length > 0 };
}

const isOpen = ({ from, to }: Range) => from === null && to === null;

function baseOf(columns: Columns, { categoryIds, found, rule }: Question, size: number): Bits {
  const base = columns.alive.slice();
  if (categoryIds) {
    const bits = noBits(size);
    for (const id of categoryIds) {
      for (const at of columns.inCategory(id)) setBit(bits, at);
    }
    keepOnly(base, bits);
  }
  if (found) {
    const bits = noBits(size);
    for (const ordinal of found.ordinals) {
      const [from, to] = columns.variantsOf(ordinal);
      for (let at = from; at < to; at += 1) setBit(bits, at);
    }
    keepOnly(base, bits);
  }
  if (rule) keepOnly(base, fittingRule(columns, rule, base, size));
  return base;
}

/** Adds the variants that have one of these values. */
function addThose(columns: Columns, bits: Bits, values: readonly number[]): Bits {
  for (const value of values)
    for (const at of columns.dictionary.values[value]?.variants.view() ?? []) setBit(bits, at);
  return bits;
}

function filtersOf(columns: Columns, question: Question, base: Bits, size: number) {
  const filters: { kind: FilterKind; bits: Bits }[] = [];
  /** Two spellings of one facet are one filter. A facet that nothing has passes nothing and is not counted. */
  const accept = (facet: number | undefined, values: readonly number[]) => {
    const known = filters.find(({ kind }) => kind === (facet ?? -1));
    if (known) addThose(columns, known.bits, values);
    else filters.push({ kind: facet ?? -1, bits: addThose(columns, noBits(size), values) });
  };
  for (const [name, wanted] of Object.entries(question.facets)) {
    if (wanted.length === 0) continue;
    const { facet, values } = columns.dictionary.find(name, wanted);
    accept(facet, values);
  }
  if (question.inCategories) {
    const { facet, values } = columns.findCategories(question.inCategories);
    accept(facet, values);
  }
  for (const [name, range] of Object.entries(question.ranges ?? {})) {
    if (isOpen(range)) continue;
    const { facet } = columns.dictionary.find(name, []);
    const known = filters.find(({ kind }) => kind === (facet ?? -1));
    const values = facet === undefined ? [] : columns.dictionary.within(facet, range);
    const bits = addThose(columns, noBits(size), values);
    // Beside values of the same facet both must be true.
    if (known) keepOnly(known.bits, bits);
    else filters.push({ kind: facet ?? -1, bits });
  }
  const { price } = question;
  if (price && !isOpen(price)) {
    const from = price.from ?? 0;
    const to = price.to ?? Number.POSITIVE_INFINITY;
    const fits = (at: number) => columns.amounts.at(at) >= from && columns.amounts.at(at) <= to;
    filters.push({ kind: 'price', bits: those(base, fits) });
  }
  if (question.inStock) filters.push({ kind: 'stock', bits: columns.inStock });
  if (question.onSale) filters.push({ kind: 'sale', bits: columns.onSale });
  if (question.rating !== undefined)
    filters.push({ kind: 'rating', bits: columns.ratings.from(question.rating, size) });
  return filters;
}

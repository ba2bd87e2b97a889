// Owns what a question asks for, in the numbers of an index: what its list is about, and its filters.

import type { Columns } from './columns.ts';
import { type Criterion, priceCriterion } from './criteria.ts';
import { type Resolved, resolveRule } from './rule.ts';
import type { Question, Range } from './types.ts';

/** `facet`: of which this is the filter; -1: of one that nothing has. */
export type FilterKind = number | 'price' | 'stock' | 'sale' | 'rating';

/** All its criteria must be met. */
export type Filter = { kind: FilterKind; criteria: Criterion[] };

export type Wanted = {
  /** What the list is about, whatever is filtered: all of these. */
  category: Criterion | undefined;
  rule: Resolved | undefined;
  filters: Filter[];
};

export function wantedOf(columns: Columns, question: Question): Wanted {
  const { categoryIds, rule } = question;
  return {
    category: categoryIds && { kind: 'values', numbers: columns.categoryValues(categoryIds) },
    rule: rule && resolveRule(columns, rule),
    filters: filtersOf(columns, question),
  };
}

/** The same without one filter; itself where it has none of that kind. */
export function without(wanted: Wanted, kind: FilterKind): Wanted {
  const filters = wanted.filters.filter((filter) => filter.kind !== kind);
  return filters.length === wanted.filters.length ? wanted : { ...wanted, filters };
}

/** Equal for what asks for the same: lists whose counts are the same at any time. */
export const nameOf = (wanted: Wanted): string =>
  JSON.stringify(wanted, (_, value: unknown) => (value instanceof Set ? [...value] : value));

const isOpen = ({ from, to }: Range) => from === null && to === null;

/** Two spellings of one facet are one filter. */
function filtersOf(columns: Columns, question: Question): Filter[] {
  const { dictionary } = columns;
  const byFacet = new Map<number, { values?: Set<number>; ranges: Set<number>[] }>();
  const of = (facet = -1) => {
    const known = byFacet.get(facet) ?? { ranges: [] };
    byFacet.set(facet, known);
    return known;
  };
  const accept = (facet: number | undefined, values: readonly number[]) => {
    const known = of(facet);
    known.values = new Set([...(known.values ?? []), ...values]);
  };
  for (const [name, wanted] of Object.entries(question.facets)) {
    if (wanted.length === 0) continue;
    const { facet, values } = dictionary.find(name, wanted);
    accept(facet, values);
  }
  if (question.inCategories) {
    const { facet, values } = columns.findCategories(question.inCategories);
    accept(facet, values);
  }
  for (const [name, range] of Object.entries(question.ranges ?? {})) {
    if (isOpen(range)) continue;
    const { facet } = dictionary.find(name, []);
    of(facet).ranges.push(new Set(facet === undefined ? [] : dictionary.within(facet, range)));
  }
  // Values beside ranges of the same facet: both must be true.
  const filters = [...byFacet].map(
    ([kind, { values, ranges }]): Filter => ({
      kind,
      criteria: [...(values ? [values] : []), ...ranges].map((numbers) => ({
        ...{ kind: 'values', numbers },
      })),
    }),
  );
  const { price, rating } = question;
  if (price && !isOpen(price)) filters.push({ kind: 'price', criteria: [priceCriterion(price)] });
  if (question.inStock) filters.push({ kind: 'stock', criteria: [{ kind: 'stock' }] });
  if (question.onSale) filters.push({ kind: 'sale', criteria: [{ kind: 'sale' }] });
  if (rating !== undefined)
    filters.push({ kind: 'rating', criteria: [{ kind: 'rating', least: rating }] });
  // In one order, so that who asks for the same asks in the same words.
  return filters.toSorted((a, b) => (String(a.kind) < String(b.kind) ? -1 : 1));
}

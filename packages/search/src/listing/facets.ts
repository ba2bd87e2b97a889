// Owns which facets an answer has, which of their values, and in which order they stand.
import type { Columns } from './columns.ts';
import { ownFacet } from './dictionary.ts';
import { heaviest } from './heaviest.ts';
import { type ShownValue, shownFacet, shownValue } from './shown.ts';
import { type Facet, factOrigins } from './types.ts';

type Shown = ShownValue & { count: number };

/** What of a facet is worth a link at first, beside what is asked for, where there is more than that. */
export const fewValues = 12;
/** And of one of which more is asked for; the rest is found by searching. */
export const mostValues = 200;
/** And how many facets are: a list of very different things has thousands. */
const mostFacets = 24;

type Asked = {
  /** Values that are filtered by. */
  asked: ReadonlySet<number>;
  /** Facets that are offered in any case. */
  always: ReadonlySet<number>;
  /** Facets of which more than the first values are wanted. */
  whole: ReadonlySet<number>;
};

/**
 * Facets of options, then of brands, then of attributes, each in the order the shop gave them. Values that
 * nothing of the list has are left out; those that the filters leave nothing of count 0. Of very many facets
 * those are offered that most of the list has, and of very many values those that most of what fits has.
 * @param countsOf by facet and value: products that would be listed with it
 * @param presence by value: products of the list that have it, whatever is filtered
 */
export function facetsOf(
  columns: Columns,
  countsOf: (facet: number) => ArrayLike<number>,
  presence: ArrayLike<number>,
  { asked, always, whole }: Asked,
): Facet[] {
  const { facets, values } = columns.dictionary;
  const placed = offered(columns, presence, always).flatMap((nth) => {
    const facet = facets[nth];
    if (!facet) return [];
    const counts = countsOf(nth);
    const present = facet.values.filter((number) => presence[number]);
    const most = whole.has(nth) ? mostValues : fewValues;
    const kept = mostFrequent(present, { counts, presence, asked, most });
    const shown = kept.flatMap((number): Shown[] => {
      const value = values[number];
      return value ? [{ ...shownValue(value), count: counts[number] ?? 0 }] : [];
    });
    const { key, label, kind, origin, unit, position } = shownFacet(facet);
    const answered: Facet = {
      ...{ key, label, kind, origin },
      values: inOrder(shown, origin === 'option').map(({ key, label, swatch, count }) => ({
        ...{ key, label, swatch, count },
      })),
      left: present.length - kept.length,
      range: kind === 'number' ? rangeOf(columns, present, counts, unit) : null,
    };
    return [{ facet: answered, origin: factOrigins.indexOf(origin), position }];
  });
  return placed
    .toSorted(
      (a, b) =>
        a.origin - b.origin ||
        a.position - b.position ||
        natural.compare(a.facet.label, b.facet.label) ||
        (a.facet.key < b.facet.key ? -1 : 1),
    )
    .map(({ facet }) => facet);
}

/** Facets that anything of the list has, no more than are worth a filter. */
function offered(
  { dictionary }: Columns,
  presence: ArrayLike<number>,
  always: ReadonlySet<number>,
): number[] {
  const { facets } = dictionary;
  const facetOf = dictionary.facetOf.view();
  const uses = new Float64Array(facets.length);
  for (let value = 0; value < facetOf.length; value += 1) {
    const facet = facetOf[value] ?? 0;
    uses[facet] = (uses[facet] ?? 0) + (presence[value] ?? 0);
  }
  const having: number[] = [];
  for (let facet = 0; facet < facets.length; facet += 1)
    if (uses[facet] && !facets[facet]?.key.startsWith(ownFacet)) having.push(facet);
  const weights = Float64Array.from(having, (facet) => uses[facet] ?? 0);
  const usual = heaviest(having, weights, mostFacets);
  return [...new Set([...usual, ...having.filter((facet) => always.has(facet))])];
}

type Choice = {
  counts: ArrayLike<number>;
  presence: ArrayLike<number>;
  asked: ReadonlySet<number>;
  most: number;
};

/** Of these values no more than so many, and those that are asked for; of equal ones what the list has more of. */
function mostFrequent(
  numbers: readonly number[],
  { counts, presence, asked, most }: Choice,
): readonly number[] {
  if (numbers.length <= most) return numbers;
  const weights = new Float64Array(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    weights[at] = (counts[number] ?? 0) * 2 ** 26 + (presence[number] ?? 0);
  }
  const frequent = heaviest(numbers, weights, most);
  const missing = asked.size === 0 ? [] : numbers.filter((number) => asked.has(number));
  return [...new Set([...frequent, ...missing])].sort((a, b) => a - b);
}

function rangeOf(
  { dictionary }: Columns,
  numbers: readonly number[],
  counts: ArrayLike<number>,
  unit: string,
): Facet['range'] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    const value = counts[number] ? dictionary.values[number] : undefined;
    const amount = value ? shownValue(value).amount : null;
    if (amount === null) continue;
    from = Math.min(from, amount);
    to = Math.max(to, amount);
  }
  return from > to ? null : { from, to, unit };
}

const natural = new Intl.Collator('en', { numeric: true });

/** Sizes of clothes, which no alphabet and no number puts in their order. */
const sizes = ['xxxs', '3xs', 'xxs', '2xs', 'xs', 's', 'm', 'l', 'xl', 'xxl', '2xl', 'xxxl', '3xl'];

/**
 * Values of attributes stand as the shop placed them. Each product has its options in an order of its own
 * and not all of them, so their places tell little: sizes and numbers stand by what they are.
 */
function inOrder(values: readonly Shown[], isOption: boolean): Shown[] {
  const byLabel = (a: Shown, b: Shown) => natural.compare(a.label, b.label);
  if (isOption && values.every(({ key }) => sizes.includes(key)))
    return values.toSorted((a, b) => sizes.indexOf(a.key) - sizes.indexOf(b.key));
  if (isOption && values.every(({ label }) => /^\d/.test(label))) return values.toSorted(byLabel);
  return values.toSorted((a, b) => a.position - b.position || byLabel(a, b));
}

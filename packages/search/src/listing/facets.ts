// Owns which facets an answer has, which of their values, and in which order they stand.
import type { Columns } from './columns.ts';
import { amountOf, ownFacet, type Saying, usual } from './dictionary.ts';
import { type Facet, type FacetValue, factOrigins } from './types.ts';

/** What of a facet is worth a link; the rest is found by searching. */
const mostValues = 200;

type Shown = FacetValue & { position: number; amount: number | null; isAsked: boolean };
type Placed = { facet: Facet; origin: number; position: number };

/**
 * Facets of options, then of brands, then of attributes, each in the order the shop gave them. Values that
 * nothing of the list has are left out; those that the filters leave nothing of count 0.
 * @param countsOf by facet and value: products that would be listed with it
 * @param isPresent by value: whether anything of the list has it
 * @param asked the values that are filtered by
 */
export function facetsOf(
  columns: Columns,
  countsOf: (facet: number) => ArrayLike<number>,
  isPresent: ArrayLike<number>,
  asked: ReadonlySet<number>,
): Facet[] {
  const { facets, values } = columns.dictionary;
  const placed = facets.flatMap(({ key, sayings, values: numbers }, nth): Placed[] => {
    if (key.startsWith(ownFacet)) return [];
    const counts = countsOf(nth);
    const shown = numbers.flatMap((number): Shown[] => {
      const value = values[number];
      if (!value || !isPresent[number]) return [];
      const own = { count: counts[number] ?? 0, isAsked: asked.has(number) };
      return [{ ...shownAs(value.key, value.sayings), ...own }];
    });
    if (shown.length === 0) return [];
    const kept = mostFrequent(shown);
    const origin = usual(sayings, (one) => one.origin) ?? 'attribute';
    const facet = {
      ...{ key, label: usual(sayings, ({ facet }) => facet) ?? key },
      ...{ kind: usual(sayings, ({ kind }) => kind) ?? 'choice', origin },
      values: inOrder(kept, origin === 'option').map(({ key, label, swatch, count }) => ({
        ...{ key, label, swatch, count },
      })),
      left: shown.length - kept.length,
      range: rangeOf(shown, usual(sayings, ({ unit }) => unit) ?? ''),
    };
    const position = usual(sayings, (one) => one.facetPosition) ?? 0;
    return [{ facet, origin: factOrigins.indexOf(origin), position }];
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

const shownAs = (key: string, sayings: ReadonlySet<Saying>) => ({
  key,
  label: usual(sayings, ({ value }) => value) ?? key,
  swatch: usual(sayings, ({ swatch }) => swatch),
  position: usual(sayings, (one) => one.position) ?? 0,
  amount: amountOf(sayings),
});

function mostFrequent(values: readonly Shown[]): readonly Shown[] {
  if (values.length <= mostValues) return values;
  const byCount = values.toSorted((a, b) => b.count - a.count);
  return byCount.filter(({ isAsked }, at) => isAsked || at < mostValues);
}

function rangeOf(values: readonly Shown[], unit: string): Facet['range'] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { amount, count } of values) {
    if (amount === null || count === 0) continue;
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

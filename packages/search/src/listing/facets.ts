// Owns which facets an answer has, which of their values, and in which order they stand.
import type { Columns } from './columns.ts';
import { amountOf, ownFacet, type Saying, usual } from './dictionary.ts';
import { type Facet, type FacetValue, factOrigins } from './types.ts';

/** What of a facet is worth a link; the rest is found by searching. */
const mostValues = 200;
/** And how many facets are: a list of very different things has thousands. */
const mostFacets = 60;

type Shown = FacetValue & { position: number };
type Placed = { facet: Facet; origin: number; position: number };

/**
 * Facets of options, then of brands, then of attributes, each in the order the shop gave them. Values that
 * nothing of the list has are left out; those that the filters leave nothing of count 0. Of very many facets
 * those are offered that most of the list has.
 * @param countsOf by facet and value: products that would be listed with it
 * @param isPresent by value: whether anything of the list has it
 * @param asked the values that are filtered by
 * @param always the facets that are offered in any case
 */
export function facetsOf(
  columns: Columns,
  countsOf: (facet: number) => ArrayLike<number>,
  isPresent: ArrayLike<number>,
  { asked, always }: { asked: ReadonlySet<number>; always: ReadonlySet<number> },
): Facet[] {
  const { facets, values } = columns.dictionary;
  const placed = offered(columns, isPresent, always).flatMap((nth): Placed[] => {
    const { key, sayings, values: numbers } = facets[nth] ?? noFacet;
    const counts = countsOf(nth);
    const present = numbers.filter((number) => isPresent[number]);
    const kept = mostFrequent(present, counts, asked);
    const shown = kept.flatMap((number): Shown[] => {
      const value = values[number];
      return value ? [{ ...shownAs(value.key, value.sayings), count: counts[number] ?? 0 }] : [];
    });
    const kind = usual(sayings, (one) => one.kind) ?? 'choice';
    const origin = usual(sayings, (one) => one.origin) ?? 'attribute';
    const facet = {
      ...{ key, label: usual(sayings, ({ facet }) => facet) ?? key },
      ...{ kind, origin },
      values: inOrder(shown, origin === 'option').map(({ key, label, swatch, count }) => ({
        ...{ key, label, swatch, count },
      })),
      left: present.length - kept.length,
      range: kind === 'number' ? rangeOf(columns, present, counts, sayings) : null,
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

const noFacet = { key: '', sayings: new Set<Saying>(), values: [] };

/** Facets that anything of the list has, no more than are worth a filter. */
function offered(
  { dictionary }: Columns,
  isPresent: ArrayLike<number>,
  always: ReadonlySet<number>,
): number[] {
  const having = dictionary.facets.flatMap(({ key, values }, facet) => {
    if (key.startsWith(ownFacet)) return [];
    let products = 0;
    for (const value of values) products += isPresent[value] ?? 0;
    return products > 0 ? [{ facet, products }] : [];
  });
  const byUse = having.toSorted((a, b) => b.products - a.products || a.facet - b.facet);
  return byUse
    .filter(({ facet }, nth) => nth < mostFacets || always.has(facet))
    .map(({ facet }) => facet);
}

const shownAs = (key: string, sayings: ReadonlySet<Saying>) => ({
  key,
  label: usual(sayings, ({ value }) => value) ?? key,
  swatch: usual(sayings, ({ swatch }) => swatch),
  position: usual(sayings, (one) => one.position) ?? 0,
});

/** Of these values no more than are worth a link, and those that are asked for. */
function mostFrequent(
  numbers: readonly number[],
  counts: ArrayLike<number>,
  asked: ReadonlySet<number>,
): readonly number[] {
  if (numbers.length <= mostValues) return numbers;
  const sorted = Uint32Array.from(numbers, (number) => counts[number] ?? 0).sort();
  const least = sorted[sorted.length - mostValues] ?? 0;
  /** How many of those that have just enough there is room for. */
  let room = mostValues - numbers.filter((number) => (counts[number] ?? 0) > least).length;
  return numbers.filter((number) => {
    const count = counts[number] ?? 0;
    const isFrequent = count > least || (count === least && room > 0);
    if (count === least) room -= 1;
    return isFrequent || asked.has(number);
  });
}

function rangeOf(
  { dictionary }: Columns,
  numbers: readonly number[],
  counts: ArrayLike<number>,
  sayings: ReadonlySet<Saying>,
): Facet['range'] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    const said = counts[number] ? dictionary.values[number]?.sayings : undefined;
    const amount = said ? amountOf(said) : null;
    if (amount === null) continue;
    from = Math.min(from, amount);
    to = Math.max(to, amount);
  }
  return from > to ? null : { from, to, unit: usual(sayings, ({ unit }) => unit) ?? '' };
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

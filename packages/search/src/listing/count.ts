// Owns the counting: how many products would be listed with each value and with each wish. A product counts
// once, however many of its variants fit. These loops are the work of every list, so they run over plain
// columns of numbers and make nothing.
import { type RatingStep, ratingSteps } from '@kontor/shared/rating-steps.ts';
import type { Prices } from './bands.ts';
import { type Bits, both, countAllBits, countBits, eachBit, either, hasBit } from './bits.ts';
import type { Columns } from './columns.ts';
import { leastRating } from './ratings.ts';
import type { FilterKind, Selected } from './select.ts';
import type { Thresholds } from './thresholds.ts';
import type { Answer } from './types.ts';

/** Of what fits all filters but one. */
export type Wishes = {
  /** But the wanted price. */
  prices: Prices;
  /** But the wish for what is in stock, and for what is reduced. */
  inStock: number;
  onSale: number;
  /** But for the wanted rating. */
  rated: number;
  ratings: Answer['ratings'];
};

/** By value: products that fit all filters but that of its own facet. */
export function countValues(
  columns: Columns,
  selected: Selected,
  { lookedThrough }: Thresholds,
): Uint32Array {
  const counts = new Uint32Array(columns.dictionary.values.length);
  countAll(columns, selected.passing, counts);
  for (const { kind } of selected.failingOne) {
    if (typeof kind === 'number' && kind >= 0)
      countFacet(columns, kind, butFor(selected, kind), { counts, lookedThrough });
  }
  return counts;
}

export function countWishes(columns: Columns, selected: Selected): Wishes {
  const { inStock, onSale, ratings } = columns;
  const rateable = butFor(selected, 'rating');
  const ratedFrom = (least: RatingStep | typeof leastRating) =>
    countProducts(columns, both(rateable, ratings.from(least, columns.variantIds.length)));
  const rated = ratedFrom(leastRating);
  return {
    prices: pricesOf(columns, butFor(selected, 'price')),
    inStock: countProducts(columns, both(butFor(selected, 'stock'), inStock)),
    onSale: countProducts(columns, both(butFor(selected, 'sale'), onSale)),
    rated,
    ratings: ratingSteps.map((from) => ({ from, count: rated === 0 ? 0 : ratedFrom(from) })),
  };
}

/** What passes all filters but this one. */
function butFor({ passing, failingOne }: Selected, kind: FilterKind): Bits {
  const failing = failingOne.find((one) => one.kind === kind);
  return failing ? either(passing, failing.bits) : passing;
}

/**
 * How many products these variants are of. In each product's run of bits all but the last are ones that are
 * added to: where one of them is set the sum carries into the last, where none is it does not.
 */
export function countProducts({ lastOfProduct }: Columns, variants: Bits): number {
  let carry = 0;
  let products = 0;
  for (let at = 0; at < variants.length; at += 1) {
    const word = variants[at] ?? 0;
    const last = lastOfProduct[at] ?? 0;
    const others = ~last >>> 0;
    const sum = ((word & others) >>> 0) + others + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    products += countBits(((sum >>> 0) | word) & last);
  }
  return products;
}

/** @param only the facet whose values count; undefined: all do */
function countAll(columns: Columns, variants: Bits, counts: Uint32Array, only?: number): void {
  const { productOf, firstValue, values } = columns.read();
  const facetOf = columns.dictionary.facetOf.view();
  /** Of each value the last product that was counted for it, and one more: 0 is none. */
  const last = new Uint32Array(counts.length);
  for (let index = 0; index < variants.length; index += 1) {
    let word = variants[index] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      const at = (index << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
      const product = (productOf[at] ?? 0) + 1;
      const end = firstValue[at + 1] ?? values.length;
      for (let place = firstValue[at] ?? 0; place < end; place += 1) {
        const value = values[place] ?? 0;
        if (last[value] === product) continue;
        if (only !== undefined && facetOf[value] !== only) continue;
        last[value] = product;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
  }
}

/** Counts the values of one facet: by the variants that have each, or by looking at those in question. */
function countFacet(
  columns: Columns,
  facet: number,
  among: Bits,
  { counts, lookedThrough }: Pick<Thresholds, 'lookedThrough'> & { counts: Uint32Array },
): void {
  const { productOf } = columns.read();
  const { dictionary } = columns;
  const numbers = dictionary.facets[facet]?.values ?? [];
  let work = 0;
  for (const value of numbers) {
    work += dictionary.values[value]?.variants.length ?? 0;
    counts[value] = 0;
  }
  if (work > countAllBits(among) * lookedThrough) {
    countAll(columns, among, counts, facet);
    return;
  }
  for (const value of numbers) {
    const having = dictionary.values[value]?.variants.view() ?? new Uint32Array();
    let [last, products] = [-1, 0];
    for (let nth = 0; nth < having.length; nth += 1) {
      const at = having[nth] ?? 0;
      if (!hasBit(among, at)) continue;
      const product = productOf[at] ?? 0;
      if (product !== last) products += 1;
      last = product;
    }
    counts[value] = products;
  }
}

function pricesOf(columns: Columns, variants: Bits): Prices {
  const { productOf, amounts: all } = columns.read();
  const length = countAllBits(variants);
  const [products, amounts] = [new Uint32Array(length), new Float64Array(length)];
  let end = 0;
  eachBit(variants, (at) => {
    products[end] = productOf[at] ?? 0;
    amounts[end] = all[at] ?? 0;
    end += 1;
  });
  return { products, amounts };
}

/** By value: whether anything of the list has it, whatever is filtered. */
export function present(columns: Columns, base: Bits): Uint8Array {
  const { firstValue, values } = columns.read();
  const found = new Uint8Array(columns.dictionary.values.length);
  eachBit(base, (at) => {
    const end = firstValue[at + 1] ?? values.length;
    for (let place = firstValue[at] ?? 0; place < end; place += 1) found[values[place] ?? 0] = 1;
  });
  return found;
}

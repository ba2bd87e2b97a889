// Owns the counting: how many products a set of variants is of, and how many with each value and wish. A
// product counts once, however many of its variants are in the set. This loop is the work of every list, so it
// runs over plain columns of numbers and makes nothing.
import { ratingSteps } from '@kontor/shared/rating-steps.ts';
import { type Columns, isInStock, isReduced } from './columns.ts';

/** Products. */
export type Counts = {
  products: number;
  /** By value. */
  values: Uint32Array;
  inStock: number;
  onSale: number;
  /** Rated at all, and rated so or better, in the order of `ratingSteps`. */
  rated: number;
  ratings: number[];
};

export const noCounts = (values: number): Counts => ({
  ...{ products: 0, values: new Uint32Array(values), inStock: 0, onSale: 0, rated: 0 },
  ratings: ratingSteps.map(() => 0),
});

/**
 * @param variants those of a product follow each other
 * @param by 1: these come to the counts; -1: they go
 */
export function addCounts(
  columns: Columns,
  counts: Counts,
  variants: Uint32Array,
  by: 1 | -1,
): void {
  const { productOf, flags, averages, own, shared } = columns.read();
  const { values } = counts;
  const seen = columns.seen.upTo(values.length);
  let { turn } = columns.seen;
  let [last, isStocked, isOnSale] = [-1, false, false];
  for (let nth = 0; nth < variants.length; nth += 1) {
    const at = variants[nth] ?? 0;
    const product = productOf[at] ?? 0;
    if (product !== last) {
      [last, isStocked, isOnSale] = [product, false, false];
      turn += 1;
      counts.products += by;
      if ((averages[product] ?? 0) > 0) addRating(counts, averages[product] ?? 0, by);
      const end = shared.first[product + 1] ?? shared.values.length;
      for (let place = shared.first[product] ?? 0; place < end; place += 1) {
        const value = shared.values[place] ?? 0;
        values[value] = (values[value] ?? 0) + by;
      }
    }
    const flag = flags[at] ?? 0;
    if (!isStocked && isInStock(flag)) {
      isStocked = true;
      counts.inStock += by;
    }
    if (!isOnSale && (flag & isReduced) > 0) {
      isOnSale = true;
      counts.onSale += by;
    }
    const end = own.first[at + 1] ?? own.values.length;
    for (let place = own.first[at] ?? 0; place < end; place += 1) {
      const value = own.values[place] ?? 0;
      if (seen[value] === turn) continue;
      seen[value] = turn;
      values[value] = (values[value] ?? 0) + by;
    }
  }
  columns.seen.turn = turn;
}

function addRating(counts: Counts, hundredths: number, by: 1 | -1): void {
  counts.rated += by;
  for (let step = 0; step < ratingSteps.length; step += 1) {
    if (hundredths >= (ratingSteps[step] ?? 0) * 100)
      counts.ratings[step] = (counts.ratings[step] ?? 0) + by;
  }
}

/** How many products these variants are of. */
export function countProducts(columns: Columns, variants: Uint32Array): number {
  const { productOf } = columns.read();
  let [last, products] = [-1, 0];
  for (let nth = 0; nth < variants.length; nth += 1) {
    const product = productOf[variants[nth] ?? 0] ?? 0;
    if (product !== last) products += 1;
    last = product;
  }
  return products;
}

// Owns the counting: how many products would be listed with each value, with each wish, and which are. A
// product counts once, however many of its variants fit.
import type { Prices } from './bands.ts';
import { type Bits, eachBit } from './bits.ts';
import { type Columns, isInStock } from './columns.ts';
import type { FilterKind, Selected } from './select.ts';

export type Counted = {
  /** Ordinals of the products that fit, ascending. */
  products: number[];
  /** By value: products that fit all filters but that of its own facet. */
  values: Uint32Array;
  /** Of what fits all but the wanted price. */
  prices: Prices;
  inStock: number;
  onSale: number;
};

/** Ordinals of the products that fit, ascending. */
export function fitting(columns: Columns, { passing }: Selected): number[] {
  const { productOf } = columns.read();
  const products: number[] = [];
  eachBit(passing, (at) => {
    const product = productOf[at] ?? 0;
    if (products.at(-1) !== product) products.push(product);
  });
  return products;
}

export function count(columns: Columns, { passing, failingOne }: Selected): Counted {
  const { productOf, firstValue, values, flags } = columns.read();
  const { dictionary, amounts } = columns;
  const counts = new Uint32Array(dictionary.values.length);
  /** Of each value the last product that was counted for it, and one more: 0 is none. */
  const last = new Uint32Array(dictionary.values.length);
  const facetOf = Int32Array.from(dictionary.values, ({ facet }) => facet);
  const products: number[] = [];
  let lastListed = -1;
  let [lastInStock, lastOnSale] = [-1, -1];
  let [inStock, onSale] = [0, 0];
  const prices: { products: number[]; amounts: number[] } = { products: [], amounts: [] };

  /** @param only what this variant fails; null: nothing, so it counts for everything */
  const see = (at: number, only: FilterKind | null) => {
    const product = productOf[at] ?? 0;
    if (only === null && product !== lastListed) {
      lastListed = product;
      products.push(product);
    }
    if (only === null || typeof only === 'number') {
      const end = firstValue[at + 1] ?? values.length;
      for (let place = firstValue[at] ?? 0; place < end; place += 1) {
        const value = values[place] ?? 0;
        if (last[value] === product + 1 || (only !== null && facetOf[value] !== only)) continue;
        last[value] = product + 1;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    if (only === null || only === 'price') {
      prices.products.push(product);
      prices.amounts.push(amounts.at(at));
    }
    if ((only === null || only === 'stock') && product !== lastInStock) {
      if (isInStock(flags[at] ?? 0)) {
        lastInStock = product;
        inStock += 1;
      }
    }
    if ((only === null || only === 'sale') && product !== lastOnSale && columns.isOnSale(at)) {
      lastOnSale = product;
      onSale += 1;
    }
  };
  inOrder(passing, failingOne, see);
  return { products, values: counts, prices, inStock, onSale };
}

/** The variants of all these sets in their order, so that those of one product come together. */
function inOrder(
  passing: Bits,
  failingOne: Selected['failingOne'],
  see: (at: number, only: FilterKind | null) => void,
): void {
  if (failingOne.length === 0) {
    eachBit(passing, (at) => see(at, null));
    return;
  }
  for (let index = 0; index < passing.length; index += 1) {
    const passes = passing[index] ?? 0;
    let word = passes;
    for (const { bits } of failingOne) word |= bits[index] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      const at = (index << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
      if ((passes & lowest) !== 0) {
        see(at, null);
        continue;
      }
      const failed = failingOne.find(({ bits }) => ((bits[index] ?? 0) & lowest) !== 0);
      if (failed) see(at, failed.kind);
    }
  }
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

// Owns the counting: how many products would be listed with each value, with each wish, and which are. A
// product counts once, however many of its variants fit. These loops are the work of every list, so they
// run over plain columns of numbers and make nothing.
import type { Prices } from './bands.ts';
import { type Bits, eachBit } from './bits.ts';
import { type Columns, isInStock } from './columns.ts';
import type { FilterKind, Selected } from './select.ts';

/** Products that fit, by their ordinals, ascending, and the amount of the cheapest variant that fits. */
export type Fitting = { products: Uint32Array; cheapest: Float64Array };

export type Counted = {
  /** By value: products that fit all filters but that of its own facet. */
  values: Uint32Array;
  /** Of what fits all but the wanted price. */
  prices: Prices;
  inStock: number;
  onSale: number;
};

export function fitting(columns: Columns, { passing }: Selected): Fitting {
  const { productOf, amounts } = columns.read();
  const most = Math.min(columns.ids.length, amounts.length);
  const products = new Uint32Array(most);
  const cheapest = new Float64Array(most);
  let end = 0;
  for (let index = 0; index < passing.length; index += 1) {
    let word = passing[index] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      const at = (index << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
      const product = productOf[at] ?? 0;
      const amount = amounts[at] ?? 0;
      if (end === 0 || products[end - 1] !== product) {
        products[end] = product;
        cheapest[end] = amount;
        end += 1;
      } else if (amount < (cheapest[end - 1] ?? 0)) cheapest[end - 1] = amount;
    }
  }
  return { products: products.subarray(0, end), cheapest: cheapest.subarray(0, end) };
}

export function count(columns: Columns, { passing, failingOne }: Selected): Counted {
  const { productOf, firstValue, values, flags, amounts, compareAts } = columns.read();
  const { dictionary } = columns;
  const counts = new Uint32Array(dictionary.values.length);
  /** Of each value the last product that was counted for it, and one more: 0 is none. */
  const last = new Uint32Array(dictionary.values.length);
  const facetOf = Int32Array.from(dictionary.values, ({ facet }) => facet);
  const priceProducts = new Uint32Array(amounts.length);
  const priceAmounts = new Float64Array(amounts.length);
  let prices = 0;
  let [lastInStock, lastOnSale] = [-1, -1];
  let [inStock, onSale] = [0, 0];

  for (let index = 0; index < passing.length; index += 1) {
    const passes = passing[index] ?? 0;
    let word = passes;
    for (let nth = 0; nth < failingOne.length; nth += 1) word |= failingOne[nth]?.bits[index] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      const at = (index << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
      // What this variant fails alone; null: nothing, so it counts for everything.
      const only = (passes & lowest) !== 0 ? null : failed(failingOne, index, lowest);
      const product = productOf[at] ?? 0;
      if (only === null || typeof only === 'number') {
        const end = firstValue[at + 1] ?? values.length;
        for (let place = firstValue[at] ?? 0; place < end; place += 1) {
          const value = values[place] ?? 0;
          if (last[value] === product + 1) continue;
          if (only !== null && facetOf[value] !== only) continue;
          last[value] = product + 1;
          counts[value] = (counts[value] ?? 0) + 1;
        }
      }
      if (only === null || only === 'price') {
        priceProducts[prices] = product;
        priceAmounts[prices] = amounts[at] ?? 0;
        prices += 1;
      }
      if ((only === null || only === 'stock') && product !== lastInStock) {
        if (isInStock(flags[at] ?? 0)) {
          lastInStock = product;
          inStock += 1;
        }
      }
      if ((only === null || only === 'sale') && product !== lastOnSale) {
        if ((compareAts[at] ?? 0) > (amounts[at] ?? 0)) {
          lastOnSale = product;
          onSale += 1;
        }
      }
    }
  }
  return {
    values: counts,
    prices: {
      products: priceProducts.subarray(0, prices),
      amounts: priceAmounts.subarray(0, prices),
    },
    inStock,
    onSale,
  };
}

function failed(failingOne: Selected['failingOne'], index: number, bit: number): FilterKind | null {
  for (const { kind, bits } of failingOne) if (((bits[index] ?? 0) & bit) !== 0) return kind;
  return null;
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

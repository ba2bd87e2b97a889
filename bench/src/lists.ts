// `npm run bench -- lists [--products N]`: what the index in memory takes for lists with all their counts, of
// products made by a rule (8 facets, 190 values, one to three variants). Milliseconds of one request at a
// time: so many at once share the processor, so each waits for those before it.
import { ListingIndex } from '@kontor/search/listing/listing-index.ts';
import type { IndexedProduct, Question } from '@kontor/search/listing/types.ts';

const valuesOf = (facet: number) => (facet === 0 ? 40 : facet < 5 ? 20 : 10);

/** The same numbers every time. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function productOf(nth: number, chance: () => number): IndexedProduct {
  const fact = (facet: number) => ({
    facet: `Facet ${facet}`,
    // Low numbers are more usual, as brands and colours are.
    value: `Value ${Math.floor(valuesOf(facet) * chance() ** 2)}`,
  });
  const category = Math.floor(400 * chance());
  const price = 100 + Math.floor(50_000 * chance() ** 3);
  return {
    id: `product-${nth}`,
    title: `Product ${Math.floor(chance() * 1e9)}`,
    tags: [],
    categoryIds: [`c${category}`, `c${category % 20}-above`],
    rank: Math.floor(chance() * 1000),
    newest: nth * 60_000,
    popularity: chance(),
    facts: [0, 1, 2, 3, 4, 5].map(fact),
    variants: Array.from({ length: 1 + Math.floor(3 * chance()) }, (_, at) => ({
      id: `variant-${nth}-${at}`,
      amount: price + at * 100,
      compareAt: chance() < 0.1 ? price + 500 : null,
      state: chance() < 0.8 ? ('in_stock' as const) : ('sold_out' as const),
      hasImage: at === 0,
      facts: [6, 7].map(fact),
    })),
  };
}

/** Of five, so that what else the machine does counts little. */
function bestOf(index: ListingIndex, question: Question): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    index.ask(question);
    return performance.now() - start;
  });
  return Math.min(...times);
}

export function benchLists(products: number): void {
  const chance = chanceOf(7);
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const index = new ListingIndex();
  for (let nth = 0; nth < products; nth += 1) index.put(productOf(nth, chance));
  const took = ((performance.now() - began) / 1000).toFixed(1);
  const memory = Math.round((process.memoryUsage().rss - before) / 2 ** 20);
  console.log(`${products} products in ${took} s; ${memory} MB.`);

  const plain = {
    facets: {},
    inStock: false,
    onSale: false,
    order: 'featured',
    limit: 24,
  } as const;
  const value = (facet: number) => [`Value ${Math.floor(valuesOf(facet) * chance() ** 2)}`];
  const asked: Record<string, () => Question> = {
    'everything, featured': () => plain,
    'everything, by price': () => ({ ...plain, order: 'price-asc' }),
    'everything, by name': () => ({ ...plain, order: 'title' }),
    'one filter': () => ({ ...plain, facets: { 'Facet 0': value(0) } }),
    'two filters, in stock': () => ({
      ...{ ...plain, inStock: true, order: 'price-asc' },
      facets: { 'Facet 0': value(0), 'Facet 6': value(6) },
    }),
    'a large category': () => ({ ...plain, categoryIds: [`c${Math.floor(20 * chance())}-above`] }),
    'a category, two filters': () => ({
      ...{ ...plain, categoryIds: [`c${Math.floor(400 * chance())}`] },
      facets: { 'Facet 1': value(1), 'Facet 7': value(7) },
    }),
  };
  console.table(
    Object.entries(asked).map(([name, question]) => {
      const times = Array.from({ length: 40 }, () => bestOf(index, question())).toSorted(
        (a, b) => a - b,
      );
      const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(2);
      return { name, median: at(0.5), p95: at(0.95) };
    }),
  );
}

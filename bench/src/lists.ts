// `npm run bench -- lists [--products N]`: what the index in memory takes for lists with all their counts, of
// products made by a rule (8 facets, 190 values, one to three variants), while 50 products a second change.
// One processor answers one after the other, so of 16 at once each waits for the 15 before it.
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

const atOnce = 16;
const editsPerSecond = 50;
const seconds = 20;

/** Milliseconds below which this part of them are. */
const part = (times: readonly number[], of: number) =>
  (times.toSorted((a, b) => a - b)[Math.floor(times.length * of)] ?? 0).toFixed(1);

export function benchLists(products: number): void {
  const chance = chanceOf(7);
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const index = new ListingIndex('en');
  for (let nth = 0; nth < products; nth += 1) index.put(productOf(nth, chance));
  index.prepare();
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
  let edits = 0;
  /** So long, one question after the other, each at random. */
  const run = (title: string) => {
    const names = Object.keys(asked);
    const times = new Map(names.map((name): [string, number[]] => [name, []]));
    const all: number[] = [];
    const start = performance.now();
    const before = edits;
    for (let at = start; at - start < seconds * 1000; at = performance.now()) {
      for (; edits - before < ((at - start) / 1000) * editsPerSecond; edits += 1)
        index.put(productOf(Math.floor(products * chance()), chance));
      const name = names[Math.floor(names.length * chance())] ?? '';
      const question = asked[name]?.() ?? plain;
      const from = performance.now();
      index.ask(question);
      const took = performance.now() - from;
      times.get(name)?.push(took);
      all.push(took);
    }
    const waits = all.map((_, at) =>
      all.slice(Math.max(0, at - atOnce + 1), at + 1).reduce((sum, one) => sum + one, 0),
    );
    console.log(
      `${title}: ${atOnce} at once, ${editsPerSecond} edits a second, ${all.length} lists: median ${part(waits, 0.5)} ms, p95 ${part(waits, 0.95)} ms.`,
    );
    console.table(
      [...times].map(([name, took]) => ({ name, median: part(took, 0.5), p95: part(took, 0.95) })),
    );
  };
  // Counts are kept: who asks first waits for them.
  run('After a start');
  run('Then');
}

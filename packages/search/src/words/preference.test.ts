import { expect, test } from 'vitest';
import { expectedAt, liftOf, orderWeight } from './preference.ts';

type Chosen = { query: string; product: string; position: number; shown: number; clicks: number };
type Ordered = { query: string; product: string; orders: number };

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** What rises, of sums as the job's statement makes them. */
function liftsOf(chosen: readonly Chosen[], ordered: readonly Ordered[]) {
  const expected = expectedAt(chosen);
  return [...Map.groupBy(chosen, (row) => row.query)].flatMap(([query, places]) => {
    const all = [...Map.groupBy(places, ({ product }) => product)].map(([product, own]) => ({
      product,
      clicks: sum(own.map((row) => row.clicks)),
      orders: sum(
        ordered
          .filter((row) => row.query === query && row.product === product)
          .map(({ orders }) => orders),
      ),
      due: sum(own.map((row) => row.shown * (expected.get(row.position) ?? 0))),
    }));
    const ofSearch = {
      got: sum(all.map((one) => one.clicks + orderWeight * one.orders)),
      due: sum(all.map((one) => one.due)),
    };
    return all
      .map(({ product, ...one }) => ({ query, product, lift: liftOf({ ...one, ofSearch }) }))
      .filter(({ lift }) => lift > 0);
  });
}

/** Numbers from 0 to 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const queries = Array.from({ length: 20 }, (_, n) => `query ${n}`);
const places = Array.from({ length: 12 }, (_, n) => n + 1);

/** Looks of shoppers who see a place by `examined` and choose what they see by `liked`. */
function simulate(
  examined: (position: number) => number,
  liked: (query: string, position: number) => number,
  looks = 1_000,
): Chosen[] {
  const next = random(7);
  return queries.flatMap((query) =>
    places.map((position) => {
      let clicks = 0;
      const chance = examined(position) * liked(query, position);
      for (let n = 0; n < looks; n++) if (next() < chance) clicks += 1;
      return { query, product: `product ${position}`, position, shown: looks, clicks };
    }),
  );
}

test.each<[string, (position: number) => number]>([
  ['steeply', (position) => 1 / position],
  ['slowly', (position) => 1 / position ** 0.4],
  ['to nothing below the fold', (position) => (position <= 4 ? 0.9 : 0.05)],
])('where attention falls %s and all are liked alike, nothing moves', (_, examined) => {
  expect(
    liftsOf(
      simulate(examined, () => 0.3),
      [],
    ),
  ).toEqual([]);
});

test('a search after which many choose something raises nothing either', () => {
  const liked = (query: string) => (query === 'query 3' ? 0.6 : 0.2);
  expect(
    liftsOf(
      simulate((position) => 1 / position, liked),
      [],
    ),
  ).toEqual([]);
});

test('what is preferred wherever it stands rises, by a bucket at most; its neighbours do not', () => {
  const liked = (query: string, position: number) =>
    query === 'query 3' && position === 6 ? 0.9 : 0.2;
  const lifts = liftsOf(
    simulate((position) => 1 / position, liked),
    [],
  );
  expect(lifts.map(({ query, product }) => [query, product])).toEqual([['query 3', 'product 6']]);
  expect(lifts[0]?.lift).toBe(1);
});

test('a little evidence moves nothing', () => {
  const liked = (query: string, position: number) =>
    query === 'query 3' && position === 6 ? 0.9 : 0.2;
  expect(
    liftsOf(
      simulate((position) => 1 / position, liked, 30),
      [],
    ),
  ).toEqual([]);
});

test('orders count as well, where looks are alike', () => {
  const chosen = simulate(
    (position) => 1 / position,
    () => 0.2,
  );
  const orders = (count: number) => [{ query: 'query 3', product: 'product 6', orders: count }];
  expect(liftsOf(chosen, orders(1))).toEqual([]);
  expect(liftsOf(chosen, orders(60))).toMatchObject([{ query: 'query 3', product: 'product 6' }]);
});

test('what nobody was shown, and what nobody chose, says nothing', () => {
  expect(liftsOf([], [])).toEqual([]);
  expect(
    liftsOf(
      simulate(
        () => 0,
        () => 1,
      ),
      [],
    ),
  ).toEqual([]);
});

// What is learned of what shoppers chose, by the job's own statements: what was chosen lies in the database, what rises
// is read there.
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import { order, pay, payingApp, shopperWith } from '../../sales/checkout/fixtures.ts';
import { learnFromChoices } from './learn.ts';

const app = await payingApp();
const { db } = app;
await makeShop(db);
await makeSellingRules(db);
const places = Array.from({ length: 12 }, (_, n) => n + 1);
const made: { id: string; variantIds: string[] }[] = [];
for (const place of places)
  made.push(
    await makeProduct(db, { title: `Product ${place}`, variants: [{ eur: 1000, stock: 50 }] }),
  );
const queries = Array.from({ length: 20 }, (_, n) => `query ${n}`);

beforeEach(async () => {
  for (const table of ['search_choices', 'search_learned'])
    await db.execute(sql.raw(`delete from ${table}`));
});

/** Days ago, 0 unless told; `place` names the product, too. */
type Chosen = {
  query: string;
  place: number;
  shown: number;
  clicks: number;
  days?: number;
  position?: number;
};

/** What rises, after a run of the job. */
async function liftsOf(chosen: readonly Chosen[]) {
  const rows = chosen.map((row) => ({
    ...row,
    product: made[row.place - 1]?.id,
    position: row.position ?? row.place,
  }));
  await db.execute(sql`
    insert into search_choices (day, market_id, query, product_id, position, shown, clicks)
    select ${app.now().toISOString()}::date - coalesce(r.days, 0), m.id, r.query, r.product, r.position, r.shown, r.clicks
    from json_to_recordset(${JSON.stringify(rows)}::json)
      r (days int, query text, product uuid, position int, shown int, clicks int), markets m where m.code = 'eu'`);
  await learnFromChoices(app);
  const lifts = await db.execute<{ query: string; id: string; lift: number }>(sql`
    select query, product_id as id, lift::float8 as lift from search_learned order by query, lift desc`);
  return [...lifts].map(({ query, id, lift }) => ({
    query,
    place: made.findIndex((one) => one.id === id) + 1,
    lift,
  }));
}

/** Numbers from 0 to 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Looks of shoppers who see a place by `examined` and choose what they see by `liked`. */
function simulate(
  examined: (place: number) => number,
  liked: (query: string, place: number) => number,
  looks = 1_000,
): Chosen[] {
  const next = random(7);
  return queries.flatMap((query) =>
    places.map((place) => {
      let clicks = 0;
      const chance = examined(place) * liked(query, place);
      for (let n = 0; n < looks; n++) if (next() < chance) clicks += 1;
      return { query, place, shown: looks, clicks };
    }),
  );
}

const falling = (place: number) => 1 / place;
const sixth = (query: string, place: number) => (query === 'query 3' && place === 6 ? 0.9 : 0.2);

test.each<[string, (place: number) => number]>([
  ['steeply', falling],
  ['slowly', (place) => 1 / place ** 0.4],
  ['to nothing below the fold', (place) => (place <= 4 ? 0.9 : 0.05)],
])('where attention falls %s and all are liked alike, nothing moves', async (_, examined) => {
  expect(await liftsOf(simulate(examined, () => 0.3))).toEqual([]);
});

test('a search after which many choose something raises nothing either', async () => {
  expect(await liftsOf(simulate(falling, (query) => (query === 'query 3' ? 0.6 : 0.2)))).toEqual(
    [],
  );
});

test('what is preferred wherever it stands rises, by a bucket at most; its neighbours do not', async () => {
  expect(await liftsOf(simulate(falling, sixth))).toEqual([
    { query: 'query 3', place: 6, lift: 1 },
  ]);
});

test('a little evidence moves nothing', async () => {
  expect(await liftsOf(simulate(falling, sixth, 30))).toEqual([]);
});

test('what nobody was shown, and what nobody chose, says nothing', async () => {
  expect(await liftsOf([])).toEqual([]);
  expect(
    await liftsOf(
      simulate(
        () => 0,
        () => 1,
      ),
    ),
  ).toEqual([]);
});

/** Chosen as expected, but for the second place of one search. */
const second = (row: Partial<Chosen>): Chosen[] =>
  queries.slice(0, 2).flatMap((query) => [
    { query, place: 1, shown: 1_000, clicks: 200 },
    { query, place: 2, shown: 1_000, clicks: 100, ...(query === 'query 1' ? row : {}) },
  ]);

test.each<[string, Partial<Chosen>]>([
  ['of today', { clicks: 600 }],
  ['of the last day that counts', { clicks: 9_000, shown: 9_000, days: 89 }],
])('what was chosen often rises: %s', async (_, row) => {
  expect(await liftsOf(second(row))).toMatchObject([{ query: 'query 1', place: 2 }]);
});

test.each<[string, Partial<Chosen>]>([
  ['is too long ago', { clicks: 9_000, shown: 9_000, days: 90 }],
  ['half as much by its age', { clicks: 14, shown: 140, days: 30 }],
  ['was not seen in the list', { clicks: 600, position: 0 }],
  ['was chosen more often than shown', { clicks: 600, shown: 6 }],
])('what %s raises nothing', async (_, row) => {
  expect(await liftsOf(second(row))).toEqual([]);
});

test('orders that are paid count for the search by which their goods were found', async () => {
  const looks = (query: string, at: number) => ({ query, place: at, shown: 10, clicks: 1 });
  const chosen = queries.slice(0, 4).flatMap((query) => places.map((place) => looks(query, place)));
  const buy = async () => {
    const who = await shopperWith(app, []);
    const [variantId = ''] = made[5]?.variantIds ?? [];
    await who.api.shop.cart.add({ market: 'eu', variantId, foundBy: 'query 3' });
    return { who, placed: await order(who) };
  };
  const bought = [];
  for (let n = 0; n < 16; n += 1) bought.push(await buy());
  expect(await liftsOf(chosen)).toEqual([]);
  for (const { who, placed } of bought) {
    await pay(app, placed);
    await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  }
  await learnFromChoices(app);
  expect(await liftsOf([])).toMatchObject([{ query: 'query 3', place: 6 }]);
});

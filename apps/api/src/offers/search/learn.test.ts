// Clicks and orders of a search move its products: what shoppers prefer, by a bucket at most, and nothing else.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { noEffects } from '@kontor/search/listing/merchandise.ts';
import { searchInput } from '@kontor/shared/listing-input.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { cleanUp } from '../../office/system/clean-up.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import { order, pay, payingApp, shopperWith } from '../../sales/checkout/fixtures.ts';
import { browser } from '../../testing.ts';
import { hold } from '../../testing-races.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { indexed, readMarket } from '../shopfront/markets.ts';
import { writeSearches } from './counts.ts';
import { explainSearch } from './explain.ts';
import { learnFromChoices } from './learn.ts';
import { searchProducts } from './queries.ts';
import { rankingOf } from './ranking.ts';
import { searchReport } from './report.ts';

const app = await payingApp();
const { db } = app;
await makeShop(db);
await makeSellingRules(db);
const { admin } = (await memberWith(app, permissionNames)).api;

// They fit alike.
const names = 'Ash Birch Cedar Elm Fir Hazel Larch Maple Oak Pine'.split(' ');
const made = new Map<string, { id: string; variantIds: string[] }>();
for (const name of names) made.set(name, await makeProduct(db, { title: `${name} mug` }));
const idOf = (name: string) => made.get(name)?.id ?? '';

const found = async (q = 'mug') => {
  const input = searchInput.parse({ market: 'eu', q });
  return (await searchProducts(db, input, app.now())).products.items.map(({ title }) =>
    title.replace(' mug', ''),
  );
};
const plain = await found();

beforeEach(async () => {
  for (const table of ['search_choices', 'search_learned', 'search_days', 'search_changes']) {
    await db.execute(sql.raw(`delete from ${table}`));
  }
});

/** By product, of the search for "mug". */
async function scores() {
  const index = await indexOf(db, indexed(await readMarket(db, 'eu')));
  const { ordinals, scores: each } = rankingOf(index, 'mug', noEffects).placed;
  return new Map(
    [...made.values()].map(({ id }) => {
      const at = ordinals.indexOf(index.listing.ordinalOf(id) ?? -1);
      return [id, each[at] ?? Number.NaN] as const;
    }),
  );
}

const today = () => app.now().toISOString().slice(0, 10);

/** Clicks as shoppers make them who see a place less the lower it is; `liked` is how much they want a thing. */
async function shoppers(liked: (name: string) => number, looks = 1_000) {
  // Other searches tell how places are seen.
  for (const query of ['mug', 'cup', 'jug', 'bowl', 'plate']) {
    for (const [at, name] of plain.entries()) {
      const wanted = query === 'mug' ? liked(name) : 0.2;
      const clicks = Math.round((looks * wanted) / (at + 1));
      await db.execute(sql`insert into search_choices
          (day, market_id, query, product_id, position, shown, clicks)
        select ${today()}, id, ${query}, ${idOf(name)}, ${at + 1}, ${looks}, ${clicks}
        from markets where code = 'eu'`);
    }
  }
  await learnFromChoices(app);
}

test('that what stands first is chosen first moves nothing', async () => {
  await shoppers(() => 0.2);
  expect(await found()).toEqual(plain);
});

test('what is preferred rises, by one bucket however much it is preferred', async () => {
  const last = plain.at(-1) ?? '';
  const before = await scores();
  await shoppers((name) => (name === last ? 20 : 0.2));
  const now = await found();
  expect(now[0]).toBe(last);
  const after = await scores();
  for (const [id, score] of before) {
    const rise = (after.get(id) ?? 0) - score;
    expect(rise).toBeCloseTo(id === idOf(last) ? 1 : 0);
  }
  const offered = await browser(app).api.shop.search.suggest({ market: 'eu', q: 'mug' });
  expect(offered.products[0]?.title).toBe(`${last} mug`);
  // Another search knows nothing of it.
  expect(await found('mugs')).toEqual(plain);
  const told = { market: 'eu', q: 'mug', productId: idOf(last) };
  expect((await explainSearch(db, { ...told, rule: null }, app.now())).learned).toBe(1);
});

test('staff turn it off and on again', async () => {
  const last = plain.at(-1) ?? '';
  await shoppers((name) => (name === last ? 0.9 : 0.2));
  expect(await admin.search.learning()).toEqual({ on: true, rising: 1 });
  await admin.search.switchLearning({ on: false });
  expect(await found()).toEqual(plain);
  await admin.search.switchLearning({ on: true });
  expect((await found())[0]).toBe(last);
});

test("a robot's thousand clicks move nothing", async () => {
  const last = plain.at(-1) ?? '';
  const slug = `${last.toLowerCase()}-mug`;
  await shoppers(() => 0.2, 40);
  const robot = browser(app, '203.0.113.5').api.shop.search;
  for (let n = 0; n < 1_000; n++) {
    await robot.chose({ market: 'eu', q: 'mug', slug, position: plain.length });
  }
  await writeSearches(db);
  await learnFromChoices(app);
  const [row] = await db.execute(sql`select sum(clicks)::int as clicks from search_choices
    where query = 'mug' and product_id = ${idOf(last)}`);
  expect(row).toEqual({ clicks: Math.round((40 * 0.2) / plain.length) + 1 });
  expect(await found()).toEqual(plain);
});

test('what is shown is noted where it stood, once a search is no rarity', async () => {
  for (let n = 0; n < 7; n++) {
    await browser(app, `198.51.${n}.1`).api.shop.search.seen({ market: 'eu', q: 'Mug' });
    await writeSearches(db);
  }
  const rows = await db.execute(sql`select position, shown from search_choices
    where query = 'mug' order by position`);
  // The first five looks were needed to know that it is one.
  expect([...rows]).toEqual(plain.map((_, at) => ({ position: at + 1, shown: 3 })));
});

test('an order counts for the search by which its goods were found, once, when it is paid', async () => {
  const variantId = made.get('Oak')?.variantIds[0] ?? '';
  const who = await shopperWith(app, []);
  await who.api.shop.cart.add({ market: 'eu', variantId, foundBy: ' MUG' });
  // Bought again without a search: that it was found stays.
  await who.api.shop.cart.add({ market: 'eu', variantId });
  await db.execute(sql`insert into search_days (day, market_id, query, searches, no_results)
    select ${today()}, id, 'mug', 3, 0 from markets where code = 'eu'`);
  const orders = async () =>
    (await searchReport(db, { days: 7, only: 'all' }, app.now())).rows[0]?.orders;
  const placed = await order(who);
  expect(await orders()).toBe(0);
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  expect(await orders()).toBe(1);
});

test('what learns twice at once, or learns nothing new, changes nothing', async () => {
  const last = plain.at(-1) ?? '';
  await shoppers((name) => (name === last ? 0.9 : 0.2));
  const count = () => db.execute(sql`select learned from search_changes`);
  const before = await count();
  await Promise.all([learnFromChoices(app), learnFromChoices(app)]);
  expect(await count()).toEqual(before);
  await inTransaction(db, (tx) => tx.execute(sql`delete from search_choices`));
  await learnFromChoices(app);
  expect(await found()).toEqual(plain);
});

test('what went while it learned is left out, and what goes wrong in one market stays there', async () => {
  const [last, next] = [plain.at(-1) ?? '', plain.at(-2) ?? ''];
  const gone = { id: newId() };
  await db.execute(sql`insert into products (id, handle, slug, title)
    values (${gone.id}, 'gone', 'gone', 'Gone')`);
  await db.execute(sql`insert into search_choices
      (day, market_id, query, product_id, position, shown, clicks)
    select ${today()}, id, 'mug', ${gone.id}, 9, 300, 90 from markets where code = 'eu'`);
  const read = hold('search: learned');
  const learning = shoppers((name) => (name === last ? 0.9 : 0.2));
  await read.reached;
  await db.execute(sql`delete from products where id = ${gone.id}`);
  read.release();
  await learning;
  expect((await found())[0]).toBe(last);

  await db.execute(sql`create function refuse() returns trigger language plpgsql as
    'begin raise check_violation; end'`);
  const [eu] = await db.execute<{ id: string }>(sql`select id from markets where code = 'eu'`);
  await db.execute(
    sql.raw(`create trigger refuse before insert on search_learned for each row
      when (new.market_id = '${eu?.id}') execute function refuse()`),
  );
  try {
    for (const table of ['search_choices', 'search_learned']) {
      await db.execute(sql.raw(`delete from ${table}`));
    }
    await db.execute(sql`insert into search_choices
        (day, market_id, query, product_id, position, shown, clicks)
      select ${today()}, m.id, 'mug', p.id, 1, 1000, case when p.id = ${idOf(next)} then 900 else 10 end
      from markets m, products p`);
    await learnFromChoices(app);
    const learned = await db.execute(sql`select m.code, l.product_id as id
      from search_learned l join markets m on m.id = l.market_id`);
    expect([...learned]).toEqual([{ code: 'us', id: idOf(next) }]);
  } finally {
    await db.execute(sql`drop function refuse() cascade`);
  }
});

test('what a buyer had searched for is forgotten when nobody learns of it any more', async () => {
  const variantId = made.get('Oak')?.variantIds[0] ?? '';
  const who = await shopperWith(app, []);
  await who.api.shop.cart.add({ market: 'eu', variantId, foundBy: 'mug' });
  const placed = await order(who);
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  const after = async (days: number) => {
    await cleanUp({ ...app, now: () => new Date(app.now().getTime() + days * 86_400_000) });
    const [row] = await db.execute<{ foundBy: string | null }>(sql`
      select found_by as "foundBy" from order_lines where order_id = ${placed.orderId}`);
    return row?.foundBy;
  };
  expect([await after(89), await after(91)]).toEqual(['mug', null]);
});

test('telling what was seen costs no second search, and none of the searches that one may make', async () => {
  const { words } = await indexOf(db, indexed(await readMarket(db, 'eu')));
  const searched = vi.spyOn(words, 'search');
  const shop = browser(app, '198.51.100.77').api.shop.search;
  await shop.products({ market: 'eu', q: 'Mug' });
  expect(searched).toHaveBeenCalledTimes(1);
  await shop.seen({ market: 'eu', q: 'Mug' });
  await shop.chose({ market: 'eu', q: 'Mug', slug: 'oak-mug', position: 0, suggested: true });
  expect(searched).toHaveBeenCalledTimes(1);
  searched.mockRestore();
  const took = vi.spyOn(app.services.rateLimits, 'take');
  await shop.seen({ market: 'eu', q: 'Mug' });
  await shop.chose({ market: 'eu', q: 'Mug', slug: 'oak-mug', position: 1 });
  expect(new Set(took.mock.calls.map(([name]) => name))).toEqual(new Set(['tell_search']));
  took.mockRestore();
});

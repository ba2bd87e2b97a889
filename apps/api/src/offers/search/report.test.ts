import { inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { browser, testApp } from '../../testing.ts';
import { forgetOldSearches, noteSearch, writeSearches } from './counts.ts';
import { keptQuery } from './kept-query.ts';
import { searchReport } from './report.ts';
import { saveSynonym } from './synonyms.ts';

const app = await testApp();
const { db } = app;
await makeShop(db);
await makeProduct(db, { title: 'Wool throw' });
const shop = browser(app).api.shop.search;

afterEach(async () => {
  await writeSearches(db);
  await inTransaction(db, (tx) => tx.execute('delete from search_days'));
});

const now = new Date('2026-11-20T12:00:00Z');
const report = async (only: 'all' | 'empty' = 'all', days: 7 | 30 | 90 = 7, at = now) => {
  await writeSearches(db);
  const { rows } = await searchReport(db, { days, only }, at);
  return rows.map(({ query, searches, noResults }) => [query, searches, noResults]);
};
const note = (q: string, total: number, at = now) =>
  noteSearch(db, { market: 'eu', q, total, now: at });

test('a search counts when a browser shows its list, out of a cache or not, and not when a program asks', async () => {
  const seen = (q: string) => shop.seen({ market: 'eu', q });
  await shop.products({ market: 'eu', q: 'throw' });
  await shop.suggest({ market: 'eu', q: 'thro' });
  await seen('Throw');
  await seen(' throw ');
  await seen('blanket');
  expect(await report('all', 7, new Date())).toEqual([
    ['throw', 2, 0],
    ['blanket', 1, 1],
  ]);
});

test('what is chosen of a search is counted, each visitor once, and orders by what was paid', async () => {
  const chose = (more: object = {}, ip = '192.0.2.1') =>
    browser(app, ip).api.shop.search.chose({
      ...{ market: 'eu', q: 'Throw', slug: 'wool-throw', position: 1, ...more },
    });
  await chose();
  await chose({ position: 0 });
  await chose({}, '198.51.100.7');
  await chose({ q: 'wool', suggested: true });
  await chose({ slug: 'nothing-of-that-name' });
  await shop.seen({ market: 'eu', q: 'throw' });
  await writeSearches(db);
  const { rows } = await searchReport(db, { days: 7, only: 'all' }, new Date());
  expect(rows).toMatchObject([
    { query: 'throw', searches: 1, clicks: 2, orders: 0 },
    // A suggestion that is chosen is a search of its own.
    { query: 'wool', searches: 1, clicks: 1, orders: 0 },
  ]);
});

test('one stranger fills neither the day nor the figures', async () => {
  const from = (ip: string) => browser(app, ip).api.shop.search;
  for (let n = 0; n < 8; n++) await from('203.0.113.9').seen({ market: 'eu', q: 'rug' });
  for (let n = 0; n < 520; n++) await from('203.0.113.9').seen({ market: 'eu', q: `made up ${n}` });
  await from('198.51.100.9').seen({ market: 'eu', q: 'rug' });
  await writeSearches(db);
  const { rows, searches } = await searchReport(db, { days: 7, only: 'all' }, new Date());
  expect(rows[0]).toMatchObject({ query: 'rug', searches: 6 });
  expect(searches).toBe(6 + 499);
});

test('beyond what is kept of a day only what is known goes on', async () => {
  await db.execute(sql`insert into search_days (day, market_id, query, searches, no_results)
    select '2026-11-20', id, 'thing ' || n, 1, 0 from markets, generate_series(1, 19999) n
    where code = 'eu'`);
  for (const q of ['a lamp', 'b lamp', 'thing 7']) note(q, 1);
  await writeSearches(db);
  const [row] = await db.execute(sql`select count(*)::int as kept,
    sum(searches) filter (where query = 'thing 7')::int as known,
    count(*) filter (where query like '% lamp')::int as lamps from search_days`);
  expect(row).toEqual({ kept: 20_000, known: 2, lamps: 1 });
});

test('what was in vain and is found by now says so', async () => {
  note('blanket', 0);
  note('sofa', 0);
  await writeSearches(db);
  const edit = systemEdit(new Date());
  const input = { id: null, version: 1, kind: 'one_way' as const };
  await inTransaction(db, (tx) =>
    saveSynonym(tx, { ...input, words: ['blanket'], finds: ['throw'] }, edit),
  );
  const { rows } = await searchReport(db, { days: 7, only: 'empty' }, now);
  expect(rows.map(({ query, isHandled }) => [query, isHandled])).toEqual([
    ['blanket', true],
    ['sofa', false],
  ]);
});

test('the report is of a period: the most frequent, or the most often in vain', async () => {
  for (const total of [0, 0, 3]) note('sofa', total);
  for (let n = 0; n < 5; n++) note('mug', 9);
  note('couch', 0, new Date('2026-11-14T00:00:00Z'));
  note('rug', 0, new Date('2026-11-13T23:59:59Z'));
  expect(await report()).toEqual([
    ['mug', 5, 0],
    ['sofa', 3, 2],
    ['couch', 1, 1],
  ]);
  note('sofa', 0);
  expect(await report('empty')).toEqual([
    ['sofa', 4, 3],
    ['couch', 1, 1],
  ]);
  expect(await report('empty', 30)).toHaveLength(3);
  expect(await searchReport(db, { days: 7, only: 'all' }, now)).toMatchObject({
    ...{ searches: 10, noResults: 4, hasMore: false },
  });
});

test.each([
  ['  Wool   THROW ', 'wool throw'],
  ['café', 'café'],
  ['MRL-MUG-MOS', 'mrl-mug-mos'],
  ['a4', 'a4'],
  ['501', '501'],
  ['ada@example.com', null],
  ['#10042', null],
  ['+49 (30) 1234-567', null],
  ['4242 4242 4242 4242', null],
  ['x'.repeat(41), null],
  ['?!', null],
  [`${'wool '.repeat(30)}`, 'wool '.repeat(20).trim()],
])('%j is kept as %j', (typed, kept) => {
  expect(keptQuery(typed)).toBe(kept);
});

test('two processes that write the same at once lose nothing', async () => {
  const queries = ['mug', 'bowl', 'lamp', 'rug'];
  for (let round = 0; round < 5; round++) {
    const writes = [queries, queries.toReversed()].map((each) => {
      for (const q of each) note(q, 1);
      return writeSearches(db);
    });
    await Promise.all(writes);
  }
  expect(await report()).toEqual(queries.toSorted().map((query) => [query, 10, 0]));
});

test('more different searches than shoppers make are not kept in memory', async () => {
  for (let n = 0; n < 1_200; n++) note(`thing ${n}`, 0);
  await writeSearches(db);
  expect(await searchReport(db, { days: 7, only: 'all' }, now)).toMatchObject({ searches: 1_000 });
});

test('of a market that is gone nothing is counted, and the rest is', async () => {
  noteSearch(db, { market: 'gone', q: 'mug', total: 1, now });
  note('mug', 1);
  expect(await report()).toEqual([['mug', 1, 0]]);
});

test('what is older than 400 days goes', async () => {
  note('mug', 1);
  note('rug', 1, new Date('2025-10-16T23:59:59Z'));
  note('bowl', 1, new Date('2025-10-15T23:59:59Z'));
  await writeSearches(db);
  await inTransaction(db, (tx) => forgetOldSearches(tx, now));
  const rows = await db.execute<{ query: string }>('select query from search_days order by query');
  expect([...rows].map(({ query }) => query)).toEqual(['mug', 'rug']);
});

import { inTransaction } from '@kontor/db/client.ts';
import { afterEach, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { browser, testApp } from '../../testing.ts';
import { forgetOldSearches, keptQuery, noteSearch, writeSearches } from './counts.ts';
import { searchReport } from './report.ts';

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

test('a search of the shop is counted once, by its first page without filters', async () => {
  const search = (q: string, more: object = {}) => shop.products({ market: 'eu', q, ...more });
  await search('Throw');
  await search(' throw ');
  await search('blanket');
  await search('throw', { inStock: true });
  await search('throw', { filters: { Colour: ['Moss'] } });
  await search('throw', { sort: 'price-asc' });
  await search('throw', { price: { from: 1, to: null } });
  await search('throw', { onSale: true });
  await shop.suggest({ market: 'eu', q: 'thro' });
  expect(await report('all', 7, new Date())).toEqual([
    ['throw', 2, 0],
    ['blanket', 1, 1],
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

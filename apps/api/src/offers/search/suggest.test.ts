import { inTransaction } from '@kontor/db/client.ts';
import { searchInput } from '@kontor/shared/listing-input.ts';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveCategory } from '../../catalogue/products/save-category.ts';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { readMarket } from '../shopfront/markets.ts';
import { allProducts } from '../shopfront/queries.ts';
import { askedBefore, isForOthers, readAskedBefore } from './asked-before.ts';
import { searchProducts, suggest } from './queries.ts';

const app = await testApp();
const { db } = app;
const now = new Date('2026-11-20T12:00:00Z');

beforeAll(async () => {
  await makeShop(db);
  const made = async (title: string, parentId: string | null = null) =>
    (
      await inTransaction(db, (tx) =>
        saveCategory(tx, { id: null, version: 1, title, parentId }, systemEdit(now)),
      )
    ).id;
  const kitchen = await made('Kitchen');
  const mugs = await made('Mugs', kitchen);
  const garden = await made('Garden');
  const gardenMugs = await made('Mugs', garden);
  await made('Empty');
  const colours = [{ value: 'Moss' }, { value: 'Clay' }];
  await makeProduct(db, {
    ...{ title: 'Tall mug', brand: 'Marl Pottery', categoryIds: [mugs] },
    ...{ option: 'Colour', variants: colours },
  });
  await makeProduct(db, { title: 'Small mug', brand: 'Weir', categoryIds: [mugs, gardenMugs] });
  await makeProduct(db, { title: 'Hose', brand: 'L’Étang', categoryIds: [garden] });
  await makeProduct(db, { title: 'Draft', brand: 'Marl Depot', draft: true });
});

describe('the filter by category', () => {
  const counts = (filters: { key: string; values: { label: string; count: number }[] }[]) => {
    expect(filters[0]).toMatchObject({ key: 'category', label: 'Category', left: 0 });
    return filters[0]?.values.map(({ label, count }) => `${label} ${count}`);
  };
  const all = async (filters: Record<string, string[]> = {}) =>
    allProducts(db, {
      ...{ market: 'eu', filters, inStock: false, onSale: false },
      ...{ sort: 'title' as const, limit: 10 },
    });

  it('counts what stands in each or below it, without what it asks itself', async () => {
    const every = ['Garden 2', 'Garden › Mugs 1', 'Kitchen 2', 'Kitchen › Mugs 2'];
    expect(counts((await all()).filters)).toEqual(every);
    const inGarden = await all({ category: ['garden'] });
    expect([inGarden.total, counts(inGarden.filters)]).toEqual([2, every]);
    expect(inGarden.filters.find(({ key }) => key === 'brand')?.values).toMatchObject([
      { label: 'L’Étang', count: 1 },
      { label: 'Marl Pottery', count: 0 },
      { label: 'Weir', count: 1 },
    ]);
    const either = await all({ category: ['garden', 'mugs'], colour: ['moss'] });
    expect(either.products.items.map(({ title }) => title)).toEqual(['Tall mug']);
    expect(counts(either.filters)).toEqual([
      ...['Garden 0', 'Garden › Mugs 0', 'Kitchen 1', 'Kitchen › Mugs 1'],
    ]);
    expect((await all({ category: ['none'] })).total).toBe(0);
  });

  it('is there among what a search found', async () => {
    const search = async (filters: object) =>
      searchProducts(db, searchInput.parse({ market: 'eu', q: 'mug', filters }), now);
    const found = await search({ Category: ['mugs-2'] });
    expect(found.products.items.map(({ title }) => title)).toEqual(['Small mug']);
    expect(counts(found.filters)).toEqual([
      ...['Garden 1', 'Garden › Mugs 1', 'Kitchen 2', 'Kitchen › Mugs 2'],
    ]);
  });
});

describe('while typing', () => {
  const brandsFor = async (q: string) =>
    (await suggest(db, { market: 'eu', q }, now)).brands.map(({ name }) => name);
  it.each([
    ['ma', ['Marl Pottery']],
    ['pott', ['Marl Pottery']],
    ['marl po', ['Marl Pottery']],
    ['etang', ['L’Étang']],
    ['depot', []],
    ['arl', []],
    ['.*', []],
  ])('“%s” offers the brands %j that sell something', async (q, expected) => {
    expect(await brandsFor(q)).toEqual(expected);
  });
});

describe('what others searched for', () => {
  const days = ['2026-11-17', '2026-11-18', '2026-11-19'];
  const note = (query: string, on: readonly string[], searches = 2, noResults = 0) =>
    db.execute(sql`insert into search_days (day, market_id, query, searches, no_results)
      select d::date, m.id, ${query}, ${searches}, ${noResults}
      from markets m, unnest(${sql.raw(`'{${on.join(',')}}'::text[]`)}) d where m.code = 'eu'`);

  it('is offered when it was searched for on several days and found something', async () => {
    await note('mug tall', days, 9);
    await note('mug small', days);
    await note('mug on one day', days.slice(0, 1), 99);
    await note('mug in vain', days, 9, 1);
    await note('mug of long ago', ['2026-09-01', '2026-09-02', '2026-09-03'], 99);
    await note('mug for tim@example.com', days, 99);
    await note('mugless', days, 50);
    const { id } = await readMarket(db, 'eu');
    await readAskedBefore(db, id, now);
    expect(askedBefore(db, id, ' MUG', now)).toEqual(['mugless', 'mug tall', 'mug small']);
    const { queries } = await suggest(db, { market: 'eu', q: 'mug' }, now);
    // Of what is typed, the rest is words of the goods.
    expect(queries.slice(0, 2)).toEqual(['mug tall', 'mug small']);
    expect(queries).not.toContain('mugless');
    const us = await readMarket(db, 'us');
    await readAskedBefore(db, us.id, now);
    expect(askedBefore(db, us.id, 'mug', now)).toEqual([]);
  });

  test.each([
    ['wool throw', true],
    ['iphone 15', true],
    ['a4', true],
    ['501', false],
    ['ada@example.com', false],
    ['ada at example.com', false],
    ['www example', false],
    ['tim 0171 23456', false],
    ['order #100423', false],
    ['4242 4242', false],
    ['کتاب', true],
    ['٠١٢٣٤٥ کتاب', false],
    ['x'.repeat(61), false],
  ])('“%s”: %j', (query, expected) => {
    expect(isForOthers(query)).toBe(expected);
  });
});

import { translationProgress } from '@kontor/api/catalogue/translations/queries.ts';
import { sourcesOf } from '@kontor/api/catalogue/translations/sources.ts';
import { searchProducts, suggest } from '@kontor/api/offers/search/queries.ts';
import { brandPage } from '@kontor/api/offers/shopfront/brands.ts';
import { productPage } from '@kontor/api/offers/shopfront/product-page.ts';
import { homePage } from '@kontor/api/offers/shopfront/queries.ts';
import { sitemap } from '@kontor/api/offers/shopfront/sitemap.ts';
import { createDiskStorage } from '@kontor/api/platform/storage.ts';
import { testDb } from '@kontor/db/testing.ts';
import { brandPageInput, productPageInput, searchInput } from '@kontor/shared/listing-input.ts';
import { translatedEntities } from '@kontor/shared/translation-input.ts';
import { sql as drizzle } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import { isEmptyStore, seedDemo } from './demo.ts';
import { brand, products as demoProducts } from './marl/catalogue.ts';
import { workshops } from './marl/workshops.ts';
import { seedCommand } from './seed-command.ts';
import { demoPictures } from './testing.ts';
import { wordsIn } from './words.ts';

const { db, sql } = await testDb();
const storage = createDiskStorage(await demoPictures());
const now = new Date('2026-11-20T12:00:00Z');

beforeAll(
  () => seedDemo(db, { storage, now, shopUrl: 'http://localhost', history: false }),
  240_000,
);

it('fills an empty store', async () => {
  expect(await isEmptyStore(db)).toBe(false);
  for (const market of ['eu', 'gb', 'us']) {
    const home = await homePage(db, { market }, now);
    expect(home.featured).toHaveLength(8);
    expect(home.about).toBe(brand.about);
    expect(home.categories.length).toBeGreaterThan(4);
    expect(home.collections.map(({ slug }) => slug)).toEqual(['gifts', 'new', 'under-30']);
  }
  const page = await brandPage(db, brandPageInput.parse({ market: 'eu', slug: 'marl-weir-glass' }));
  expect(page).toMatchObject({
    brand: { descriptionHtml: `<p>${workshops['Marl Weir Glass']}</p>` },
  });
  const { products } = await suggest(db, { market: 'eu', q: 'mug' }, now);
  expect(products.length).toBeGreaterThan(0);
});

it.each([
  ['a wrong letter', 'lmap', /lamp/i],
  ['a letter too much', 'linnen', /linen/i],
  ['words apart', 'tea pot', /^teapot$/i],
  ['words apart, in the plural', 'table cloths', /tablecloth/i],
  ['what others call it', 'blanket', /^wool throw$/i],
  ['what others call it, with an error', 'blankt', /^wool throw$/i],
  ['the other direction', 'tumblers', /^beaker$/i],
  ['two words for it', 'cutting board', /^bread board$/i],
  ['the family of a colour', 'green mug', /mug/i],
  ['a SKU without its dashes', 'mrlmugmos', /mug/i],
])('finds goods by %s: %s', async (_, q, first) => {
  for (const market of ['eu', 'gb', 'us']) {
    const { matched, products } = await searchProducts(db, searchInput.parse({ market, q }), now);
    expect(matched, market).toBe('all');
    expect(products.items[0]?.title, market).toMatch(first);
  }
});

it('shows gifts first whoever looks for a present, and leads to the terms of returns', async () => {
  for (const market of ['eu', 'gb', 'us']) {
    const of = (q: string) => searchProducts(db, searchInput.parse({ market, q }), now);
    const { products } = await of('present');
    expect(products.items.slice(0, 3).map(({ slug }) => slug)).toEqual([
      ...['dinner-candles', 'wool-throw', 'bentwood-box'],
    ]);
    expect((await of('returns')).redirectTo).toBe('/about/returns');
  }
});

it('is complete in German and French, and in Arabic a part of it', async () => {
  const { languages } = await translationProgress(db);
  const states = (lang: string) => {
    const entities = languages.find((one) => one.lang === lang)?.entities ?? [];
    return entities.map(({ entity, progress }) => [entity, Object.keys(progress).toSorted()]);
  };
  for (const lang of ['de', 'fr']) {
    expect(states(lang).length, lang).toBeGreaterThan(10);
    expect(states(lang).filter(([, all]) => all?.toString() !== 'done')).toEqual([]);
  }
  expect(states('ar')).toContainEqual(['category', ['done', 'missing']]);
  expect(states('ar')).toContainEqual(['product', ['done', 'missing']]);

  // The list is a page of Arabic, though nothing in it is.
  const arabic = await sitemap(db, { market: 'eu', language: 'ar', limit: 5 }, now);
  expect(arabic.lists).toEqual({ all: true, brands: true, collections: true });
  expect(arabic.collections).toEqual([]);

  const mug = { market: 'eu', slug: 'alltagsbecher', language: 'de' };
  const german = await productPage(db, productPageInput.parse(mug), now);
  expect(german).toMatchObject({
    product: {
      ...{ slug: 'alltagsbecher', title: 'Alltagsbecher', lang: 'de' },
      pages: { en: 'everyday-mug', fr: 'mug-de-tous-les-jours' },
    },
  });
});

it('has no words for what nothing says any more', async () => {
  const texts = await Promise.all(
    translatedEntities.map((entity) =>
      db.execute<{ value: string }>(drizzle`select value from ${sourcesOf(entity)} s`),
    ),
  );
  const said = new Set(texts.flat().map(({ value }) => value));
  for (const lang of ['de', 'fr', 'ar'] as const) {
    expect(Object.keys(wordsIn(lang)).filter((text) => !said.has(text))).toEqual([]);
  }
});

it('adds nothing the second time', async () => {
  const count = () => sql`select (select count(*) from products) as products,
    (select count(*) from media) as media, (select count(*) from categories) as categories,
    (select count(*) from collections) as collections,
    (select count(*) from stock_movements) as movements, (select count(*) from staff) as staff,
    (select count(*) from coupons) as coupons, (select count(*) from search_synonyms) as synonyms,
    (select count(*) from search_rules) as rules, (select count(*) from tax_rates) as rates,
    (select count(*) from translations) as words`;
  const before = await count();
  expect(before[0]?.products).toBe(demoProducts.length);
  await seedDemo(db, { storage, now, shopUrl: 'http://localhost', history: false });
  expect(await count()).toEqual(before);
});

it('says which command is missing where a database has no tables', async () => {
  const empty = await testDb();
  await empty.sql`drop schema public cascade`;
  vi.stubEnv('DATABASE_URL', empty.url);
  await expect(seedCommand.run([])).rejects.toThrow('Run `npm run kontor -- migrate` first.');
  vi.unstubAllEnvs();
});

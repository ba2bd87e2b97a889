import { inTransaction } from '@kontor/db/client.ts';
import type { CollectionCondition } from '@kontor/shared/collection-input.ts';
import { collectionPageInput } from '@kontor/shared/listing-input.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectionPage, collectionsPage } from '../../offers/shopfront/collections.ts';
import { homePage } from '../../offers/shopfront/queries.ts';
import { sitemap } from '../../offers/shopfront/sitemap.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { makeProduct, makeShop } from '../products/fixtures.ts';
import { saveCategory } from '../products/save-category.ts';
import { setProductStatus } from '../products/save-product.ts';

const app = await testApp();
const { db } = app;
const minute = 60_000;
const day = 86_400_000;
const now = () => app.now();

let admin: Awaited<ReturnType<typeof staffApi>>;
let [mug, moss, bowl, lamp, draft, categoryId] = ['', '', '', '', '', ''];

async function staffApi() {
  const member = await memberWith(app, permissionNames);
  return member.api.admin;
}

const blank = {
  ...{ id: null, version: 1, slug: '', description: '', mediaId: null, rule: null, productIds: [] },
  ...{ startsAt: null, endsAt: null, position: 0 },
};
const byHand = (title: string, productIds: string[], more: object = {}) =>
  admin.collections.save({
    ...{ ...blank, title, kind: 'hand' as const, order: 'hand' as const, productIds },
    ...more,
  });
const byRule = (title: string, conditions: CollectionCondition[], more: object = {}) =>
  admin.collections.save({
    ...{ ...blank, title, kind: 'rule' as const, order: 'title' as const },
    ...{ rule: { match: 'all' as const, conditions }, ...more },
  });

async function page(slug: string, at = now(), more: object = {}) {
  const input = collectionPageInput.parse({ market: 'eu', slug, ...more });
  const answer = await collectionPage(db, input, at);
  if (answer.redirectTo !== null) throw new Error(`leads to ${answer.redirectTo}`);
  return answer;
}
const titles = async (...args: Parameters<typeof page>) =>
  (await page(...args)).products.items.map(({ title }) => title);

beforeAll(async () => {
  await makeShop(db);
  admin = await staffApi();
  const top = { id: null, version: 1, title: 'Table' };
  categoryId = (await inTransaction(db, (tx) => saveCategory(tx, top, systemEdit(now())))).id;
  const colours = [
    { value: 'Moss', eur: 1800, compareAt: 2500, stock: 0 },
    { value: 'Clay', eur: 4000, stock: 5 },
  ];
  const mugs = { title: 'Mug', categoryIds: [categoryId], brand: 'Marl', tags: ['Gift idea'] };
  const made = await makeProduct(db, { ...mugs, option: 'Colour', variants: colours });
  [mug, moss] = [made.id, made.variantIds[0] ?? ''];
  bowl = (await makeProduct(db, { title: 'Bowl', variants: [{ eur: 3000, stock: 2 }] })).id;
  lamp = (await makeProduct(db, { title: 'Lamp', variants: [{ eur: 9000, stock: 0 }] })).id;
  draft = (await makeProduct(db, { title: 'Vase', draft: true })).id;
});

describe('a collection by hand', () => {
  it('shows what is on sale of it in its order, and keeps the rest', async () => {
    const saved = await byHand('Gifts', [lamp, draft, mug]);
    expect(await titles('gifts')).toEqual(['Lamp', 'Mug']);
    expect(saved.products.map(({ title, status }) => [title, status])).toEqual([
      ['Lamp', 'active'],
      ['Vase', 'draft'],
      ['Mug', 'active'],
    ]);
    const on = (status: 'active' | 'draft') =>
      inTransaction(db, (tx) => setProductStatus(tx, { id: draft, status }, systemEdit(now())));
    await on('active');
    expect(await titles('gifts')).toEqual(['Lamp', 'Vase', 'Mug']);
    await on('draft');
    const { total, filters } = await page('gifts', now(), { inStock: true });
    const colour = filters.find(({ key }) => key === 'colour');
    expect([total, colour?.values.map(({ label, count }) => [label, count])]).toEqual([
      1,
      [
        ['Moss', 0],
        ['Clay', 1],
      ],
    ]);
  });

  it('goes page by page, and in another order when asked', async () => {
    await byHand('Walk', [mug, lamp, bowl]);
    const first = await page('walk', now(), { limit: 2 });
    const cursor = first.products.nextCursor ?? '';
    expect(first.products.items.map(({ title }) => title)).toEqual(['Mug', 'Lamp']);
    expect(await titles('walk', now(), { limit: 2, cursor })).toEqual(['Bowl']);
    expect(await titles('walk', now(), { sort: 'price-asc' })).toEqual(['Mug', 'Bowl', 'Lamp']);
  });
});

describe('a collection by rule', () => {
  const eur = (from: number | null, to: number | null) => ({
    ...{ kind: 'price' as const, amounts: [{ currency: 'EUR', from, to }] },
  });
  it.each<[string, CollectionCondition[], string[]]>([
    ['price', [eur(null, 3000)], ['Bowl', 'Mug']],
    [
      'a price in another currency',
      [{ ...eur(0, 1), amounts: [{ currency: 'USD', from: 0, to: 9 }] }],
      [],
    ],
    ['stock', [{ kind: 'stock', not: false }], ['Bowl', 'Mug']],
    ['out of stock', [{ kind: 'stock', not: true }], ['Lamp', 'Mug']],
    [
      'reduced and in stock is one variant',
      [
        { kind: 'sale', not: false },
        { kind: 'stock', not: false },
      ],
      [],
    ],
    ['a tag in any spelling', [{ kind: 'tag', tags: ['gift-idea'], not: false }], ['Mug']],
    ['without a tag', [{ kind: 'tag', tags: ['gift idea'], not: true }], ['Bowl', 'Lamp']],
    ['an option', [{ kind: 'facet', facet: 'colour', values: ['moss'], not: false }], ['Mug']],
    ['what is new', [{ kind: 'new', days: 30, not: false }], ['Bowl', 'Lamp', 'Mug']],
    ['what is not new', [{ kind: 'new', days: 30, not: true }], []],
  ])('by %s', async (name, conditions, expected) => {
    const at = new Date('2026-11-25T12:00:00Z');
    const { slug } = await byRule(`By ${name}`, conditions);
    expect(await titles(slug, at)).toEqual(expected);
  });

  it('by category, and what was new is not for ever', async () => {
    const category = { kind: 'category' as const, categoryIds: [categoryId], not: false };
    const { slug } = await byRule('Of a table', [category, { kind: 'new', days: 30, not: false }]);
    const published = new Date('2026-11-20T12:00:00Z').getTime();
    expect(await titles(slug, new Date(published + 30 * day))).toEqual(['Mug']);
    expect(await titles(slug, new Date(published + 30 * day + minute))).toEqual([]);
  });

  it('shows the variant that fits, with its price', async () => {
    const { slug } = await byRule('Under 20', [eur(null, 2000)]);
    const [card] = (await page(slug)).products.items;
    const { from, to } = card?.price ?? {};
    expect([card?.variant, from, to]).toEqual([moss, 1800, 1800]);
  });

  it('is counted before it is saved', async () => {
    const rule = { match: 'any' as const, conditions: [eur(5000, null), eur(null, 2000)] };
    const input = { market: 'eu', order: 'price-desc' as const, rule };
    const { total, products } = await admin.collections.preview(input);
    expect([total, products.map(({ title }) => title)]).toEqual([2, ['Lamp', 'Mug']]);
    const choices = await admin.collections.choices({ market: 'eu' });
    expect(choices.facets.map(({ label }) => label).toSorted()).toEqual(['Colour']);
    expect(choices.brands.map(({ name }) => name)).toEqual(['Marl']);
    expect(choices.tags).toEqual(['Gift idea']);
  });
});

describe('its time', () => {
  const [startsAt, endsAt] = ['2026-12-01T00:00:00.000Z', '2026-12-25T00:00:00.000Z'];
  it('is from its start to before its end, on its page and wherever it is listed', async () => {
    await byHand('Advent', [mug], { startsAt, endsAt });
    const listed = async (at: Date) => {
      const lists = [
        (await collectionsPage(db, { market: 'eu' }, at)).collections,
        (await homePage(db, { market: 'eu' }, at)).collections,
        (await sitemap(db, { market: 'eu', limit: 10 }, at)).collections,
      ];
      return lists.map((all) => all.some(({ slug }) => slug === 'advent'));
    };
    const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
    for (const time of [start - 1, end]) {
      const at = new Date(time);
      await expect(page('advent', at)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await listed(at)).toEqual([false, false, false]);
    }
    for (const time of [start, end - 1]) {
      const at = new Date(time);
      expect((await page('advent', at)).until).toBe(endsAt);
      expect(await listed(at)).toEqual([true, true, true]);
    }
    expect((await collectionsPage(db, { market: 'eu' }, new Date(start - 1))).until).toBe(startsAt);
    expect((await collectionsPage(db, { market: 'eu' }, new Date(start))).until).toBe(endsAt);
  });

  it('is in a market where something of it is for sale', async () => {
    await byHand('Only here', [bowl]);
    expect((await page('only-here')).collection.markets).toEqual(['eu']);
    expect((await collectionsPage(db, { market: 'us' }, now())).collections).toEqual([]);
  });

  it('refuses an end before the start, and a rule without an order of its own', async () => {
    const wrong = [{ startsAt: endsAt, endsAt: startsAt }, { kind: 'rule' }];
    for (const more of wrong) await expect(byHand('Wrong', [mug], more)).rejects.toThrow();
  });
});

describe('its address', () => {
  it('leads on when it changes, and is nobody else’s', async () => {
    const saved = await byHand('First name', [mug]);
    const { products, image: _, createdAt: __, updatedAt: ___, updatedBy: ____, ...rest } = saved;
    const productIds = products.map(({ id }) => id);
    await admin.collections.save({ ...rest, productIds, slug: 'second-name' });
    const input = collectionPageInput.parse({ market: 'eu', slug: 'first-name' });
    expect(await collectionPage(db, input, now())).toEqual({ redirectTo: 'second-name' });
    const taken = byHand('Other', [mug], { slug: 'first-name' });
    await expect(taken).rejects.toMatchObject({ cause: { code: 'SLUG_TAKEN' } });
  });

  it('goes with it; the products stay', async () => {
    const { id, version } = await byHand('Short lived', [mug]);
    await admin.collections.remove({ id, version });
    await expect(page('short-lived')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(admin.collections.get({ id })).rejects.toThrow();
  });
});

describe('what was saved meanwhile', () => {
  it('is not overwritten, nor removed', async () => {
    const saved = await byHand('Shared', [mug]);
    const { id, version } = saved;
    await byHand('Shared', [mug, bowl], { id, version });
    const stale = { cause: { code: 'CONFLICT' } };
    await expect(byHand('Mine', [], { id, version })).rejects.toMatchObject(stale);
    await expect(admin.collections.remove({ id, version })).rejects.toMatchObject(stale);
    expect((await admin.collections.get({ id })).products).toHaveLength(2);
  });
});

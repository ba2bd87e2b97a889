import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { testDb } from '@kontor/db/testing.ts';
import { searchInput } from '@kontor/shared/listing-input.ts';
import { type SearchRuleInput, searchRuleInput } from '@kontor/shared/search-rule-input.ts';
import { afterEach, describe, expect, it, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveCategory } from '../../catalogue/products/save-category.ts';
import { setProductStatus } from '../../catalogue/products/save-product.ts';
import { staffEdit } from '../../platform/edit.ts';
import { explainSearch } from './explain.ts';
import { previewSearch } from './preview.ts';
import { searchProducts, suggest } from './queries.ts';
import { getSearchRule, listSearchRules } from './rule-queries.ts';
import { removeSearchRule, saveSearchRule } from './rules.ts';
import { findTargets } from './targets.ts';

const { db, sql } = await testDb();
await makeShop(db);
const now = new Date('2026-11-20T12:00:00Z');
const edit = staffEdit({ id: newId(), name: 'Ada' }, now);

const made = async (title: string, more: object = {}) =>
  (await makeProduct(db, { title, ...more })).id;
const [tall, small, enamel, bowl, throwId] = [
  await made('Tall mug', { brand: 'Orsted' }),
  await made('Small mug'),
  await made('Enamel mug', { brand: 'Falk' }),
  await made('Stone bowl'),
  await made('Wool throw'),
];

const blank = {
  ...{ id: null, version: 1, queries: ['mug'], market: null, pinnedIds: [], buriedIds: [] },
  ...{ boost: null, redirectTo: null, startsAt: null, endsAt: null },
};
const ruleOf = (change: object): SearchRuleInput => searchRuleInput.parse({ ...blank, ...change });
const save = (change: object) =>
  inTransaction(db, (tx) => saveSearchRule(tx, ruleOf(change), edit));
const remove = ({ id, version }: { id: string; version: number }) =>
  inTransaction(db, (tx) => removeSearchRule(tx, { id, version }));

afterEach(async () => {
  for (const rule of (await listSearchRules(db, { search: '', limit: 100 })).items)
    await remove(rule);
});

const search = (q: string, more: object = {}, at = now) =>
  searchProducts(db, searchInput.parse({ market: 'eu', q, ...more }), at);
const titles = async (q: string, more: object = {}, at = now) =>
  (await search(q, more, at)).products.items.map(({ title }) => title);
const brandRows = await sql`select id, name from brands`;
const brand = (value: string) => ({
  match: 'all' as const,
  conditions: [
    {
      kind: 'brand' as const,
      brandIds: brandRows.flatMap(({ id, name }) => (name === value ? String(id) : [])),
      not: false,
    },
  ],
});

describe('a search with a rule', () => {
  it('shows what is pinned first, in its order, though no word of it fits', async () => {
    const before = await titles('mug');
    await save({ pinnedIds: [bowl, small] });
    const after = await titles('mug');
    expect(after.slice(0, 2)).toEqual(['Stone bowl', 'Small mug']);
    expect(after.slice(2)).toEqual(before.filter((title) => title !== 'Small mug'));
    expect(await search('mug')).toMatchObject({ total: 4, matched: 'all' });
  });

  it('is of just this search, folded as searches are counted, in any of its phrasings', async () => {
    await save({ queries: ['Mug', 'cups  and   MUGS'], pinnedIds: [bowl] });
    for (const q of ['mug', ' MUG ', 'cups and mugs']) {
      expect((await titles(q))[0], q).toBe('Stone bowl');
    }
    for (const q of ['mugs', 'mu', 'tall mug']) {
      expect(await titles(q), q).not.toContain('Stone bowl');
    }
  });

  it('finds what is pinned where the words find nothing', async () => {
    expect(await search('gift for a potter')).toMatchObject({ total: 0 });
    await save({ queries: ['zzz'], pinnedIds: [throwId] });
    expect(await search('zzz')).toMatchObject({ total: 1, matched: 'none', further: [] });
  });

  it('shows what is buried last and hides nothing', async () => {
    const [first] = await titles('mug');
    const firstId = { 'Tall mug': tall, 'Small mug': small, 'Enamel mug': enamel }[first ?? ''];
    await save({ buriedIds: [firstId, bowl] });
    const after = await titles('mug');
    expect(after).toHaveLength(3);
    expect(after.at(-1)).toBe(first);
  });

  it('lets rise what fits its conditions, and not beyond what has more of the words', async () => {
    const last = (await titles('mug')).at(-1);
    const lastBrand = { 'Tall mug': 'Orsted', 'Enamel mug': 'Falk' }[last ?? ''] ?? 'Orsted';
    await save({ boost: brand(lastBrand) });
    expect((await titles('mug'))[0]).toBe(lastBrand === 'Falk' ? 'Enamel mug' : 'Tall mug');
    await save({ queries: ['enamel mug'], boost: brand('Orsted') });
    expect((await titles('enamel mug'))[0]).toBe('Enamel mug');
  });

  it('keeps the order of prices, with what is pinned among them, and filters it like the rest', async () => {
    await save({ pinnedIds: [bowl] });
    expect(await titles('mug', { sort: 'title' })).toEqual([
      ...['Enamel mug', 'Small mug', 'Stone bowl', 'Tall mug'],
    ]);
    expect(await titles('mug', { filters: { Brand: ['Falk'] } })).toEqual(['Enamel mug']);
  });

  it('shows a pin on one page only', async () => {
    await save({ pinnedIds: [small, bowl] });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { products } = await search('mug', { limit: 1, cursor });
      seen.push(...products.items.map(({ title }) => title));
      cursor = products.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.slice(0, 2)).toEqual(['Small mug', 'Stone bowl']);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });

  it('shows what is pinned not a second time beside few hits', async () => {
    const { further } = await search('enamel mug');
    expect(further.map(({ title }) => title)).toContain('Tall mug');
    await save({ queries: ['enamel mug'], pinnedIds: [tall] });
    const after = await search('enamel mug');
    expect(after.products.items.map(({ title }) => title)).toEqual(['Tall mug', 'Enamel mug']);
    expect(after.further.map(({ title }) => title)).not.toContain('Tall mug');
  });

  it('skips what is not sold, and tells staff', async () => {
    const archived = await made('Old mug');
    const { version } = (await sql`select version from products where id = ${archived}`)[0] as {
      version: number;
    };
    const id = await save({ market: 'eu', pinnedIds: [archived, bowl] });
    await inTransaction(db, (tx) =>
      setProductStatus(tx, { id: archived, version, status: 'archived' }, edit),
    );
    expect((await titles('mug'))[0]).toBe('Stone bowl');
    const rule = await getSearchRule(db, id, now);
    expect(rule.pinned).toMatchObject([
      { title: 'Old mug', status: 'archived', unsoldIn: ['Europe'] },
      { title: 'Stone bowl', unsoldIn: [] },
    ]);
  });

  it('of a market comes before one of all', async () => {
    await save({ pinnedIds: [bowl] });
    await save({ market: 'eu', pinnedIds: [throwId] });
    expect((await titles('mug'))[0]).toBe('Wool throw');
  });

  it('begins and ends on time, without a write', async () => {
    await save({
      ...{ pinnedIds: [bowl], startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-24T00:00:00Z' },
    });
    const at = (time: string) => new Date(time);
    const isPinned = async (time: string) =>
      (await titles('mug', {}, at(time))).includes('Stone bowl');
    expect(await isPinned('2026-11-30T23:59:59.999Z')).toBe(false);
    expect(await isPinned('2026-12-01T00:00:00Z')).toBe(true);
    expect(await isPinned('2026-12-23T23:59:59.999Z')).toBe(true);
    expect(await isPinned('2026-12-24T00:00:00Z')).toBe(false);
    expect((await search('mug')).until).toBe('2026-12-01T00:00:00.000Z');
    expect((await search('mug', {}, at('2026-12-24T00:00:00Z'))).until).toBeNull();
  });

  it('is known by the next search, and forgotten by the one after it is removed', async () => {
    const id = await save({ pinnedIds: [bowl] });
    expect((await titles('mug'))[0]).toBe('Stone bowl');
    await save({ id, version: 1, pinnedIds: [throwId] });
    expect((await titles('mug'))[0]).toBe('Wool throw');
    await remove({ id, version: 2 });
    expect(await titles('mug')).toHaveLength(3);
  });
});

describe('a search that leads elsewhere', () => {
  it('says where, unless nobody could see it there', async () => {
    const category = { parentId: null, slug: 'cups', title: 'Cups', description: '' };
    await inTransaction(db, (tx) =>
      saveCategory(tx, { ...category, id: null, version: 1, mediaId: null, position: 0 }, edit),
    );
    await save({ queries: ['cups'], redirectTo: '/c/cups?o.colour=moss' });
    expect(await search('cups')).toMatchObject({ redirectTo: '/c/cups?o.colour=moss' });
    expect(await search('cup')).toMatchObject({ redirectTo: null });
    await save({ queries: ['draft'], redirectTo: `/p/${await slugOf(await draft())}` });
    expect(await search('draft')).toMatchObject({ redirectTo: null });
    await save({ queries: ['returns'], redirectTo: '/about/returns' });
    const offered = await suggest(db, { market: 'eu', q: 'Returns' }, now);
    expect(offered.leadsTo).toEqual({ path: '/about/returns', title: 'Returns and withdrawal' });
    expect((await suggest(db, { market: 'eu', q: 'return' }, now)).leadsTo).toBeNull();
  });

  it('follows a page that moved', async () => {
    await save({ queries: ['bowl'], redirectTo: '/p/stone-bowl' });
    await sql`update products set slug = 'bowl-of-stone' where id = ${bowl}`;
    await sql`insert into product_slugs (slug, product_id) values ('bowl-of-stone', ${bowl})`;
    expect(await search('bowl')).toMatchObject({ redirectTo: '/p/bowl-of-stone' });
  });

  test.each([
    ...['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example'],
    ...['javascript:alert(1)', 'c/cups', '/c/cu ps', ''],
  ])('never to %j', (redirectTo) => {
    const read = searchRuleInput.safeParse({ ...blank, redirectTo });
    expect(read.success).toBe(false);
  });

  test.each(['/c/none', '/search', '/cart', '/c', '/p/', '/toString', '/about/us', '/admin'])(
    'nor to %s, where nothing stands',
    async (redirectTo) => {
      await expect(save({ redirectTo })).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        data: { field: 'redirectTo' },
      });
    },
  );

  it('finds pages by their titles', async () => {
    const paths = async (text: string) => (await findTargets(db, text)).map(({ path }) => path);
    expect(await paths('return')).toEqual(['/about/returns']);
    expect(await paths('small')).toEqual(['/p/small-mug']);
    expect(await paths('%')).toEqual([]);
  });
});

async function draft() {
  return made('Draft mug', { draft: true });
}
const slugOf = async (id: string) =>
  String((await sql`select slug from products where id = ${id}`)[0]?.slug);

describe('one rule of a search, a market and a time', () => {
  it.each([
    ['every market', {}],
    ['one market', { market: 'eu' }],
    ['a time within', { startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-02T00:00:00Z' }],
  ])('is refused twice: %s', async (_, where) => {
    const first = 'market' in where ? where : {};
    await save({ queries: ['mug', 'mugs'], pinnedIds: [bowl], ...first });
    await expect(
      save({ queries: ['cup', 'MUGS'], pinnedIds: [tall], ...where }),
    ).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      data: { field: 'queries', message: expect.stringContaining('“mugs” has a rule') },
    });
  });

  it('may follow another, and be saved over itself', async () => {
    const id = await save({ pinnedIds: [bowl], endsAt: '2026-12-01T00:00:00Z' });
    await save({ pinnedIds: [tall], startsAt: '2026-12-01T00:00:00Z' });
    await save({ id, version: 1, pinnedIds: [bowl], endsAt: '2026-11-30T00:00:00Z' });
    await expect(save({ id, version: 1, pinnedIds: [bowl] })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('of two people at once one is refused', async () => {
    const both = await Promise.allSettled([
      save({ pinnedIds: [bowl] }),
      save({ pinnedIds: [tall] }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

it.each([
  ['nothing that it does', {}, 'pinnedIds'],
  ['a product first and last', { pinnedIds: [tall], buriedIds: [tall] }, 'buriedIds'],
  ['a product twice', { pinnedIds: [tall, tall] }, 'pinnedIds'],
  ['a search twice', { pinnedIds: [tall], queries: ['Mug', ' mug '] }, 'queries'],
  ['no search', { pinnedIds: [tall], queries: [] }, 'queries'],
  ['an end before the start', { pinnedIds: [tall], startsAt: at(2), endsAt: at(1) }, 'endsAt'],
])('input with %s is refused where it stands', (_, change, field) => {
  const read = searchRuleInput.safeParse({ ...blank, ...change });
  expect(read.error?.issues.map(({ path }) => path[0])).toContain(field);
});
function at(day: number) {
  return `2026-12-0${day}T00:00:00Z`;
}

test('the list is searched by any phrasing, and goes on after its last row', async () => {
  await save({ queries: ['mug', 'cup'], pinnedIds: [bowl], buriedIds: [tall] });
  await save({ queries: ['rug'], redirectTo: '/all' });
  const list = async (text: string, more: object = {}) =>
    listSearchRules(db, { search: text, limit: 1, ...more });
  expect((await list('CUP')).items).toMatchObject([{ pinned: 1, buried: 1, boosts: false }]);
  expect((await list('%')).items).toEqual([]);
  expect((await list('', { of: ' Cup ' })).items).toHaveLength(1);
  expect((await list('', { of: 'cu' })).items).toEqual([]);
  const first = await list('');
  expect(first.items).toMatchObject([{ queries: ['rug'], redirectTo: '/all' }]);
  expect((await list('', { cursor: first.nextCursor })).items[0]?.queries).toEqual(['mug', 'cup']);
});

const effects = { pinnedIds: [], buriedIds: [], boost: null, redirectTo: null };

test('the preview shows both sides, marks, and what is skipped', async () => {
  await save({ pinnedIds: [bowl] });
  const off = await draft();
  const rule = { ...effects, pinnedIds: [off, throwId], buriedIds: [tall], boost: brand('Falk') };
  const seen = await previewSearch(db, { market: 'eu', q: 'mug', rule }, now);
  const marks = (side: typeof seen.now) => side.products.map(({ title, mark }) => [title, mark]);
  expect(marks(seen.now)[0]).toEqual(['Stone bowl', 'pinned']);
  expect(seen.now.total).toBe(4);
  expect(marks(seen.changed)).toEqual([
    ['Wool throw', 'pinned'],
    ['Enamel mug', 'boosted'],
    ['Small mug', null],
    ['Tall mug', 'buried'],
  ]);
  expect(seen.skipped).toEqual([off]);
});

describe('why a product is where it is', () => {
  const why = (q: string, productId: string, rule: object | null = null) =>
    explainSearch(db, { market: 'eu', q, productId, rule: rule && { ...effects, ...rule } }, now);

  it('tells its place, what stands before it, and the words', async () => {
    await save({ pinnedIds: [bowl] });
    expect(await why('mug', bowl)).toMatchObject({
      ...{ standing: 'listed', position: 1, mark: 'pinned', match: null, total: 4 },
    });
    const place = (await titles('mug')).indexOf('Tall mug');
    expect(await why('mug', tall)).toMatchObject({
      ...{ standing: 'listed', position: place + 1, ahead: { pinned: 1, closer: 0 } },
      match: { words: [{ typed: 'mug', match: { by: 'exact', fields: ['title'] } }] },
    });
    expect(await why('mug', tall, { buriedIds: [tall] })).toMatchObject({
      ...{ position: 3, mark: 'buried', ahead: { pinned: 0, closer: 2, better: 0 } },
    });
  });

  it('tells which of its colours a word names', async () => {
    const shade = { option: 'Colour', variants: [{ value: 'Moss', swatch: '#5b6b3f' }] };
    const mossy = await made('Jug', shade);
    expect(await why('green jug', mossy)).toMatchObject({ colours: { green: ['Moss'] } });
    expect(await why('jug', mossy)).toMatchObject({ colours: {} });
  });

  it('tells the place that the list has, of each of them', async () => {
    await save({ pinnedIds: [bowl], buriedIds: [small] });
    const { items } = (await search('mug')).products;
    const positions = await Promise.all(
      items.map(async ({ id }) => (await why('mug', id)).position),
    );
    expect(positions).toEqual(items.map((_, at) => at + 1));
  });

  it('and why it is not found', async () => {
    expect(await why('mug', throwId)).toMatchObject({ standing: 'no_word', position: null });
    expect(await why('enamel mug', tall)).toMatchObject({
      ...{ standing: 'apart', best: { matched: 2 }, match: { bucket: { matched: 1 } } },
    });
    expect(await why('mug', await draft())).toMatchObject({
      standing: 'not_sold',
      status: 'draft',
    });
    await expect(why('mug', newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

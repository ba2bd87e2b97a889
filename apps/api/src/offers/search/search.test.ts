import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { testDb } from '@kontor/db/testing.ts';
import { productUpdateInput } from '@kontor/shared/catalog-input.ts';
import { searchInput, suggestInput } from '@kontor/shared/listing-input.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { getProduct } from '../../catalogue/products/admin-queries.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { updateProduct } from '../../catalogue/products/save-product.ts';
import { systemEdit } from '../../platform/edit.ts';
import { searchProducts, suggest } from './queries.ts';

const { db } = await testDb();

const search = (q: string, input: object = {}) =>
  searchProducts(db, searchInput.parse({ market: 'eu', q, ...input }), new Date());
const slugs = async (q: string, input?: object) =>
  (await search(q, input)).products.items.map((item) => item.slug);

let bowlId = '';

beforeAll(async () => {
  await makeShop(db);
  await makeProduct(db, {
    title: 'Café crème bowls',
    rank: 1,
    descriptionHtml: '<p>Goes with a <b>mug</b>.</p>',
    variants: [{ sku: 'MRL-BWL-01' }],
  }).then((made) => {
    bowlId = made.id;
  });
  await makeProduct(db, {
    title: 'Stacking mug',
    rank: 9,
    tags: ['stoneware'],
    option: 'Colour',
    variants: [
      { value: 'Moss', sku: 'MRL-MUG-M', eur: 1800, swatch: '#3f4f3c' },
      { value: 'Clay', sku: 'MRL-MUG-C', eur: 2500, stock: 0 },
    ],
  });
  await makeProduct(db, { title: 'Straße lamp', variants: [{ eur: 500 }] });
  await makeProduct(db, { title: 'Hidden mug', draft: true });
});

describe('search', () => {
  it.each([
    ['cafe', ['cafe-creme-bowls']],
    ['CAFÉ CRÈME', ['cafe-creme-bowls']],
    ['bowl', ['cafe-creme-bowls']],
    ['stack', ['stacking-mug']],
    ['mugs', ['stacking-mug', 'cafe-creme-bowls']],
    ['moss mug', ['stacking-mug']],
    ['moss bowl', ['cafe-creme-bowls', 'stacking-mug']],
    ['mugg', ['stacking-mug', 'cafe-creme-bowls']],
    ['green mug', ['stacking-mug']],
    ['mrlmugm', ['stacking-mug']],
    ['xqzw', []],
    ['stoneware', ['stacking-mug']],
    ['strasse', ['strasse-lamp']],
    ['MRL-MUG-M', ['stacking-mug']],
    ['mrl mug', ['stacking-mug', 'cafe-creme-bowls']],
    ['mrl-bwl-01', ['cafe-creme-bowls']],
    ['hidden', []],
    ['', []],
    ['!!! ---', []],
  ])('finds what fits %j, the best first', async (q, expected) => {
    expect(await slugs(q)).toEqual(expected);
  });

  it('filters, sorts and pages like a category', async () => {
    expect(await slugs('mug', { filters: { Colour: ['Moss'] } })).toEqual(['stacking-mug']);
    expect(await slugs('mug', { filters: { Colour: ['Clay'] }, inStock: true })).toEqual([]);
    expect(await slugs('mug', { sort: 'price-asc' })).toEqual(['cafe-creme-bowls', 'stacking-mug']);
    const first = await search('mug', { limit: 1 });
    expect(first).toMatchObject({ total: 2 });
    const cursor = first.products.nextCursor;
    expect(await slugs('mug', { limit: 1, cursor })).toEqual(['cafe-creme-bowls']);
  });

  it('says when nothing fits all words, and what was probably meant', async () => {
    expect(await search('moss bowl')).toMatchObject({ matched: 'some', suggestion: null });
    expect(await search('green mug')).toMatchObject({
      ...{ matched: 'all', total: 1, further: [{ slug: 'cafe-creme-bowls' }] },
    });
    expect(await search('stackng mug')).toMatchObject({
      matched: 'all',
      suggestion: 'stacking mug',
    });
    expect(await search('xqzw')).toMatchObject({ matched: 'none', total: 0 });
  });

  it('follows the product in the same transaction', async () => {
    const product = await getProduct(db, bowlId);
    const { version, descriptionHtml } = product;
    const input = productUpdateInput.parse({
      ...{ id: bowlId, version, descriptionHtml },
      title: 'Breakfast bowl',
    });
    await inTransaction(db, (tx) => updateProduct(tx, input, systemEdit(new Date())));
    expect(await slugs('creme')).toEqual([]);
    expect(await slugs('breakf')).toEqual(['cafe-creme-bowls']);
  });

  it('takes anything that a person may type', async () => {
    const folder = join(import.meta.dirname, '../../../../../../shared/data/naughty-strings.json');
    const more: unknown = existsSync(folder) ? JSON.parse(readFileSync(folder, 'utf8')) : [];
    const own = [
      ...['a & | ! b:*', "'; drop table products; --", 'a <-> b', "it's", "'", '"', '\\', "\\' or"],
      ...['½ 1/2', 'ŉ', '…', '\u0000', 'a\u0000b', '\ud800', '👩‍🚀', '№ ℞ ™', ':*', '()', 'a:ABCD'],
      ...['%_%', 'x'.repeat(200), '- '.repeat(90), 'İstanbul', 'ﬁ', '١٢٣', '日本語', '1e5 -3 +4.5'],
    ];
    for (const q of [...own, ...(more as string[])]) {
      const parsed = searchInput.safeParse({ market: 'eu', q });
      if (!parsed.success) continue;
      await searchProducts(db, parsed.data, new Date());
      await suggest(db, suggestInput.parse({ market: 'eu', q }), new Date());
    }
  });
});

describe('suggestions', () => {
  it('offer products by the beginning of a word, what is called so first', async () => {
    const offered = await suggest(db, { market: 'eu', q: 'mu' }, new Date());
    expect(offered.products.map((product) => product.slug)).toEqual([
      'stacking-mug',
      'cafe-creme-bowls',
    ]);
    expect(offered).toMatchObject({ total: 2, queries: ['mug'] });
    expect((await suggest(db, { market: 'eu', q: 'm' }, new Date())).products).toEqual([]);
  });
});

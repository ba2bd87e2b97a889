import { inTransaction } from '@kontor/db/client.ts';
import { brandPageInput } from '@kontor/shared/listing-input.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { brandOf } from '../../catalogue/products/brand-fixtures.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveBrand } from '../../catalogue/products/save-brand.ts';
import { setProductStatus } from '../../catalogue/products/save-product.ts';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { targetAt } from '../search/targets.ts';
import { brandPage, brandsPage } from './brands.ts';
import { byInitial, initialOf } from './initials.ts';
import { allProducts } from './queries.ts';
import { sitemap } from './sitemap.ts';

const app = await testApp();
const { db } = app;
const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
let lampId = '';

beforeAll(async () => {
  await makeShop(db);
  const colours = [
    { value: 'Moss', eur: 1800, stock: 0 },
    { value: 'Clay', eur: 2500, stock: 3 },
  ];
  await makeProduct(db, { title: 'Mug', brand: 'Marl', option: 'Colour', variants: colours });
  await makeProduct(db, { title: 'Bowl', brand: 'marl', variants: [{ eur: 900 }] });
  lampId = (await makeProduct(db, { title: 'Lamp', brand: 'Éclat' })).id;
  await makeProduct(db, { title: 'Vase', brand: 'Weir', draft: true });
  await makeProduct(db, { title: 'Plain' });
});

const page = async (slug: string, more: object = {}) => {
  const answer = await brandPage(db, brandPageInput.parse({ market: 'eu', slug, ...more }));
  if (answer.redirectTo !== null) throw new Error(`moved to ${answer.redirectTo}`);
  return answer;
};
const titles = async (slug: string, more: object = {}) =>
  (await page(slug, more)).products.items.map(({ title }) => title);
const gone = { code: 'NOT_FOUND' };

describe('a brand’s page', () => {
  it('lists what it makes, with filters, orders and counts, but that of brands', async () => {
    const { total, filters, brand } = await page('marl');
    expect([total, filters.map(({ label }) => label)]).toEqual([2, ['Colour']]);
    expect(brand).toMatchObject({ name: 'Marl', markets: ['eu'] });
    expect(await titles('marl', { sort: 'price-asc' })).toEqual(['Bowl', 'Mug']);
    expect(await titles('marl', { filters: { Colour: ['clay'] }, inStock: true })).toEqual(['Mug']);
    // Another one in its address changes nothing.
    expect(await titles('marl', { filters: { brand: ['eclat'] }, sort: 'title' })).toEqual([
      ...['Bowl', 'Mug'],
    ]);
    const first = await page('marl', { limit: 1, sort: 'title' });
    const cursor = first.products.nextCursor ?? '';
    expect(await titles('marl', { limit: 1, sort: 'title', cursor })).toEqual(['Mug']);
  });

  it('is there only where it sells something, and leads on from an old address', async () => {
    for (const slug of ['weir', 'none']) await expect(page(slug)).rejects.toMatchObject(gone);
    await expect(page('marl', { market: 'us' })).rejects.toMatchObject(gone);
    const other = { ...brandOf('Moved'), slug: 'first-place' };
    const id = await inTransaction(db, (tx) => saveBrand(tx, other, edit));
    const moved = { ...other, id, slug: 'second-place' };
    await inTransaction(db, (tx) => saveBrand(tx, moved, edit));
    const input = brandPageInput.parse({ market: 'eu', slug: 'first-place' });
    expect(await brandPage(db, input)).toEqual({ redirectTo: 'second-place' });
  });

  it('goes with the last thing of it that is on sale, from everywhere', async () => {
    const now = new Date();
    const told = async () => {
      const { groups } = await brandsPage(db, { market: 'eu' });
      const { brands } = await sitemap(db, { market: 'eu', limit: 10 }, now);
      const target = await targetAt(db, '/brands/eclat', { marketId: null, now });
      const { filters } = await allProducts(db, {
        ...{ market: 'eu', filters: {}, inStock: false, onSale: false },
        ...{ sort: 'featured', limit: 1 },
      });
      const facet = filters.find(({ key }) => key === 'brand');
      return [
        groups.map(({ initial, brands }) => `${initial}: ${brands.map(({ name }) => name)}`),
        brands.map(({ slug }) => slug),
        facet?.values.map(({ key, label, count }) => `${key} ${label} ${count}`),
        target?.isOpen,
      ];
    };
    const both = [
      ['E: Éclat', 'M: Marl'],
      ['eclat', 'marl'],
      ['eclat Éclat 1', 'marl Marl 2'],
      true,
    ];
    expect(await told()).toEqual(both);
    const set = (status: 'active' | 'archived') =>
      inTransaction(db, (tx) => setProductStatus(tx, { id: lampId, status }, edit));
    await set('archived');
    expect(await told()).toEqual([['M: Marl'], ['marl'], ['marl Marl 2'], false]);
    await expect(page('eclat')).rejects.toMatchObject(gone);
    await set('active');
    expect(await told()).toEqual(both);
  });
});

it('very many are shown one letter at a time', () => {
  const all = Array.from({ length: 301 }, (_, n) => ({
    name: n < 151 ? `Quill ${n}` : `Rook ${n}`,
  }));
  const { total, initials, only, groups } = byInitial(all, undefined);
  expect([total, initials, only, groups.length]).toEqual([301, ['Q', 'R'], 'Q', 1]);
  const rooks = byInitial(all, 'r');
  expect([rooks.only, rooks.groups[0]?.brands.length]).toEqual(['R', 150]);
  expect(byInitial(all.slice(1), 'r')).toMatchObject({ only: null, groups: [{}, {}] });
});

it.each([
  ['Éclat', 'E'],
  ['3M', '0–9'],
  ['+Plus', '#'],
  ['ёлка', 'Е'],
  ['ガラス', 'カ'],
  ['か', 'か'],
  ['ørsted', 'Ø'],
])('%s stands under %s', (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});

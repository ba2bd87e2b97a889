// Addresses that were given away go on meaning what they meant, however brands and categories are called since.
import { inTransaction } from '@kontor/db/client.ts';
import { categoryInput } from '@kontor/shared/catalog-input.ts';
import {
  categoryPageInput,
  collectionPageInput,
  listPageInput,
} from '@kontor/shared/listing-input.ts';
import { beforeAll, expect, it } from 'vitest';
import { makeAttribute } from '../../catalogue/attributes/fixtures.ts';
import { saveAttribute } from '../../catalogue/attributes/save-attribute.ts';
import { gifts } from '../../catalogue/collections/fixtures.ts';
import { brandOf } from '../../catalogue/products/brand-fixtures.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveCategory } from '../../catalogue/products/save-category.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { collectionPage } from './collections.ts';
import { allProducts, categoryPage } from './queries.ts';

const app = await testApp();
const { db } = app;
const now = new Date('2026-11-20T12:00:00Z');
const edit = systemEdit(now);
const { admin } = (await memberWith(app, ['products.read', 'products.write'])).api;
let kitchen = { id: '', version: 0 };

const category = (input: Record<string, unknown>) =>
  inTransaction(db, (tx) => saveCategory(tx, categoryInput.parse({ version: 1, ...input }), edit));

beforeAll(async () => {
  await makeShop(db);
  const top = await category({ title: 'Kitchen' });
  kitchen = top;
  const [cups, bowls] = [
    await category({ title: 'Cups', parentId: top.id }),
    await category({ title: 'Bowls', parentId: top.id }),
  ];
  await makeProduct(db, { title: 'Mug', brand: 'Depot', categoryIds: [cups.id] });
  await makeProduct(db, { title: 'Bowl', brand: 'Marl', categoryIds: [bowls.id] });
  await makeProduct(db, { title: 'Lamp', brand: 'Weir' });
  await category({ ...cups, title: 'Mugs', slug: 'mugs' });
});

const list = async (filters: Record<string, string[]>) => {
  const input = listPageInput.parse({ market: 'eu', sort: 'title', filters });
  const { products, calledNow, filters: shown } = await allProducts(db, input);
  return { titles: products.items.map(({ title }) => title), calledNow, shown };
};

async function saved(name: string, more: object) {
  const { exact } = await admin.brands.find({ q: name });
  const brand = await admin.brands.get({ id: exact?.id ?? '' });
  const { image: _, productCount: __, createdAt, updatedAt, updatedBy, ...fields } = brand;
  return admin.brands.save({ ...fields, ...more });
}

it('a brand is filtered by whatever it was called, also by one that was merged into it', async () => {
  await saved('Depot', { name: 'Yard', slug: 'yard', otherNames: ['Depôt Ltd.'] });
  for (const asked of ['yard', 'depot', 'Depot', 'depot-ltd.']) {
    expect((await list({ brand: [asked] })).titles, asked).toEqual(['Mug']);
  }
  expect((await list({ Brand: ['depot', 'marl'] })).titles).toEqual(['Bowl', 'Mug']);
  const weir = await admin.brands.get({
    id: (await admin.brands.find({ q: 'Weir' })).exact?.id ?? '',
  });
  const yard = (await admin.brands.find({ q: 'Yard' })).exact?.id ?? '';
  await admin.brands.merge({ id: weir.id, version: weir.version, intoId: yard });
  const both = await list({ brand: ['weir'] });
  expect(both.titles).toEqual(['Lamp', 'Mug']);
  // The page shows it as what it is called now.
  expect(both.calledNow).toEqual([
    { facet: 'brand', asked: 'weir', now: { facet: 'brand', value: 'yard' } },
  ]);
  expect((await list({ brand: ['yard'] })).calledNow).toEqual([]);
  expect((await list({ brand: ['none'] })).titles).toEqual([]);
});

it('who has a slug now, or had it, comes before who is only called so', async () => {
  await admin.brands.save({ ...brandOf('Ridge'), slug: 'ridge-pottery' });
  await makeProduct(db, { title: 'Jug', brand: 'Ridge' });
  await admin.brands.save({ ...brandOf('Other'), slug: 'ridge' });
  await makeProduct(db, { title: 'Vase', brand: 'Other' });
  expect((await list({ brand: ['ridge'] })).titles).toEqual(['Vase']);
  expect((await list({ brand: ['ridge-pottery'] })).titles).toEqual(['Jug']);
});

it('a category is filtered by whatever slug it had', async () => {
  for (const slug of ['mugs', 'cups']) {
    expect((await list({ category: [slug] })).titles, slug).toEqual(['Mug']);
  }
  expect((await list({ category: ['cups'] })).calledNow).toEqual([
    { facet: 'category', asked: 'cups', now: { facet: 'category', value: 'mugs' } },
  ]);
  expect((await list({ category: ['none'] })).titles).toEqual([]);
});

it('attributes and choices by a former name are told as what they are called now', async () => {
  const shade = { label: 'Gray', color: null };
  const attributeId = await makeAttribute(db, { name: 'Tone', kind: 'choice', choices: [shade] });
  const [{ id: choiceId } = { id: '' }] = (await admin.attributes.get({ id: attributeId })).choices;
  const attributes = [{ attributeId, choices: [{ id: choiceId }] }];
  await makeProduct(db, { title: 'Rug', attributes });
  const { version } = await admin.attributes.get({ id: attributeId });
  await inTransaction(db, (tx) =>
    saveAttribute(
      tx,
      {
        ...{ id: attributeId, version, name: 'Shade', kind: 'choice', unit: '', level: 'product' },
        ...{ filterable: true, shown: true, position: 0 },
        choices: [{ ...shade, id: choiceId, label: 'Ash' }],
      },
      edit,
    ),
  );
  const now = { facet: 'shade', value: 'ash' };
  for (const [facet, asked] of [
    ['tone', 'gray'],
    ['shade', 'gray'],
    ['tone', 'ash'],
  ] as const) {
    const { titles, calledNow } = await list({ [facet]: [asked] });
    expect([titles, calledNow]).toEqual([['Rug'], [{ facet, asked, now }]]);
  }
  expect((await list({ shade: ['ash'] })).calledNow).toEqual([]);
  expect((await list({ shade: ['none'], other: ['x'] })).calledNow).toEqual([]);
});

it('a category offers those below it as a filter, and a collection all it has', async () => {
  const inKitchen = async (filters: Record<string, string[]> = {}) => {
    const input = categoryPageInput.parse({
      market: 'eu',
      slug: 'kitchen',
      sort: 'title',
      filters,
    });
    const page = await categoryPage(db, input);
    if (page.redirectTo !== null) throw new Error('It has moved.');
    const facet = page.filters.find(({ key }) => key === 'category');
    const values = facet?.values.map(({ label, count }) => `${label} ${count}`);
    return { titles: page.products.items.map(({ title }) => title), values };
  };
  const values = ['Bowls 1', 'Mugs 1'];
  expect(await inKitchen()).toEqual({ titles: ['Bowl', 'Mug'], values });
  expect(await inKitchen({ category: ['cups'] })).toEqual({ titles: ['Mug'], values });
  const { id, version } = kitchen;
  // Also where staff have chosen its filters.
  await category({ id, version, title: 'Kitchen', facets: ['brand'] });
  expect(await inKitchen({ category: ['bowls'] })).toEqual({ titles: ['Bowl'], values });

  const rule = { match: 'all' as const, conditions: [{ kind: 'stock' as const, not: false }] };
  await admin.collections.save({
    ...{ ...gifts(), title: 'All', slug: 'all', kind: 'rule', order: 'title', rule },
  });
  const input = collectionPageInput.parse({
    ...{ market: 'eu', slug: 'all', filters: { category: ['cups'] } },
  });
  const page = await collectionPage(db, input, now);
  if (page.redirectTo !== null) throw new Error('It has moved.');
  expect(page.products.items.map(({ title }) => title)).toEqual(['Mug']);
  expect(page.filters[0]?.values.map(({ label }) => label)).toEqual(['Kitchen', 'Bowls', 'Mugs']);
});

// What the shop has, in other languages: shoppers read what is written, at addresses of that language, and find it
// by its words; what is not written is read as it is kept.
import { inTransaction } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { categoryInput, productUpdateInput } from '@kontor/shared/catalog-input.ts';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { browser, testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeAttribute } from '../attributes/fixtures.ts';
import { getAttribute } from '../attributes/queries.ts';
import { staleListings } from '../listings/rewrite.ts';
import { saveMarket } from '../markets/commands.ts';
import { makeProduct, makeShop } from '../products/fixtures.ts';
import { saveCategory } from '../products/save-category.ts';
import { updateProduct } from '../products/save-product.ts';

const app = await testApp();
const { db } = app;
const { shop } = browser(app).api;
const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
const { admin } = (
  await memberWith(app, ['translations.read', 'translations.write', 'products.read'])
).api;
let mug = { id: '' };
let bowl = { id: '' };
let mugs = { id: '' };
let glaze = '';
let matt = '';
let care = '';

const de = { market: 'eu', language: 'de' } as const;
type Entity = Parameters<typeof admin.translations.get>[0]['entity'];
type Status = 'machine' | 'draft' | 'done';

/** Saves as the form does: what it read of each field, and what was written into it. */
async function translate(
  entity: Entity,
  entityId: string,
  words: Record<string, string>,
  {
    status = 'done' as Status,
    slug = undefined as string | undefined,
    lang = 'de' as 'de' | 'fr',
  } = {},
) {
  const read = await admin.translations.get({ lang, entity, entityId });
  const fields = read.fields
    .filter(({ field }) => field in words)
    .map(({ field, version, sourceHash }) => ({
      ...{ field, value: words[field] ?? '', status, seen: version, sourceHash },
    }));
  return admin.translations.save({
    ...{ lang, entity, entityId, fields },
    ...(slug !== undefined && { slug }),
  });
}

const rename = (title: string) =>
  inTransaction(db, async (tx) => {
    const [row] = await tx.execute<{ version: number }>(
      sql`select version from products where id = ${mug.id}`,
    );
    const input = productUpdateInput.parse({ id: mug.id, version: row?.version, title });
    await updateProduct(tx, input, edit);
  });

beforeAll(async () => {
  await makeShop(db);
  await db.execute(sql`update markets set languages = '{en,de,ar}' where code = 'eu'`);
  await db.execute(
    sql`insert into store_settings (name, email) values ('Marl', 'shop@example.com')`,
  );
  const category = categoryInput.parse({ title: 'Mugs', version: 1 });
  mugs = await inTransaction(db, (tx) => saveCategory(tx, category, edit));
  glaze = await makeAttribute(db, {
    ...{
      name: 'Glaze',
      kind: 'choice',
      choices: ['Matt', 'Gloss'].map((label) => ({ label, color: null })),
    },
  });
  const choices = (await getAttribute(db, glaze)).choices;
  matt = choices[0]?.id ?? '';
  care = await makeAttribute(db, { name: 'Care', kind: 'text', filterable: false });
  mug = await makeProduct(db, {
    ...{ title: 'Moss mug', descriptionHtml: '<p>For tea.</p>', categoryIds: [mugs.id] },
    attributes: [
      { attributeId: glaze, choices: [{ id: matt }] },
      { attributeId: care, text: 'Wash by hand.' },
    ],
    ...{ option: 'Colour', variants: [{ value: 'Moss', swatch: '#3f4f3c' }, { value: 'Clay' }] },
  });
  bowl = await makeProduct(db, { title: 'Bowl', categoryIds: [mugs.id] });
});

it('a page in a language has its words and its address, and the others stay as they are', async () => {
  await translate('product', mug.id, {
    title: 'Becher „Moos“',
    descriptionHtml: '<p>Für Tee.</p>',
  });
  await translate('option', 'colour', { name: 'Farbe' });
  await translate('optionValue', 'colour\nmoss', { value: 'Moos' });
  await translate('attribute', glaze, { name: 'Glasur' });
  await translate('choice', matt, { label: 'matt' });
  await translate('category', mugs.id, { title: 'Becher' });
  const texts = { lang: 'de', entity: 'attributeText' } as const;
  const [text] = (await admin.translations.list(texts)).items;
  await translate('attributeText', text?.id ?? '', { value: 'Von Hand spülen.' });

  const page = await shop.catalog.product({ ...de, slug: 'becher-moos' });
  if (page.redirectTo !== null) throw new Error('moved');
  expect(page.product).toMatchObject({
    ...{ title: 'Becher „Moos“', lang: 'de', descriptionHtml: '<p>Für Tee.</p>' },
    pages: { en: 'moss-mug', de: 'becher-moos' },
    options: [{ name: 'Farbe', values: [{ value: 'Moos' }, { value: 'Clay' }] }],
    facts: [
      { name: 'Care', value: 'Von Hand spülen.' },
      { name: 'Glasur', value: [{ label: 'matt' }] },
    ],
  });
  expect(page.product.variants.map(({ title, values }) => [title, values])).toEqual([
    ['Moos', { Farbe: 'Moos' }],
    ['Clay', { Farbe: 'Clay' }],
  ]);
  expect(page.breadcrumbs).toEqual([{ slug: 'becher', title: 'Becher' }]);

  const english = await shop.catalog.product({ market: 'eu', slug: 'moss-mug' });
  expect(english).toMatchObject({ product: { title: 'Moss mug', lang: 'en' } });
  // A language that nothing is written in reads what is kept, at the kept address.
  const arabic = await shop.catalog.product({ market: 'eu', language: 'ar', slug: 'moss-mug' });
  expect(arabic).toMatchObject({ product: { title: 'Moss mug', lang: 'en' } });
  expect(await db.execute(staleListings)).toEqual([]);
});

it('lists, filters and search are in the language, and filters are asked by keys that are in none', async () => {
  const list = await shop.catalog.category({ ...de, slug: 'becher' });
  if (list.redirectTo !== null) throw new Error('moved');
  expect(list.category).toMatchObject({ title: 'Becher', pages: { en: 'mugs', de: 'becher' } });
  const facets = list.filters.map(({ key, label, values }) => [
    ...[key, label, values.map((one) => `${one.key}: ${one.label}`)],
  ]);
  expect(facets).toEqual([
    ['colour', 'Farbe', ['moss: Moos', 'clay: Clay']],
    ['glaze', 'Glasur', ['matt: matt']],
  ]);
  const filtered = await shop.catalog.all({ ...de, filters: { colour: ['moss'] } });
  expect(filtered.products.items).toMatchObject([
    { slug: 'becher-moos', title: 'Becher „Moos“', swatches: [{ value: 'Moos' }] },
  ]);
  const byWord = await shop.search.products({ ...de, q: 'becher moos' });
  expect(byWord.products.items.map(({ slug }) => slug)).toEqual(['becher-moos']);
  // What is not translated is found by the words that its page has.
  const kept = await shop.search.products({ ...de, q: 'bowl' });
  expect(kept.products.items).toMatchObject([{ slug: 'bowl', title: 'Bowl', lang: 'en' }]);
  const english = await shop.search.products({ market: 'eu', q: 'becher' });
  expect(english.total).toBe(0);
  const tree = await shop.catalog.categories(de);
  expect(tree).toMatchObject([{ slug: 'becher', title: 'Becher' }]);
});

it('addresses of other languages and of earlier times lead on, in the language they are asked in', async () => {
  expect(await shop.catalog.product({ ...de, slug: 'moss-mug' })).toEqual({
    redirectTo: 'becher-moos',
  });
  await translate('product', mug.id, {}, { slug: 'moosbecher' });
  expect(await shop.catalog.product({ ...de, slug: 'becher-moos' })).toEqual({
    redirectTo: 'moosbecher',
  });
  expect(await shop.catalog.category({ ...de, slug: 'mugs' })).toEqual({ redirectTo: 'becher' });
  await expect(
    shop.catalog.product({ market: 'eu', language: 'en', slug: 'moosbecher' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    shop.catalog.product({ market: 'us', language: 'de', slug: 'moosbecher' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('a slug is one page’s in every language', async () => {
  await expect(translate('product', bowl.id, {}, { slug: 'moosbecher' })).rejects.toMatchObject({
    cause: { code: 'SLUG_TAKEN' },
  });
  await expect(translate('product', bowl.id, {}, { slug: 'moss-mug' })).rejects.toMatchObject({
    cause: { code: 'SLUG_TAKEN' },
  });
  const other = await makeProduct(db, { title: 'Moosbecher' });
  expect(other.slug).toBe('moosbecher-2');
});

it('is outdated once its text changes, and still read until somebody looks after it', async () => {
  const titleOf = async () =>
    (await admin.translations.get({ lang: 'de', entity: 'product', entityId: mug.id })).fields[0];
  expect(await titleOf()).toMatchObject({ state: 'done' });
  await rename('Moss mug, large');
  expect(await titleOf()).toMatchObject({ state: 'outdated', source: 'Moss mug, large' });
  const list = { lang: 'de', entity: 'product', state: 'outdated' } as const;
  expect((await admin.translations.list(list)).items).toMatchObject([{ name: 'Moss mug, large' }]);
  const page = await shop.catalog.product({ ...de, slug: 'moosbecher' });
  expect(page).toMatchObject({ product: { title: 'Becher „Moos“' } });
  await translate('product', mug.id, { title: 'Becher „Moos“, groß' });
  expect(await titleOf()).toMatchObject({ state: 'done' });
  expect((await admin.translations.list(list)).items).toEqual([]);
});

it('a draft is for staff, a machine’s words are read, and what is taken away is read as it is kept', async () => {
  const bowlIn = async () => {
    const { products } = await shop.catalog.all({ ...de, sort: 'newest' });
    return products.items.find(({ id }) => id === bowl.id)?.title;
  };
  await translate('product', bowl.id, { title: 'Schale' }, { status: 'draft' });
  expect(await bowlIn()).toBe('Bowl');
  await translate('product', bowl.id, { title: 'Schüssel' }, { status: 'machine' });
  expect(await bowlIn()).toBe('Schüssel');
  await translate('product', bowl.id, { title: '' });
  expect(await bowlIn()).toBe('Bowl');
});

it('nobody overwrites what they have not read', async () => {
  const input = { lang: 'de', entity: 'product', entityId: bowl.id } as const;
  const { fields } = await admin.translations.get(input);
  const title = { ...fields[0], sourceHash: fields[0]?.sourceHash ?? '', seen: 0 };
  const save = (value: string) =>
    admin.translations.save({
      ...input,
      fields: [{ field: 'title', value, status: 'done', seen: 0, sourceHash: title.sourceHash }],
    });
  await save('Schale');
  await expect(save('Schüssel')).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
});

it('refuses the language that is kept, fields that there are not, and what is too long, by name', async () => {
  const { fields } = await admin.translations.get({
    ...{ lang: 'de', entity: 'product', entityId: bowl.id },
  });
  const field = {
    field: 'title',
    status: 'done',
    seen: 1,
    sourceHash: fields[0]?.sourceHash ?? '',
  };
  const save = (lang: 'de' | 'en', more: object) =>
    admin.translations.save({
      ...{ lang, entity: 'product', entityId: bowl.id },
      fields: [{ ...field, value: 'Schale', ...more }] as never,
    });
  const refused = (name: string) => ({ cause: { code: 'INPUT_INVALID', data: { field: name } } });
  await expect(save('en', {})).rejects.toMatchObject(refused('lang'));
  await expect(save('de', { field: 'slug' })).rejects.toMatchObject(refused('slug'));
  await expect(save('de', { value: 'x'.repeat(201) })).rejects.toMatchObject(refused('title'));
});

it('says how far each language is', async () => {
  const { kept, languages } = await admin.translations.progress();
  expect(kept).toBe('en');
  const product = languages
    .find(({ lang }) => lang === 'de')
    ?.entities.find(({ entity }) => entity === 'product');
  expect(product?.progress).toMatchObject({ done: 3, missing: 1 });
  expect(languages.map(({ lang }) => lang).toSorted()).toEqual(['ar', 'de']);
});

it('of a thing it is known where the list goes on behind it', async () => {
  const list = { lang: 'de', entity: 'product' } as const;
  const [first, second] = (await admin.translations.list(list)).items;
  const get = { ...list, entityId: first?.id ?? '' };
  const { cursor } = await admin.translations.get(get);
  const behind = await admin.translations.list({ ...list, cursor, limit: 1 });
  expect(behind.items.map(({ id }) => id)).toEqual([second?.id]);
});

it('a market that begins to speak a language has its words at once', async () => {
  await translate('product', bowl.id, { title: 'Bol' }, { lang: 'fr' });
  const [us] = await db.select().from(markets).where(eq(markets.code, 'us'));
  if (!us) throw new Error('no market');
  const { createdAt: _, updatedAt: __, updatedBy: ___, ...market } = us;
  const languages = ['en' as const, 'fr' as const];
  await inTransaction(db, (tx) => saveMarket(tx, { ...market, languages }, edit));
  await workOff(app);
  expect(await db.execute(staleListings)).toEqual([]);
  const [row] = await db.execute(
    sql`select translations from listings where product_id = ${bowl.id}`,
  );
  expect(row?.translations).toMatchObject({ fr: { title: 'Bol', slug: 'bol' } });
});

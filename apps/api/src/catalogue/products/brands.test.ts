import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockBrands } from '@kontor/db/locks.ts';
import { brandNames, brands } from '@kontor/db/schema/brands.ts';
import { productUpdateInput } from '@kontor/shared/catalog-input.ts';
import type { CollectionInput } from '@kontor/shared/collection-input.ts';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveSearchRule } from '../../offers/search/rules.ts';
import { checkIntegrity } from '../../office/system/integrity.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { waitingForLocks, whileLocked } from '../../testing-races.ts';
import { gifts } from '../collections/fixtures.ts';
import { saveCollection } from '../collections/save-collection.ts';
import { getProduct } from './admin-queries.ts';
import { brandOf } from './brand-fixtures.ts';
import { makeProduct, makeShop } from './fixtures.ts';
import { mergeBrands } from './merge-brands.ts';
import { removeBrand } from './save-brand.ts';
import { updateProduct } from './save-product.ts';

const app = await testApp();
const { db } = app;
const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
let admin: Awaited<ReturnType<typeof memberWith>>['api']['admin'];

const write = <T>(fn: (tx: Tx) => Promise<T>) => inTransaction(db, fn);

beforeAll(async () => {
  await makeShop(db);
  admin = (await memberWith(app, ['products.read', 'products.write'])).api.admin;
});

afterAll(async () => {
  const broken = await checkIntegrity(db);
  expect(broken.filter(({ violations }) => violations > 0)).toEqual([]);
});

const make = (name: string, more: object = {}) => admin.brands.save({ ...brandOf(name), ...more });
type Saved = Awaited<ReturnType<typeof make>>;
const again = (saved: Saved, more: object) => {
  const { image: _, productCount: __, createdAt, updatedAt, updatedBy, ...fields } = saved;
  return admin.brands.save({ ...fields, ...more });
};
const product = async (title: string, brand?: string) =>
  makeProduct(db, brand === undefined ? { title } : { title, brand });
const give = async (id: string, brand: { id: string } | { name: string } | null) => {
  const { version } = await getProduct(db, id);
  const input = productUpdateInput.parse({ id, version, brand });
  return write((tx) => updateProduct(tx, input, edit));
};
const nameOf = async (id: string) => (await getProduct(db, id)).brandName;
const cardOf = async (id: string) => {
  const [row] = await db.execute<{ brand: object; words: string }>(
    `select card->'brand' as brand, words->>'brand' as words from listings where product_id = '${id}' limit 1`,
  );
  return row;
};
const refused = (code: string, field?: string) => ({
  cause: { code, ...(field ? { data: { field } } : {}) },
});

it('is one for all spellings of its name, and comes into being with a product', async () => {
  const [first, second] = [await product('Mug', 'Marl Pottery'), await product('Bowl')];
  await give(second.id, { name: ' MARL-pottery' });
  expect([await nameOf(first.id), await nameOf(second.id)]).toEqual([
    'Marl Pottery',
    'Marl Pottery',
  ]);
  const { items } = await admin.brands.list({ search: 'marl' });
  expect(items).toMatchObject([{ name: 'Marl Pottery', slug: 'marl-pottery', productCount: 2 }]);
  await give(second.id, null);
  expect(await nameOf(second.id)).toBeNull();
  await expect(give(second.id, { id: newId() })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    data: { field: 'brand.id' },
  });
});

it('is one when many products bring it at the same moment', async () => {
  const made = await Promise.all(
    ['Tall', 'tall', 'TALL', 'Täll', ' tall'].map((name, n) => product(`Glass ${n}`, name)),
  );
  const rows = await db.select().from(brandNames).where(eq(brandNames.key, 'tall'));
  expect(rows).toHaveLength(1);
  const names = new Set(await Promise.all(made.map(({ id }) => nameOf(id))));
  expect(names.size).toBe(1);
  // Two names of one address at once have two.
  await Promise.all([product('Plus', 'B+'), product('Minus', 'B!')]);
  const { items } = await admin.brands.list({ search: 'B' });
  const slugs = items.filter(({ name }) => /^B[+!]$/.test(name)).map(({ slug }) => slug);
  expect(slugs.toSorted()).toEqual(['b', 'b-2']);
});

it('waits for whoever makes the same name, and takes what it made', async () => {
  const [one, two] = [await product('First'), await product('Second')];
  const { version } = await getProduct(db, one.id);
  const input = productUpdateInput.parse({ id: one.id, version, brand: { name: 'Weir' } });
  const other = await whileLocked(
    db,
    (tx) => updateProduct(tx, input, edit),
    () => give(two.id, { name: 'WEIR' }),
    async () => {},
  );
  expect(other.status).toBe('fulfilled');
  expect([await nameOf(one.id), await nameOf(two.id)]).toEqual(['Weir', 'Weir']);
});

it('called otherwise is called so in lists and in search, and its old name still means it', async () => {
  const { id } = await product('Lamp', 'Depot');
  const [{ id: brandId } = { id: '' }] = (await admin.brands.list({ search: 'Depot' })).items;
  const saved = await admin.brands.get({ id: brandId });
  const renamed = await again(saved, { name: 'Depot Lamps', slug: 'depot-lamps' });
  expect(renamed.otherNames).toEqual(['Depot']);
  expect(await cardOf(id)).toEqual({
    brand: { id: brandId, slug: 'depot-lamps', name: 'Depot Lamps' },
    words: 'Depot Lamps',
  });
  const late = await product('Late lamp', 'depot');
  expect(await nameOf(late.id)).toBe('Depot Lamps');
  const taken = make('Depots', { slug: 'depot' });
  await expect(taken).rejects.toMatchObject(refused('SLUG_TAKEN', 'slug'));
  await expect(make('DEPOT')).rejects.toMatchObject(refused('INPUT_INVALID', 'name'));
  const other = make('Third', { otherNames: ['depot lamps'] });
  await expect(other).rejects.toMatchObject(refused('INPUT_INVALID', 'otherNames'));
  await again(renamed, { otherNames: [] });
  expect((await make('Depot')).slug).toBe('depot-2');
});

it('called otherwise while a product is given it: the product is called so, too', async () => {
  const { id } = await product('Shelf');
  const saved = await make('Joinery');
  const [result] = await write(async (tx) => {
    const { version } = await getProduct(tx, id);
    const input = productUpdateInput.parse({ id, version, brand: { id: saved.id } });
    await updateProduct(tx, input, edit);
    const renaming = Promise.allSettled([again(saved, { name: 'Ford Joinery' })]);
    await waitingForLocks(db);
    return [renaming];
  });
  expect((await result)?.[0]?.status).toBe('fulfilled');
  expect(await cardOf(id)).toMatchObject({ words: 'Ford Joinery' });
});

it('merged into another one leaves it products, names, addresses and the rules that ask for it', async () => {
  const { id } = await product('Candle', 'Yard Paper');
  const find = async (q: string) => (await admin.brands.find({ q })).exact?.id ?? '';
  const from = await admin.brands.get({ id: await find('Yard Paper') });
  const described = await again(from, {
    descriptionHtml: '<p>Wax.</p><script>1</script>',
    ...{ seoTitle: 'Candles of Yard', seoDescription: 'Poured here.' },
  });
  const into = await make('Yard', { seoDescription: 'Its own.' });
  const rule = {
    match: 'all' as const,
    conditions: [{ kind: 'brand' as const, brandIds: [from.id, into.id], not: false }],
  };
  const asking: CollectionInput = {
    ...gifts(),
    ...{ title: 'Wax', slug: 'wax', kind: 'rule', order: 'featured', rule },
  };
  const collection = await admin.collections.save(asking);
  const searching = await admin.search.saveRule({
    ...{ id: null, version: 1, queries: ['wax'], market: null, pinnedIds: [], buriedIds: [] },
    ...{ boost: rule, redirectTo: null, startsAt: null, endsAt: null },
  });
  const { version } = await getProduct(db, id);
  const merge = { id: from.id, version: described.version, intoId: into.id };
  await expect(admin.brands.merge({ ...merge, version: 1 })).rejects.toMatchObject(
    refused('CONFLICT'),
  );
  const gone = admin.brands.merge({ ...merge, intoId: newId() });
  await expect(gone).rejects.toMatchObject(refused('INPUT_INVALID', 'intoId'));
  const self = admin.brands.merge({ ...merge, intoId: from.id });
  await expect(self).rejects.toMatchObject(refused('INPUT_INVALID', 'intoId'));
  expect(await admin.brands.merge(merge)).toEqual({ products: 1 });
  expect(await getProduct(db, id)).toMatchObject({ brandName: 'Yard', version: version + 1 });
  expect(await cardOf(id)).toMatchObject({ words: 'Yard' });
  expect(await admin.brands.get({ id: into.id })).toMatchObject({
    ...{ otherNames: ['Yard Paper'], descriptionHtml: '<p>Wax.</p>', productCount: 1 },
    ...{ seoTitle: 'Candles of Yard', seoDescription: 'Its own.' },
  });
  const changed = await admin.collections.get({ id: collection.id });
  const moved = { kind: 'brand', brandIds: [into.id], not: false };
  const boosted = await admin.search.rule({ id: searching.id });
  expect([boosted.version, boosted.boost?.conditions]).toEqual([2, [moved]]);
  const empty = await admin.brands.get({ id: into.id });
  await give(id, null);
  const asked = admin.brands.remove({ id: into.id, version: empty.version });
  await expect(asked).rejects.toMatchObject(refused('IN_USE'));
  await admin.collections.remove({ id: collection.id, version: changed.version });
  const alsoAsked = admin.brands.remove({ id: into.id, version: empty.version });
  await expect(alsoAsked).rejects.toMatchObject(refused('IN_USE'));
  await give(id, { id: into.id });
  expect(changed.rule?.conditions).toEqual([{ kind: 'brand', brandIds: [into.id], not: false }]);
  expect(await nameOf((await product('More wax', 'yard paper')).id)).toBe('Yard');
  const used = admin.brands.remove({ id: into.id, version: into.version + 1 });
  await expect(used).rejects.toMatchObject(refused('IN_USE'));
});

it('merged while a product is given it: the product has the other one', async () => {
  const [late, from, into] = [await product('Vase'), await make('Weir Glass'), await make('Glass')];
  const merge = { id: from.id, version: from.version, intoId: into.id };
  const query = (tx: Tx) =>
    tx.select({ id: brands.id }).from(brands).where(eq(brands.id, from.id)).orderBy(asc(brands.id));
  // Both wait for the brand; the merge came first.
  let merging: Promise<unknown> = Promise.resolve();
  const given = await whileLocked(
    db,
    async (tx) => {
      await lockBrands(tx, query(tx));
      merging = admin.brands.merge(merge);
      await waitingForLocks(db);
    },
    () => give(late.id, { name: 'weir glass' }),
    async () => {},
  );
  await merging;
  expect(given.status).toBe('fulfilled');
  expect(await nameOf(late.id)).toBe('Glass');
});

describe('a rule that asks for it, saved at the same moment', () => {
  const rule = ({ id }: Saved) => ({
    match: 'all' as const,
    conditions: [{ kind: 'brand' as const, brandIds: [id], not: false }],
  });
  const collection = (of: Saved): CollectionInput => ({
    ...gifts(),
    ...{ title: of.name, slug: '', kind: 'rule', order: 'featured', rule: rule(of) },
  });
  const boost = (of: Saved) => ({
    ...{ id: null, version: 1, queries: [of.name.toLowerCase()], market: null, redirectTo: null },
    ...{ pinnedIds: [], buriedIds: [], startsAt: null, endsAt: null, boost: rule(of) },
  });
  const rules = {
    collection: {
      save: (tx: Tx, of: Saved) => saveCollection(tx, collection(of), edit),
      press: (of: Saved): Promise<unknown> => admin.collections.save(collection(of)),
      field: 'rule.conditions',
    },
    search: {
      save: (tx: Tx, of: Saved) => saveSearchRule(tx, boost(of), edit),
      press: (of: Saved): Promise<unknown> => admin.search.saveRule(boost(of)),
      field: 'boost.conditions',
    },
  };
  const kinds = ['collection', 'search'] as const;
  const nothing = async () => {};
  const reasonOf = (result: PromiseSettledResult<unknown>) =>
    result.status === 'rejected' ? result.reason : result.value;

  it.each(kinds)('of a %s is refused when the brand was merged first', async (kind) => {
    const [from, into] = [await make(`From ${kind}`), await make(`Into ${kind}`)];
    const merge = { id: from.id, version: from.version, intoId: into.id };
    const saved = await whileLocked(
      db,
      (tx) => mergeBrands(tx, merge, edit),
      async () => rules[kind].press(from),
      nothing,
    );
    expect(reasonOf(saved)).toMatchObject(refused('INPUT_INVALID', rules[kind].field));
  });

  it.each(kinds)(
    'of a %s first: the brand stays while it is merged, and then it goes',
    async (kind) => {
      const [from, into] = [await make(`Old ${kind}`), await make(`New ${kind}`)];
      const merge = { id: from.id, version: from.version, intoId: into.id };
      const merged = await whileLocked(
        db,
        (tx) => rules[kind].save(tx, from),
        () => admin.brands.merge(merge),
        nothing,
      );
      // Rules of searches are written one after the other, so the merge sees what came first.
      if (kind === 'search') expect(merged.status).toBe('fulfilled');
      else {
        expect(reasonOf(merged)).toMatchObject(refused('IN_USE'));
        await admin.brands.merge(merge);
      }
    },
  );

  it.each(kinds)('of a %s is refused when the brand was removed first', async (kind) => {
    const brand = await make(`Removed ${kind}`);
    const saved = await whileLocked(
      db,
      (tx) => removeBrand(tx, brand),
      async () => rules[kind].press(brand),
      nothing,
    );
    expect(reasonOf(saved)).toMatchObject(refused('INPUT_INVALID', rules[kind].field));
  });

  it.each(kinds)('of a %s first: the brand is not removed', async (kind) => {
    const brand = await make(`Kept ${kind}`);
    const removed = await whileLocked(
      db,
      (tx) => rules[kind].save(tx, brand),
      () => admin.brands.remove({ id: brand.id, version: brand.version }),
      nothing,
    );
    expect(reasonOf(removed)).toMatchObject(refused('IN_USE'));
  });
});

it('is removed when nothing has it, and only in the version that was read', async () => {
  const saved = await make('Empty');
  const { id } = saved;
  const used = await product('Pot', 'Full');
  const full = (await admin.brands.list({ search: 'Full' })).items[0]?.id ?? '';
  const removed = admin.brands.remove({ id: full, version: 1 });
  await expect(removed).rejects.toMatchObject(refused('IN_USE'));
  await again(saved, { seoTitle: 'E' });
  await expect(admin.brands.remove({ id, version: 1 })).rejects.toMatchObject(refused('CONFLICT'));
  await expect(again(saved, { seoTitle: 'F' })).rejects.toMatchObject(refused('CONFLICT'));
  await admin.brands.remove({ id, version: 2 });
  await expect(admin.brands.get({ id })).rejects.toMatchObject(refused('NOT_FOUND'));
  expect(await nameOf(used.id)).toBe('Full');
});

it('is listed from A to Z, page by page, and found by the beginning of any of its names', async () => {
  for (const name of ['Zeta', 'zeta Two', 'Éclat', 'Zeta 3']) await make(name);
  await make('Omega', { otherNames: ['Zeta Omega'] });
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.brands.list({
      search: 'zeta',
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(names).toEqual(['Omega', 'Zeta', 'Zeta 3', 'zeta Two']);
  const found = await admin.brands.find({ q: 'zeta' });
  expect(found.found.map(({ name }) => name)).toEqual(['Zeta', 'Zeta 3', 'zeta Two', 'Omega']);
  expect(found.exact).toMatchObject({ name: 'Zeta' });
  expect((await admin.brands.find({ q: 'eclat' })).exact).toMatchObject({ name: 'Éclat' });
  const listed = await admin.products.list({ q: 'marl pottery' });
  expect(listed.items.map(({ title }) => title)).toEqual(['Mug']);
});

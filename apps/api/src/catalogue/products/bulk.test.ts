import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { testDb } from '@kontor/db/testing.ts';
import { bulkInput, scaledPrice } from '@kontor/shared/bulk-input.ts';
import { productFilterInput } from '@kontor/shared/catalog-input.ts';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Edit, staffEdit } from '../../platform/edit.ts';
import { getProduct, listMatching } from './admin-queries.ts';
import { applyBulk, previewBulk } from './bulk-edit.ts';
import { makeProduct, makeShop } from './fixtures.ts';

const { db } = await testDb();
const by =
  (name: string) =>
  <T>(fn: (tx: Tx, edit: Edit) => Promise<T>) =>
    inTransaction(db, (tx) => fn(tx, staffEdit({ id: newId(), name }, new Date())));
let first = '';
let second = '';

beforeAll(async () => {
  await makeShop(db);
  const variants = [{ sku: 'B-1', eur: 1000 }];
  first = (await makeProduct(db, { title: 'First', variants })).id;
  second = (await makeProduct(db, { title: 'Second', variants })).id;
});

async function selection(...ids: string[]) {
  return Promise.all(ids.map(async (id) => ({ id, version: (await getProduct(db, id)).version })));
}
const input = async (change: object, ...ids: string[]) =>
  bulkInput.parse({ products: await selection(...ids), change });
const priceOf = async (id: string) =>
  (await getProduct(db, id)).variants[0]?.prices.find(({ currency }) => currency === 'EUR');

describe('a change for many products', () => {
  it('is previewed without writing, then does what the preview said', async () => {
    const change = { kind: 'scale-price', currency: 'EUR', by: 105_000, rounding: 'below-whole' };
    const wanted = await input(change, first, second);
    const before = await priceOf(first);
    const preview = await previewBulk(db, wanted);
    expect(await priceOf(first)).toEqual(before);
    const to = scaledPrice(before?.amount ?? 0, 105_000, 'below-whole', 'EUR');
    expect(preview).toMatchObject([
      { title: 'First', problem: null, plan: { kind: 'prices', prices: [{ to }] } },
      { title: 'Second', problem: null },
    ]);
    expect(await applyBulk(db, by('Ada'), wanted)).toEqual(preview);
    expect(await priceOf(second)).toEqual({ ...before, amount: to });
  });

  it('leaves a product that somebody changed meanwhile, and changes the others', async () => {
    const stale = await input({ kind: 'tags', add: ['sale'], remove: [] }, first, second);
    await applyBulk(db, by('Ada'), await input({ kind: 'tags', add: ['new'], remove: [] }, first));
    const result = await applyBulk(db, by('Ada'), stale);
    expect(result.map(({ problem }) => problem)).toEqual([
      'Somebody changed it since you saw it. Look at it again.',
      null,
    ]);
    expect((await getProduct(db, first)).tags).toEqual(['new']);
    expect((await getProduct(db, second)).tags).toEqual(['sale']);
  });

  it.each([
    [{ kind: 'status', status: 'archived' }],
    [{ kind: 'status', status: 'active' }],
    [{ kind: 'tags', add: ['signed'], remove: [] }],
    [{ kind: 'set-price', currency: 'EUR', amount: 4321 }],
    [{ kind: 'brand', brand: { name: 'Weir' } }],
    [{ kind: 'brand', brand: null }],
  ])('is signed by who made it: %j', async (change) => {
    const [result] = await applyBulk(db, by(change.kind), await input(change, second));
    expect(result?.plan.kind).not.toBe('nothing');
    const [row] = await db.select().from(products).where(eq(products.id, second));
    expect(row?.updatedBy).toBe(change.kind);
  });

  it('gives a brand, makes one that is missing, and takes it away', async () => {
    const give = async (brand: object | null) => input({ kind: 'brand', brand }, first, second);
    const names = () =>
      Promise.all([first, second].map(async (id) => (await getProduct(db, id)).brandName));
    const wanted = await give({ name: 'Marl' });
    const preview = await previewBulk(db, wanted);
    expect(preview.map(({ plan }) => plan)).toEqual([
      { kind: 'brand', from: '', to: 'Marl' },
      { kind: 'brand', from: '', to: 'Marl' },
    ]);
    expect(await names()).toEqual([null, null]);
    expect(await applyBulk(db, by('Ada'), wanted)).toEqual(preview);
    expect(await names()).toEqual(['Marl', 'Marl']);
    // Another spelling is the same brand.
    const same = await previewBulk(db, await give({ name: ' MARL' }));
    expect(same.map(({ plan }) => plan.kind)).toEqual(['nothing', 'nothing']);
    const gone = applyBulk(db, by('Ada'), await give({ id: newId() }));
    await expect(gone).rejects.toMatchObject({ data: { field: 'change.brand.id' } });
    await applyBulk(db, by('Ada'), await give(null));
    expect(await names()).toEqual([null, null]);
  });

  it('can be made for all that a filter lets through', async () => {
    const matching = async (filters: object) =>
      (await listMatching(db, productFilterInput.parse(filters))).products;
    expect(await matching({})).toEqual(await selection(...[first, second].sort()));
    expect(await matching({ q: 'seco', status: 'active' })).toEqual(await selection(second));
    expect(await matching({ q: 'seco', status: 'archived' })).toEqual([]);
  });

  it('writes nothing where nothing changes', async () => {
    const { version, status } = await getProduct(db, first);
    const [result] = await applyBulk(db, by('Ada'), await input({ kind: 'status', status }, first));
    expect(result).toMatchObject({ plan: { kind: 'nothing' }, problem: null });
    expect((await getProduct(db, first)).version).toBe(version);
    const drafts = await applyBulk(
      db,
      by('Ada'),
      await input({ kind: 'status', status: 'draft' }, first),
    );
    expect(drafts).toMatchObject([{ plan: { from: status, to: 'draft' } }]);
  });
});

it.each([
  [1000, 100_000, 'none', 'EUR', 1100],
  [1999, -100_000, 'none', 'EUR', 1799],
  [1999, 50_000, 'whole', 'EUR', 2100],
  [1999, 50_000, 'below-whole', 'EUR', 2099],
  [40, -500_000, 'below-whole', 'EUR', 0],
  [1005, 100_000, 'whole', 'JPY', 1106],
  [1234, 0, 'whole', 'KWD', 1000],
] as const)('%i by %i ppm, rounded %s in %s, is %i', (amount, by, rounding, currency, to) => {
  expect(scaledPrice(amount, by, rounding, currency)).toBe(to);
});

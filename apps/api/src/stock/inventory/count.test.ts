// A count is judged against what was on hand when it was counted: sales, deliveries and colleagues
// in between are neither counted away nor counted twice.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { testDb } from '@kontor/db/testing.ts';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { checkIntegrity } from '../../office/system/integrity.ts';
import { adjustStock, countStock } from './commands.ts';
import { getStockItem, listMovements } from './queries.ts';

const { db } = await testDb();
const actor = { kind: 'staff' as const, id: newId(), name: 'Ada' };
let main = '';
beforeAll(async () => {
  main = (await makeShop(db)).locationId;
});

async function variant(stock: number, sku?: string): Promise<string> {
  const made = await makeProduct(db, {
    title: 'Thing',
    variants: [{ stock, ...(sku && { sku }) }],
  });
  return made.variantIds[0] ?? '';
}
async function onHand(variantId: string): Promise<number | undefined> {
  const [row] = await db
    .select({ onHand: stockLevels.onHand })
    .from(stockLevels)
    .where(and(eq(stockLevels.variantId, variantId), eq(stockLevels.locationId, main)));
  return row?.onHand;
}
const take = (variantId: string, quantity: number) =>
  inTransaction(db, (tx) =>
    adjustStock(tx, { variantId, locationId: main, quantity, reason: 'Sample', actor }),
  );
type Count = { counted: number; expected: number; movedSince?: boolean; requestKey?: string };
const count = (
  variantId: string,
  { movedSince = false, requestKey = newId(), ...figures }: Count,
) =>
  inTransaction(db, (tx) =>
    countStock(
      tx,
      { requestKey, variantId, locationId: main, reason: 'Counted', movedSince, ...figures },
      actor,
    ),
  );

describe('a count', () => {
  it('sets what is on hand, and its movement tells both figures', async () => {
    const variantId = await variant(69, 'THING-69');
    expect(await count(variantId, { counted: 60, expected: 69 })).toEqual({
      change: -9,
      onHand: 60,
    });
    const [movement] = (await listMovements(db, { variantId, limit: 10 })).items;
    expect(movement).toMatchObject({
      ...{ quantity: -9, onHandAfter: 60, counted: 60, expected: 69, reason: 'Counted' },
      ...{ productTitle: 'Thing', sku: 'THING-69', variantId },
    });
  });

  it('is refused when something moved since, and says what is on hand now', async () => {
    const variantId = await variant(69);
    await take(variantId, -10);
    await expect(count(variantId, { counted: 60, expected: 69 })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { onHand: 59, expected: 69, counted: 60 },
    });
    expect(await onHand(variantId)).toBe(59);
  });

  it.for([
    // Counted after the colleague took ten: 60 are there.
    { when: 'after', input: { counted: 60, expected: 59 }, left: 60 },
    // Counted before: of the 60 that were there, ten are gone.
    { when: 'before', input: { counted: 60, expected: 69, movedSince: true }, left: 50 },
  ])('$when what moved leaves $left', async ({ input, left }) => {
    const variantId = await variant(69);
    await take(variantId, -10);
    await count(variantId, input);
    expect(await onHand(variantId)).toBe(left);
  });

  it('that finds what should be there moves nothing', async () => {
    const variantId = await variant(7);
    expect(await count(variantId, { counted: 7, expected: 7 })).toEqual({ change: 0, onHand: 7 });
    expect((await listMovements(db, { variantId, limit: 10 })).items).toHaveLength(1);
  });

  it('never takes away more than there is', async () => {
    const variantId = await variant(5);
    await take(variantId, -4);
    await expect(
      count(variantId, { counted: 0, expected: 5, movedSince: true }),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID', data: { field: 'counted' } });
    expect(await onHand(variantId)).toBe(1);
  });

  it('of a shelf that never had any makes its level', async () => {
    const made = await makeProduct(db, { title: 'New', variants: [{ stock: 0 }] });
    const variantId = made.variantIds[0] ?? '';
    await count(variantId, { counted: 4, expected: 0 });
    expect(await onHand(variantId)).toBe(4);
  });
});

describe('one press of a button', () => {
  const press = (variantId: string, requestKey: string, quantity = -3) =>
    inTransaction(db, (tx) =>
      adjustStock(tx, {
        ...{ requestKey, variantId, locationId: main, quantity, reason: 'Damaged', actor },
      }),
    );

  it('corrects stock once, however often and at whatever time it arrives', async () => {
    const variantId = await variant(20);
    const key = newId();
    await Promise.all(Array.from({ length: 6 }, () => press(variantId, key)));
    await press(variantId, key);
    expect(await onHand(variantId)).toBe(17);
    await press(variantId, newId());
    expect(await onHand(variantId)).toBe(14);
  });

  it('counts once, and answers as before', async () => {
    const variantId = await variant(69);
    await take(variantId, -10);
    const requestKey = newId();
    const figures = { counted: 60, expected: 69, movedSince: true, requestKey };
    const answers = await Promise.all([1, 2, 3].map(() => count(variantId, figures)));
    // The list was loaded anew meanwhile, so the form expects another figure.
    answers.push(await count(variantId, { counted: 60, expected: 50, requestKey }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ change: -9, onHand: 50 });
    expect(await onHand(variantId)).toBe(50);
  });

  it('is for one item and one figure', async () => {
    const [variantId, other] = [await variant(20), await variant(20)];
    const key = newId();
    await press(variantId, key);
    const counted = { counted: 9, expected: 17, requestKey: key };
    for (const again of [
      () => press(other, key),
      () => press(variantId, key, -4),
      () => count(variantId, counted),
      () => count(other, counted),
    ]) {
      await expect(again()).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    expect([await onHand(variantId), await onHand(other)]).toEqual([17, 20]);
  });
});

it('beside twenty takers either finds the shelf as it was, or is refused; the books stay right', async () => {
  const variantId = await variant(100);
  const results = await Promise.allSettled([
    ...Array.from({ length: 20 }, () => take(variantId, -1)),
    count(variantId, { counted: 90, expected: 100 }),
  ]);
  const counted = results.at(-1)?.status === 'fulfilled';
  expect(await onHand(variantId)).toBe(counted ? 70 : 80);
  expect((await checkIntegrity(db)).filter(({ violations }) => violations > 0)).toEqual([]);
});

it('a history without an item is of all, and each entry names its own', async () => {
  const [a, b] = [await variant(1, 'HIST-A'), await variant(1, 'HIST-B')];
  const { items } = await listMovements(db, { limit: 100 });
  expect(items.map(({ sku }) => sku)).toEqual(expect.arrayContaining(['HIST-A', 'HIST-B']));
  expect(await getStockItem(db, a)).toMatchObject({ sku: 'HIST-A', productTitle: 'Thing' });
  expect(items.find(({ variantId }) => variantId === b)?.sku).toBe('HIST-B');
  await expect(getStockItem(db, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

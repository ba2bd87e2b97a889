import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import {
  locations,
  stockLevels,
  stockMovements,
  stockReservations,
} from '@kontor/db/schema/inventory.ts';
import { testDb } from '@kontor/db/testing.ts';
import { stockListInput } from '@kontor/shared/inventory-input.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { systemActor } from '../../platform/actor.ts';
import { adjustStock, receiveStock, restock, saveLocation, setBackorderLimit } from './commands.ts';
import { listMovements, listStock } from './queries.ts';
import {
  confirmReservations,
  consumeReservations,
  releaseReservations,
  reserveForOrder,
} from './reservations.ts';

const { db, sql: raw } = await testDb();
const actor = { kind: 'staff' as const, id: newId(), name: 'Ada' };
const expiresAt = new Date('2030-01-01');

let main = '';
let studio = '';
beforeAll(async () => {
  main = (await makeShop(db)).locationId;
  const second = { code: 'studio', name: 'Studio', country: 'DE', priority: 1 };
  studio = await inTransaction(db, (tx) => saveLocation(tx, second));
});

/** The promises of the schema's comment, which no test may leave broken. */
afterEach(async () => {
  const wrong = await db.execute(sql`
    select sl.* from ${stockLevels} sl
    where sl.reserved <> coalesce((select sum(r.quantity) from ${stockReservations} r
        where r.variant_id = sl.variant_id and r.location_id = sl.location_id
          and r.status in ('held', 'confirmed')), 0)
      or sl.on_hand <> coalesce((select sum(m.quantity) from ${stockMovements} m
        where m.variant_id = sl.variant_id and m.location_id = sl.location_id), 0)`);
  expect([...wrong]).toEqual([]);
});

async function variant(stock: number, tracked = true): Promise<string> {
  const made = await makeProduct(db, { title: 'Thing', variants: [{ stock, tracked }] });
  return made.variantIds[0] ?? '';
}
const level = async (variantId: string, locationId = main) =>
  (
    await db
      .select({ onHand: stockLevels.onHand, reserved: stockLevels.reserved })
      .from(stockLevels)
      .where(and(eq(stockLevels.variantId, variantId), eq(stockLevels.locationId, locationId)))
  )[0];
const reserve = (orderId: string, items: { variantId: string; quantity: number }[]) =>
  inTransaction(db, (tx) => reserveForOrder(tx, { orderId, items, expiresAt }));

describe('reservations', () => {
  it('leave a location alone that is not in use', async () => {
    const variantId = await variant(1);
    const closed = await inTransaction(db, async (tx) => {
      const place = { code: 'attic', name: 'Attic', country: 'DE', priority: -1 };
      const locationId = await saveLocation(tx, place);
      await tx.update(locations).set({ active: false }).where(eq(locations.id, locationId));
      const cause = { kind: 'initial' as const, reason: '', actor };
      await receiveStock(tx, [{ variantId, locationId, quantity: 5 }], cause);
      return locationId;
    });
    await reserve(newId(), [{ variantId, quantity: 1 }]);
    await expect(reserve(newId(), [{ variantId, quantity: 1 }])).rejects.toMatchObject({
      code: 'OUT_OF_STOCK',
    });
    expect(await level(variantId)).toEqual({ onHand: 1, reserved: 1 });
    expect(await level(variantId, closed)).toEqual({ onHand: 5, reserved: 0 });
  });

  it('200 parallel buyers of 50 units buy exactly 50', async () => {
    const variantId = await variant(50);
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, () => reserve(newId(), [{ variantId, quantity: 1 }])),
    );
    const sold = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    expect(sold).toHaveLength(50);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'OUT_OF_STOCK', data: { variantIds: [variantId] } });
    }
    expect(await level(variantId)).toEqual({ onHand: 50, reserved: 50 });
  });

  it('parallel orders of the same two items in opposite order do not deadlock', async () => {
    const a = await variant(100);
    const b = await variant(100);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const items = [
          { variantId: a, quantity: 1 },
          { variantId: b, quantity: 2 },
        ];
        return reserve(newId(), index % 2 ? items : items.toReversed());
      }),
    );
    expect(await level(a)).toMatchObject({ reserved: 40 });
    expect(await level(b)).toMatchObject({ reserved: 80 });
  });

  it('one item on two lines cannot slip through', async () => {
    const variantId = await variant(3);
    const lines = [
      { variantId, quantity: 2 },
      { variantId, quantity: 2 },
    ];
    await expect(reserve(newId(), lines)).rejects.toMatchObject({ code: 'OUT_OF_STOCK' });
    expect(await level(variantId)).toEqual({ onHand: 3, reserved: 0 });
  });

  it('all or nothing over several items, naming those that are missing', async () => {
    const a = await variant(5);
    const b = await variant(1);
    const items = [
      { variantId: a, quantity: 1 },
      { variantId: b, quantity: 2 },
    ];
    await expect(reserve(newId(), items)).rejects.toMatchObject({ data: { variantIds: [b] } });
    expect(await level(a)).toMatchObject({ reserved: 0 });
  });

  it('spread over locations, and untracked variants need none', async () => {
    const variantId = await variant(2);
    const free = await variant(0, false);
    const move = { variantId, locationId: studio, quantity: 3, reason: 'count', actor };
    await inTransaction(db, (tx) => adjustStock(tx, move));
    await reserve(newId(), [
      { variantId, quantity: 4 },
      { variantId: free, quantity: 9 },
    ]);
    expect(await level(variantId)).toMatchObject({ reserved: 2 });
    expect(await level(variantId, studio)).toMatchObject({ reserved: 2 });
  });

  it('are given back once, however often that is asked', async () => {
    const variantId = await variant(5);
    const orderId = newId();
    await reserve(orderId, [{ variantId, quantity: 4 }]);
    await Promise.all(
      Array.from({ length: 5 }, () => inTransaction(db, (tx) => releaseReservations(tx, orderId))),
    );
    expect(await level(variantId)).toEqual({ onHand: 5, reserved: 0 });
  });

  it('are confirmed, then leave as sale movements in several shipments', async () => {
    const variantId = await variant(5);
    const orderId = newId();
    await reserve(orderId, [{ variantId, quantity: 3 }]);
    expect(await inTransaction(db, (tx) => confirmReservations(tx, orderId))).toBe(1);
    const ship = (quantity: number) =>
      inTransaction(db, (tx) =>
        consumeReservations(tx, { orderId, items: [{ variantId, quantity }], actor }),
      );
    await ship(1);
    expect(await level(variantId)).toEqual({ onHand: 4, reserved: 2 });
    await ship(2);
    expect(await level(variantId)).toEqual({ onHand: 2, reserved: 0 });
    await expect(ship(1)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const { items } = await listMovements(db, { variantId, limit: 10 });
    expect(items.map((item) => [item.kind, item.quantity, item.onHandAfter])).toEqual([
      ['sale', -2, 2],
      ['sale', -1, 4],
      ['initial', 5, 5],
    ]);
    expect(items[0]).toMatchObject({ orderId, actorName: 'Ada', location: 'Main' });
  });

  it('can leave from another location than the one that promised', async () => {
    const variantId = await variant(2);
    const move = { variantId, locationId: studio, quantity: 2, reason: 'count', actor };
    await inTransaction(db, (tx) => adjustStock(tx, move));
    const orderId = newId();
    await reserve(orderId, [{ variantId, quantity: 2 }]);
    const items = [{ variantId, quantity: 2 }];
    await inTransaction(db, (tx) =>
      consumeReservations(tx, { orderId, items, locationId: studio, actor }),
    );
    expect(await level(variantId)).toEqual({ onHand: 2, reserved: 0 });
    expect(await level(variantId, studio)).toEqual({ onHand: 0, reserved: 0 });
  });

  it('of back-ordered goods wait until these are on hand', async () => {
    const variantId = await variant(1);
    await inTransaction(db, (tx) =>
      setBackorderLimit(tx, { variantId, locationId: main, limit: 2 }),
    );
    const orderId = newId();
    await reserve(orderId, [{ variantId, quantity: 3 }]);
    await expect(reserve(newId(), [{ variantId, quantity: 1 }])).rejects.toThrow();
    const ship = () =>
      inTransaction(db, (tx) =>
        consumeReservations(tx, { orderId, items: [{ variantId, quantity: 3 }], actor }),
      );
    await expect(ship()).rejects.toMatchObject({ code: 'OUT_OF_STOCK' });
    const move = { variantId, locationId: main, quantity: 2, reason: 'delivery', actor };
    await inTransaction(db, (tx) => adjustStock(tx, move));
    await ship();
    expect(await level(variantId)).toEqual({ onHand: 0, reserved: 0 });
  });
});

describe('stock by hand', () => {
  it('needs a reason and never falls below what is promised', async () => {
    const variantId = await variant(5);
    await reserve(newId(), [{ variantId, quantity: 4 }]);
    const adjust = (quantity: number, reason: string) =>
      inTransaction(db, (tx) =>
        adjustStock(tx, { variantId, locationId: main, quantity, reason, actor }),
      );
    await expect(adjust(1, ' ')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(adjust(-2, 'broken')).rejects.toMatchObject({ code: 'OUT_OF_STOCK' });
    await adjust(-1, 'broken');
    expect(await level(variantId)).toEqual({ onHand: 4, reserved: 4 });
  });

  it('50 parallel corrections all count', async () => {
    const variantId = await variant(0);
    await Promise.all(
      Array.from({ length: 50 }, () =>
        inTransaction(db, (tx) =>
          adjustStock(tx, { variantId, locationId: main, quantity: 2, reason: 'found', actor }),
        ),
      ),
    );
    expect(await level(variantId)).toEqual({ onHand: 100, reserved: 0 });
  });

  it('takes goods back at the first location', async () => {
    const variantId = await variant(1);
    const free = await variant(0, false);
    const items = [
      { variantId, quantity: 2 },
      { variantId: free, quantity: 1 },
    ];
    await inTransaction(db, (tx) =>
      restock(tx, { items, orderId: newId(), reason: 'refund', actor: systemActor }),
    );
    expect(await level(variantId)).toMatchObject({ onHand: 3 });
    // What is not counted has no shelf: it would be there the day somebody begins to count it.
    expect(await level(free)).toBeUndefined();
  });

  it('keeps movements as they were written', async () => {
    const change = raw`update stock_movements set quantity = 1`;
    await expect(change).rejects.toThrow('append-only');
  });
});

describe('reading stock', () => {
  it('lists by SKU, by what is low, and page by page', async () => {
    await makeProduct(db, { title: 'Zebra', variants: [{ sku: 'ZEBRA-1', stock: 2 }] });
    const list = (input: object) => listStock(db, stockListInput.parse(input));
    expect((await list({ q: 'zebra-1', low: true })).items).toMatchObject([
      { sku: 'ZEBRA-1', onHand: 2, available: 2, state: 'low' },
    ]);
    const all = (await list({})).items.map((item) => item.variantId);
    const first = await list({ limit: 3 });
    const rest = await list({ cursor: first.nextCursor ?? undefined });
    expect([...first.items, ...rest.items].map((item) => item.variantId)).toEqual(all);
    const lows = await list({ low: true, limit: 100 });
    expect(lows.items.every((item) => item.available <= 5)).toBe(true);
  });

  it('tells staff what shoppers are told: what lies at a closed place is not for sale', async () => {
    const made = await makeProduct(db, { title: 'Yak', variants: [{ sku: 'YAK-1', stock: 3 }] });
    await raw`insert into locations (id, code, name, country, active)
      values (${newId()}, 'closed', 'Closed', 'DE', false)`;
    const [closed] = await raw<{ id: string }[]>`select id from locations where code = 'closed'`;
    const forty = {
      variantId: made.variantIds[0] ?? '',
      locationId: closed?.id ?? '',
      quantity: 40,
    };
    await inTransaction(db, (tx) =>
      receiveStock(tx, [forty], { kind: 'initial', reason: '', actor }),
    );
    const { items } = await listStock(db, stockListInput.parse({ q: 'YAK-1' }));
    expect(items).toMatchObject([{ onHand: 43, available: 3, state: 'low' }]);
  });

  it('keeps variants of other products out', async () => {
    const variantId = await variant(1);
    const rows = await db
      .select({ id: stockMovements.id })
      .from(stockMovements)
      .where(inArray(stockMovements.variantId, [variantId]));
    const { items } = await listMovements(db, { variantId, limit: 10 });
    expect(items.map((item) => item.id)).toEqual(rows.map((row) => row.id));
  });
});

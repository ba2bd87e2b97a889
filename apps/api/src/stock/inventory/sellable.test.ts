import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { locations, stockLevels, stockReservations } from '@kontor/db/schema/inventory.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { availableOf, capacityOf, isInStock, isSoldOut, stateOf } from '@kontor/db/sellable.ts';
import { eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import { order, shopperWith } from '../../sales/checkout/fixtures.ts';
import { testApp } from '../../testing.ts';
import { availabilityOf, type Level, supplyOf } from './rules.ts';

const app = await testApp();
const { db } = app;
const places = [
  { id: newId(), active: true },
  { id: newId(), active: true },
  { id: newId(), active: false },
];
let variantIds: string[] = [];
let own = { cartId: '', orderId: '' };

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, {
    title: 'Mug',
    option: 'Size',
    variants: ['A', 'B', 'C', 'D', 'E', 'F'].map((value) => ({ value })),
  });
  variantIds = made.variantIds;
  const who = await shopperWith(app, [{ variantId: variantIds[0] ?? '' }]);
  await order(who, { payment: 'card' });
  const [placed] = await db.select({ id: orders.id, cartId: orders.cartId }).from(orders);
  own = { cartId: placed?.cartId ?? '', orderId: placed?.id ?? '' };
  const rows = places.map((place, index) => ({
    ...place,
    code: `p${index}`,
    name: 'Place',
    country: 'DE',
  }));
  await inTransaction(db, (tx) => tx.insert(locations).values(rows));
});

type Shelf = { onHand: number; backorderLimit: number; reserved: number; own: number };

/** What the database lets be: never more reserved than on hand and back-ordered. */
const shelf: fc.Arbitrary<Shelf | null> = fc.option(
  fc
    .record({ onHand: fc.nat(8), backorderLimit: fc.nat(5) })
    .chain((level) =>
      fc
        .record({ reserved: fc.nat(level.onHand + level.backorderLimit) })
        .chain(({ reserved }) =>
          fc.record({ own: fc.nat(reserved) }).map(({ own }) => ({ ...level, reserved, own })),
        ),
    ),
);
const variant = fc.record({ tracked: fc.boolean(), shelves: fc.tuple(shelf, shelf, shelf) });
type Variant = { tracked: boolean; shelves: (Shelf | null)[] };

/** The levels at active places, as the rules take them; what the cart itself holds may be left out. */
const levelsOf = ({ shelves }: Variant, isOwnFree: boolean): Level[] =>
  shelves.flatMap((found, index) => {
    const place = places[index];
    if (!found || !place?.active) return [];
    const reserved = found.reserved - (isOwnFree ? found.own : 0);
    return [{ ...found, locationId: place.id, reserved }];
  });

async function store(tx: Tx, all: readonly Variant[]): Promise<void> {
  for (const [nth, { tracked }] of all.entries()) {
    const which = eq(variants.id, variantIds[nth] ?? '');
    await tx.update(variants).set({ trackInventory: tracked }).where(which);
  }
  await tx.delete(stockReservations).where(inArray(stockReservations.variantId, variantIds));
  await tx.delete(stockLevels).where(inArray(stockLevels.variantId, variantIds));
  for (const [nth, { shelves }] of all.entries()) {
    const variantId = variantIds[nth] ?? '';
    const found = shelves.flatMap((level, index) =>
      level ? [{ ...level, variantId, locationId: places[index]?.id ?? '' }] : [],
    );
    if (found.length === 0) continue;
    await tx.insert(stockLevels).values(found);
    const held = found.flatMap(({ own: quantity, locationId, reserved }) => [
      { id: newId(), orderId: own.orderId, variantId, locationId, quantity },
      { id: newId(), orderId: newId(), variantId, locationId, quantity: reserved - quantity },
    ]);
    const real = held.filter(({ quantity }) => quantity > 0);
    if (real.length > 0) await tx.insert(stockReservations).values(real);
  }
}

test('what can be sold is the same in SQL and in the rules, for everybody and for a cart', async () => {
  const v = sql`${variants}`;
  await fc.assert(
    fc.asyncProperty(fc.array(variant, { minLength: 6, maxLength: 6 }), async (all: Variant[]) => {
      await inTransaction(db, (tx) => store(tx, all));
      const rows = await db
        .select({
          id: variants.id,
          available: availableOf(v),
          capacity: capacityOf(v),
          availableToCart: availableOf(v, { cartId: own.cartId }),
          capacityToCart: capacityOf(v, { cartId: own.cartId }),
          availableAtClosed: availableOf(v, { locationId: places[2]?.id }),
          inStock: sql<boolean>`${isInStock(v)}`,
          soldOut: sql<boolean>`${isSoldOut(v)}`,
          state: stateOf(v),
        })
        .from(variants)
        .where(inArray(variants.id, variantIds));
      const read = variantIds.map((id) => rows.find((row) => row.id === id));
      const expected = all.map((each, nth) => {
        const open = supplyOf(each.tracked, levelsOf(each, false));
        const toCart = supplyOf(each.tracked, levelsOf(each, true));
        const { state } = availabilityOf(open);
        const closed = each.shelves[2];
        const counted = (units: number) => (each.tracked ? units : null);
        return {
          id: variantIds[nth],
          available: counted(open.available),
          capacity: counted(open.capacity),
          availableToCart: counted(toCart.available),
          capacityToCart: counted(toCart.capacity),
          availableAtClosed: counted(Math.max(0, (closed?.onHand ?? 0) - (closed?.reserved ?? 0))),
          inStock: state === 'in_stock' || state === 'low',
          soldOut: state === 'sold_out',
          state,
        };
      });
      expect(read).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

// A refund says of what it is: lines with tax and discounts, shipping with its tax, and the rest.
// What never left the shelf is never called sold.
import { readdirSync, readFileSync } from 'node:fs';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { stockMovements } from '@kontor/db/schema/inventory.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveCoupon } from '../../offers/coupons/commands.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, order, pay, payingApp, shopperWith } from '../checkout/fixtures.ts';

const app = await payingApp();
const { db } = app;
let mug = '';
let bowl = '';
let owner: Browser;

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1801, stock: 100 }] });
  mug = made.variantIds[0] ?? '';
  const other = await makeProduct(db, { title: 'Bowl', variants: [{ eur: 999, stock: 100 }] });
  bowl = other.variantIds[0] ?? '';
  await inTransaction(db, (tx) =>
    saveCoupon(
      tx,
      {
        ...{ id: null, version: 1, code: 'TEN', description: '', kind: 'percentage' },
        ...{ percentPpm: 100_000, amount: null, currency: null, minSubtotal: null },
        ...{ startsAt: null, endsAt: null, usageLimit: null, perCustomerLimit: null },
      },
      systemEdit(app.now()),
    ),
  );
  owner = await memberWith(app, permissionNames);
});

afterEach(async () => {
  await workOff(app);
  await expectIntegrity(app);
});

const get = (id: string) => owner.api.admin.orders.get({ id });

async function paid(
  goods = [
    { variantId: mug, quantity: 2 },
    { variantId: bowl, quantity: 1 },
  ],
) {
  const who = await shopperWith(app, goods, 'TEN');
  const placed = await order(who);
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  return get(placed.orderId);
}

const refund = (orderId: string, more: object) =>
  owner.api.admin.orders.refund({ orderId, requestKey: newId(), reason: 'Wish', ...more });

describe('a refund', () => {
  it('of another amount than a person confirmed is refused with both figures', async () => {
    const made = await makeProduct(db, { title: 'Jug', variants: [{ eur: 1005, stock: 9 }] });
    const jugs = [{ variantId: made.variantIds[0] ?? '', quantity: 2 }];
    const { id, lines, currency } = await paid(jugs);
    const line = { orderLineId: lines[0]?.id ?? '', quantity: 1, restock: false };
    const [seen = 0, next = 0] = lines[0]?.refundableUnits ?? [];
    // The odd cent of the line is in one of its units.
    expect(next).not.toBe(seen);
    await refund(id, { lines: [line], expectedAmount: seen });
    await expect(refund(id, { lines: [line], expectedAmount: seen })).rejects.toMatchObject({
      cause: { code: 'CONFLICT', data: { amount: next, expectedAmount: seen, currency } },
      message: expect.stringMatching(
        new RegExp(`${(seen / 100).toFixed(2)}.*${(next / 100).toFixed(2)}`),
      ),
    });
    expect((await get(id)).refunds).toHaveLength(1);
    await refund(id, { lines: [line], expectedAmount: next });
  });

  it('in steps has in the end all of the tax and discounts of the order, and no more', async () => {
    const { id, lines, shippingTotal, shippingTax } = await paid();
    const [first, second] = lines;
    for (let unit = 0; unit < 2; unit += 1) {
      const line = { orderLineId: first?.id ?? '', quantity: 1, restock: true };
      await refund(id, { lines: [line], shippingAmount: Math.floor(shippingTotal / 3) });
    }
    const rest = { orderLineId: second?.id ?? '', quantity: 1, restock: true };
    const left = shippingTotal - 2 * Math.floor(shippingTotal / 3);
    expect(shippingTax).toBeGreaterThan(0);
    await refund(id, { lines: [rest], shippingAmount: left });
    await workOff(app);
    const { refunds, paymentStatus } = await get(id);
    expect(paymentStatus).toBe('refunded');
    for (const line of lines) {
      const parts = refunds.flatMap((given) =>
        given.lines.filter((part) => part.orderLineId === line.id),
      );
      const sum = (of: 'amount' | 'tax' | 'discount') =>
        parts.reduce((total, part) => total + part[of], 0);
      expect([sum('amount'), sum('tax'), sum('discount')]).toEqual([
        line.total,
        line.tax,
        line.discount,
      ]);
      expect(line.tax).toBeGreaterThan(0);
      expect(line.discount).toBeGreaterThan(0);
      expect(new Set(parts.map(({ taxRatePpm }) => taxRatePpm))).toEqual(
        new Set([line.taxRatePpm]),
      );
    }
    expect(refunds.reduce((sum, given) => sum + given.shippingTax, 0)).toBe(shippingTax);
  });
});

describe('cancelling a paid order', () => {
  it('refunds its lines and its shipping, not a free amount', async () => {
    const { id, lines, total, shippingTotal, shippingTax } = await paid();
    await owner.api.admin.orders.cancel({ orderId: id, reason: 'Asked by the customer' });
    await workOff(app);
    const { refunds, lines: after } = await get(id);
    expect(refunds).toMatchObject([{ amount: total, shippingAmount: shippingTotal, shippingTax }]);
    const byLine = new Map(refunds[0]?.lines.map((part) => [part.orderLineId, part]));
    for (const line of lines) {
      const { quantity, tax, discount } = line;
      expect(byLine.get(line.id)).toMatchObject({ quantity, amount: line.total, tax, discount });
    }
    expect(after.map((line) => line.refundedQuantity)).toEqual(lines.map((line) => line.quantity));
    expect(await movements(id)).toEqual([]);
  });

  it('after goodwill gives the rest, so that all of it together is what was paid', async () => {
    const { id, total } = await paid();
    await refund(id, { freeAmount: 1234 });
    await workOff(app);
    await owner.api.admin.orders.cancel({ orderId: id, reason: 'Asked by the customer' });
    await workOff(app);
    const { refunds, paymentStatus } = await get(id);
    expect(paymentStatus).toBe('refunded');
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
  });
});

const movements = (orderId: string) =>
  db
    .select({ kind: stockMovements.kind, quantity: stockMovements.quantity })
    .from(stockMovements)
    .where(eq(stockMovements.orderId, orderId))
    .orderBy(stockMovements.id);

describe('units given back before shipping', () => {
  it.each([
    ['stay on the shelf without a movement', true, []],
    ['are written off when they are not to be sold again', false, [['write_off', -1]]],
  ] as const)('%s', async (_, restock, expected) => {
    const { id, lines } = await paid();
    await refund(id, { lines: [{ orderLineId: lines[0]?.id ?? '', quantity: 1, restock }] });
    await workOff(app);
    expect((await movements(id)).map(({ kind, quantity }) => [kind, quantity])).toEqual(expected);
    await owner.api.admin.orders.fulfil({
      ...{ orderId: id, requestKey: newId() },
      lines: [{ orderLineId: lines[0]?.id ?? '', quantity: 1 }],
    });
    expect((await movements(id)).at(-1)).toEqual({ kind: 'sale', quantity: -1 });
  });
});

describe('refunds of earlier versions', () => {
  const rowsOf = async (orderId: string) => {
    const { refunds, lines } = await get(orderId);
    return { refunds, refunded: lines.map((line) => line.refundedQuantity) };
  };

  /** What the migration does to rows that were there, statement by statement. */
  async function backfill() {
    const folder = new URL('../../../../../packages/db/migrations/', import.meta.url);
    const file = readdirSync(folder).find((name) => name.endsWith('_refund_shares.sql')) ?? '';
    const statements = readFileSync(new URL(file, folder), 'utf8').split(
      '--> statement-breakpoint',
    );
    await inTransaction(db, async (tx) => {
      for (const statement of statements) {
        if (!/^\s*ALTER /.test(statement)) await tx.execute(sql.raw(statement));
      }
    });
  }

  it('get their lines, tax and discounts where these follow from what was stored', async () => {
    const some = await paid();
    const line = { orderLineId: some.lines[0]?.id ?? '', restock: true };
    await refund(some.id, { lines: [{ ...line, quantity: 1 }], shippingAmount: 100 });
    await refund(some.id, { lines: [{ ...line, quantity: 1 }], shippingAmount: 33 });
    const whole = await paid();
    await owner.api.admin.orders.cancel({ orderId: whole.id, reason: 'Asked by the customer' });
    await workOff(app);
    const before = [await rowsOf(some.id), await rowsOf(whole.id)];

    await db.execute(sql`update refund_lines set tax = 0, discount = 0, tax_rate_ppm = 0`);
    await db.execute(sql`delete from refund_lines l using refunds r
      where r.id = l.refund_id and r.order_id = ${whole.id}`);
    await db.execute(
      sql`update order_lines set refunded_quantity = 0 where order_id = ${whole.id}`,
    );
    await db.execute(sql`update refunds set shipping_tax = 0`);
    await db.execute(sql`update refunds set shipping_amount = 0 where order_id = ${whole.id}`);
    await backfill();
    expect([await rowsOf(some.id), await rowsOf(whole.id)]).toEqual(before);
  });
});

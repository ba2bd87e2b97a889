// Many at once: fifty units and two hundred buyers, one use of a coupon and fifty takers, captures
// on request. After each, the books must agree.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { collectPayment } from '../order-management/collect.ts';
import { expireOrders } from '../order-management/expire.ts';
import { getOrder } from '../orders/admin-queries.ts';
import { expectIntegrity, formOf, order, pay, payingApp, shopperWith } from './fixtures.ts';

const app = await payingApp({ capture: 'manual' });
const { db } = app;
const staff = { kind: 'staff' as const, id: newId(), name: 'Grace' };

let lamp = '';
let mug = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Lamp', variants: [{ eur: 9000, stock: 50 }] });
  lamp = made.variantIds[0] ?? '';
  const many = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 1000 }] });
  mug = many.variantIds[0] ?? '';
});

afterEach(async () => {
  await app.simulator.webhooks.release();
  await workOff(app);
  await expectIntegrity(app);
});

/** Whoever is told that too much is going on presses again; nobody else does. */
async function insist<T>(press: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left -= 1) {
    try {
      return await press();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const isBusy = cause instanceof DomainError && cause.code === 'BUSY';
      if (!isBusy || left === 0) throw error;
    }
  }
}

it('sells fifty units to two hundred buyers exactly fifty times', { timeout: 90_000 }, async () => {
  const buyers = await Promise.all(
    Array.from({ length: 200 }, () => shopperWith(app, [{ variantId: lamp }])),
  );
  const forms = await Promise.all(buyers.map((who) => formOf(who)));
  const results = await Promise.allSettled(
    buyers.map((who, index) => {
      const form = forms[index];
      if (form === undefined) throw new Error('no form');
      return insist(() => who.api.shop.checkout.placeOrder(form));
    }),
  );
  const sold = results.filter((result) => result.status === 'fulfilled');
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  expect(sold).toHaveLength(50);
  expect(new Set(refused.map((error) => error.cause?.code))).toEqual(new Set(['OUT_OF_STOCK']));
  const [level] = await db.select().from(stockLevels).where(eq(stockLevels.variantId, lamp));
  expect(level).toMatchObject({ onHand: 50, reserved: 50 });
});

it('gives a coupon with one use to one of fifty takers', { timeout: 60_000 }, async () => {
  await inTransaction(db, async (tx) => {
    const coupon = { kind: 'percentage' as const, percentPpm: 100_000, usageLimit: 1 };
    await tx.insert(coupons).values({ id: newId(), code: 'ONCE', ...coupon });
  });
  const takers = await Promise.all(
    Array.from({ length: 50 }, () => shopperWith(app, [{ variantId: mug }], 'ONCE')),
  );
  const forms = await Promise.all(takers.map((who) => formOf(who)));
  const results = await Promise.allSettled(
    takers.map((who, index) => {
      const form = forms[index];
      if (form === undefined) throw new Error('no form');
      return insist(() => who.api.shop.checkout.placeOrder(form));
    }),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  expect(new Set(refused.map((error) => error.cause?.code))).toEqual(new Set(['COUPON_INVALID']));
});

it('an expired order gives its coupon back', async () => {
  const now = app.now;
  await inTransaction(db, async (tx) => {
    const coupon = { kind: 'percentage' as const, percentPpm: 100_000, usageLimit: 1 };
    await tx.insert(coupons).values({ id: newId(), code: 'BACK', ...coupon });
  });
  await order(await shopperWith(app, [{ variantId: mug }], 'BACK'));
  app.now = () => new Date(now().getTime() + 31 * 60_000);
  await expireOrders(app);
  app.now = now;
  const second = await order(await shopperWith(app, [{ variantId: mug }], 'BACK'));
  expect(second.payment.amount).toBe(1620 + 490);
});

it('reserves on the card, then captures once however often it is pressed', async () => {
  const who = await shopperWith(app, [{ variantId: mug }]);
  const { orderId, payment } = await order(who);
  await pay(app, { payment });
  expect((await who.api.shop.checkout.settlePayment({ orderId })).state).toBe('paid');
  expect(await getOrder(db, orderId)).toMatchObject({ paymentStatus: 'authorized' });
  const presses = await Promise.allSettled(
    Array.from({ length: 4 }, () => collectPayment(app, { orderId, actor: staff })),
  );
  expect(presses.some((press) => press.status === 'fulfilled')).toBe(true);
  expect(await getOrder(db, orderId)).toMatchObject({
    paymentStatus: 'paid',
    payments: [{ capturedAmount: 2290, balance: 2290 }],
  });
});

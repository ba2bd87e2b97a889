// The sweeps of money: one that fails keeps nobody waiting, one that stays unclear lets others go
// first, and a provider that is away is not waited for a hundred times.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { refunds } from '@kontor/db/schema/payments.ts';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import { makeSellingRules } from '../carts/fixtures.ts';
import { makeProduct, makeShop } from '../catalog/fixtures.ts';
import { expectIntegrity, order, pay, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { touchRefund } from '../payments/commands.ts';
import { OutcomeUnknownError } from '../payments/provider.ts';
import { findPaymentOfOrder, listPendingRefunds } from '../payments/queries.ts';
import { sweepPayments } from '../payments/sweep.ts';
import { workOff } from '../testing-jobs.ts';
import { expireOrders } from './expire.ts';

const app = await payingApp();
const { db } = app;
const realNow = app.now;
const later = { ...app, now: () => new Date(realNow().getTime() + 31 * 60_000) };
let mug = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 500 }] });
  mug = made.variantIds[0] ?? '';
});

const unpaid = async () => {
  const { orderId } = await order(await shopperWith(app, [{ variantId: mug }]));
  return orderId;
};

async function statusOf(id: string) {
  const [row] = await db.select({ status: orders.status }).from(orders).where(eq(orders.id, id));
  return row?.status;
}

/** Postgres refuses every change of this order, as a damaged row or a rule of its own would. */
async function damage(orderId: string) {
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`create function refuse() returns trigger language plpgsql as
      'begin raise exception ''damaged''; end'`);
    await tx.execute(
      sql.raw(`create trigger damaged before update on orders for each row
        when (old.id = '${orderId}') execute function refuse()`),
    );
  });
  return () =>
    inTransaction(db, async (tx) => {
      await tx.execute(sql`drop trigger damaged on orders`);
      await tx.execute(sql`drop function refuse()`);
    });
}

it('an order that cannot be ended keeps no other waiting', async () => {
  const [bad, good] = [await unpaid(), await unpaid()];
  const mend = await damage(bad);
  expect(await expireOrders(later)).toBe(1);
  expect([await statusOf(bad), await statusOf(good)]).toEqual(['awaiting_payment', 'expired']);
  await mend();
  expect(await expireOrders(later)).toBe(1);
  await workOff(app);
  await expectIntegrity(app);
});

it('a provider that is away is asked once a run, and every order ends all the same', async () => {
  const ids = [await unpaid(), await unpaid(), await unpaid()];
  const get = vi.fn().mockRejectedValue(new OutcomeUnknownError('no answer', false));
  const stripe = { ...app.services.payments.stripe, get, find: get };
  const away = { ...later, services: { payments: { ...app.services.payments, stripe } } };
  expect(await expireOrders(away)).toBe(3);
  expect(get).toHaveBeenCalledTimes(1);
  expect(await Promise.all(ids.map(statusOf))).toEqual(['expired', 'expired', 'expired']);
  await workOff(app);
});

it('refunds that stay unclear let the others go first', async () => {
  const placed = await order(await shopperWith(app, [{ variantId: mug, quantity: 3 }]));
  await pay(app, placed);
  await sweepPayments(app, -1000);
  const payment = await findPaymentOfOrder(db, placed.orderId);
  const ids = [newId(), newId(), newId()];
  await inTransaction(db, (tx) =>
    tx.insert(refunds).values(
      ids.map((id, place) => ({
        id,
        orderId: placed.orderId,
        paymentId: payment?.id ?? '',
        amount: 1,
        currency: 'EUR',
        requestKey: newId(),
        actorKind: 'system' as const,
        createdAt: new Date(realNow().getTime() - 600_000 + place * 1000),
      })),
    ),
  );
  const next = async () => {
    const found = await listPendingRefunds(db, new Date(realNow().getTime() + 60_000), 2);
    await inTransaction(db, async (tx) => {
      for (const { id } of found) await touchRefund(tx, id);
    });
    return found.map(({ id }) => ids.indexOf(id));
  };
  expect([await next(), (await next())[0]]).toEqual([[0, 1], 2]);
  await inTransaction(db, (tx) => tx.delete(refunds).where(eq(refunds.orderId, placed.orderId)));
});

it('a sweep stops asking a provider that is away', async () => {
  for (let i = 0; i < 6; i += 1) await unpaid();
  const get = vi.fn().mockRejectedValue(new OutcomeUnknownError('no answer', false));
  const stripe = { ...app.services.payments.stripe, get, find: get };
  await sweepPayments(
    { ...app, services: { payments: { ...app.services.payments, stripe } } },
    -1000,
  );
  expect(get).toHaveBeenCalledTimes(3);
});

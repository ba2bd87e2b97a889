// The sweeps of money: one that fails keeps nobody waiting, one that stays unclear lets others go
// first, and a provider that is away is not waited for a hundred times.

import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { refunds } from '@kontor/db/schema/payments.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { methodOf } from '@kontor/shared/payment-method.ts';
import { eq, type SQL, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { mailUnpaidOrders } from '../../office/mails/unpaid-orders.ts';
import { OutcomeUnknownError } from '../../platform/payment-provider.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  debit as agree,
  expectIntegrity,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';
import { findPaymentOfOrder } from '../orders/order-payments.ts';
import { getShopOrder } from '../orders/shop-queries.ts';
import { touchRefund } from '../payments/commands.ts';
import { listPendingRefunds } from '../payments/queries.ts';
import { sweepPayments } from '../payments/sweep.ts';
import { expireOrders, processingDays } from './expire.ts';

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

describe('an order whose bank is working on it', () => {
  const day = 24 * 3600_000;
  const after = (ms: number) => ({ ...app, now: () => new Date(realNow().getTime() + ms) });

  /** What the other tests left unpaid is over. */
  beforeAll(() => expireOrders(later));

  async function debited() {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    const debit = (outcome?: 'succeeded' | 'failed') => agree(app, placed, outcome);
    expect((await debit()).status).toBe(200);
    const payment = async () => (await findPaymentOfOrder(db, placed.orderId))?.status;
    const look = () => who.api.shop.checkout.paymentStatus({ orderId: placed.orderId });
    const seen = async () => (await look()).state;
    return { orderId: placed.orderId, debit, payment, look, seen };
  }

  it('keeps its goods until the bank answers, and is placed then', async () => {
    const { orderId, debit, payment, seen } = await debited();
    expect(await seen()).toBe('processing');
    expect(await expireOrders(later)).toBe(0);
    expect(await payment()).toBe('processing');
    expect(await expireOrders(after(14 * day))).toBe(0);
    expect(await statusOf(orderId)).toBe('awaiting_payment');
    await debit('succeeded');
    await sweepPayments(app, 0);
    expect([await statusOf(orderId), await payment(), await seen()]).toEqual([
      ...['placed', 'captured', 'paid'],
    ]);
    expect((await findPaymentOfOrder(db, orderId))?.method).toEqual(
      methodOf('debit', { brand: 'sepa_debit', last4: '3000' }),
    );
    await workOff(app);
    await expectIntegrity(app);
  });

  it('has a day to pay otherwise, and a mail that says so, when the debit failed', async () => {
    const { orderId, debit } = await debited();
    await expireOrders(later);
    await inTransaction(db, (tx) => tx.execute(sql`delete from mails`));
    await debit('failed');
    await sweepPayments(after(5 * day), 0);
    // The mailbox has had its reminders of other orders today.
    vi.spyOn(app.services.rateLimits, 'take').mockImplementation(async (rule) => {
      if (rule === 'unpaid_mail') throw new DomainError('RATE_LIMITED');
    });
    await workOff(app);
    await workOff(app);
    vi.restoreAllMocks();
    const told = await db.execute<{ subject: string; body: string }>(
      sql`select subject, text as body from mails where order_id = ${orderId}::uuid`,
    );
    expect([...told]).toEqual([
      {
        subject: 'Your bank did not pay for your order',
        body: expect.stringContaining('/checkout/pay?order='),
      },
    ]);
    // The reminder would say the same once more.
    await mailUnpaidOrders(after(5 * day + 16 * 60_000));
    expect([
      ...(await db.execute(sql`select 1 from mails where order_id = ${orderId}::uuid`)),
    ]).toHaveLength(1);
    expect(await expireOrders(after(6 * day - 60_000))).toBe(0);
    expect(await statusOf(orderId)).toBe('awaiting_payment');
    expect(await expireOrders(after(6 * day + 60_000))).toBe(1);
    await workOff(app);
    await expectIntegrity(app);
  });

  it('keeps them for a second debit as long as for the first', async () => {
    const { orderId, debit, payment } = await debited();
    await expireOrders(later);
    await debit('failed');
    await sweepPayments(after(18 * day), 0);
    expect(await payment()).toBe('pending');
    expect((await debit()).status).toBe(200);
    await sweepPayments(after(18 * day), 0);
    expect(await payment()).toBe('processing');
    expect(await expireOrders(after(30 * day))).toBe(0);
    await debit('succeeded');
    await sweepPayments(after(30 * day), 0);
    expect(await statusOf(orderId)).toBe('placed');
    await workOff(app);
    await expectIntegrity(app);
  });

  it('ends when nobody answers for three weeks, and its money counts when it comes', async () => {
    const silent = await debited();
    await expireOrders(later);
    expect(await expireOrders(after((processingDays + 1) * day))).toBe(1);
    expect(await statusOf(silent.orderId)).toBe('expired');
    // It cannot be called back, and nothing fails for that: the sweep asks on.
    await workOff(app);
    expect(await silent.payment()).toBe('processing');
    expect(await silent.look()).toMatchObject({
      ...{ state: 'over', late: { state: 'under_way', next: 'if_still_there' } },
    });
    const shown = await getShopOrder(db, { orderId: silent.orderId }, app.now());
    expect(shown).toMatchObject({ status: 'expired', payment: { processing: true } });
    await silent.debit('succeeded');
    // Whether it goes back is decided when it is booked.
    expect(await silent.seen()).toBe('processing');
    await sweepPayments(app, 0);
    expect(await silent.payment()).toBe('captured');
    await workOff(app);
    await expectIntegrity(app);
  });
});

it('more than a hundred reminders that cannot be made keep no other waiting', async () => {
  await inTransaction(db, (tx) => tx.execute(sql`delete from mails`));
  const who = await unpaid();
  const soon = { ...app, now: () => new Date(realNow().getTime() + 16 * 60_000) };
  const take = vi.fn(async (_rule: string, { account }: { account?: string }) => {
    if (account !== 'last@example.com') throw new Error('away');
  });
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`update orders set email = 'last@example.com',
      expires_at = expires_at + interval '1 minute' where id = ${who}`);
    await tx.execute(sql`create temporary table copies on commit drop as
      select n, gen_random_uuid() as cart_id, gen_random_uuid() as order_id
      from generate_series(1, 101) n`);
    const copy = async (table: string, source: SQL, changes: SQL) => {
      const names = await tx.execute<{ name: string }>(sql`
        select quote_ident(column_name) as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`);
      const list = sql.raw([...names].map(({ name }) => name).join(', '));
      await tx.execute(sql`insert into ${sql.raw(table)} (${list}) overriding system value
        select ${list} from (select (jsonb_populate_record(t, ${changes})).*
          from ${sql.raw(table)} t, copies c where ${source}) as made`);
    };
    const cart = sql`t.id = (select cart_id from orders where id = ${who}::uuid)`;
    await copy('carts', cart, sql`jsonb_build_object('id', cart_id, 'token_hash', md5(n::text))`);
    await copy(
      ...(['orders', sql`t.id = ${who}::uuid`] as const),
      sql`jsonb_build_object('id', c.order_id, 'cart_id', c.cart_id, 'number', t.number + n,
        'email', 'stuck@example.com', 'expires_at', t.expires_at - interval '60.000123 seconds',
        'access_token_hash', md5(n::text))`,
    );
    await copy(
      ...(['payments', sql`t.order_id = ${who}::uuid`] as const),
      sql`jsonb_build_object('id', gen_random_uuid(), 'order_id', c.order_id, 'provider_ref', null)`,
    );
  });
  const rateLimits = { ...app.services.rateLimits, take };
  await mailUnpaidOrders({ ...soon, services: { ...app.services, rateLimits } });
  const mails = await db.execute<{ recipient: string }>(
    sql`select recipient from mails where kind = 'order_unpaid'`,
  );
  expect([...mails]).toEqual([{ recipient: 'last@example.com' }]);
});

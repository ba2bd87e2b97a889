// Settling gives one result however a payment is reported: by webhook, browser or sweeper, in any
// order, once or fifty times, in time or late, and never for the wrong amount.

import { inTransaction } from '@kontor/db/client.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { ledgerEntries, payments, refunds } from '@kontor/db/schema/payments.ts';
import { signature } from '@kontor/stripe-simulator/webhooks.ts';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  alterIntent,
  control,
  debit,
  expectIntegrity,
  missCancel,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';
import { expireOrders } from '../order-management/expire.ts';
import { findPaymentOfOrder } from '../orders/order-payments.ts';
import { knownPayment } from './queries.ts';
import { sweepPayments } from './sweep.ts';

const app = await payingApp();
const { db, simulator } = app;
const realNow = app.now;

let mug = '';
let last = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 500 }] });
  mug = made.variantIds[0] ?? '';
  const few = await makeProduct(db, { title: 'Lamp', variants: [{ eur: 9000, stock: 1 }] });
  last = few.variantIds[0] ?? '';
});

afterEach(async () => {
  app.now = realNow;
  simulator.webhooks.settings.mode = 'hold';
  await simulator.webhooks.release();
  await workOff(app);
  await expectIntegrity(app);
});

async function placed(variantId = mug, card?: string) {
  const who = await shopperWith(app, [{ variantId }]);
  const ordered = await order(who);
  const ref = (ordered.payment.clientSecret ?? '').split('_secret_')[0] ?? '';
  if (card !== undefined) await pay(app, ordered, card);
  return { who, ref, ordered, orderId: ordered.orderId };
}

async function stateOf(orderId: string) {
  const [row] = await db
    .select({
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      number: orders.number,
      problems: sql<string[]>`(select coalesce(array_agg(p.code), '{}') from order_problems p
        where p.order_id = orders.id and p.resolved_at is null)`,
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row;
}

const later = (minutes: number) => {
  app.now = () => new Date(realNow().getTime() + minutes * 60_000);
};

describe('a payment is settled', () => {
  it('by the webhook alone, when the browser never returns', async () => {
    const { orderId } = await placed(mug, '4242424242424242');
    expect((await stateOf(orderId))?.status).toBe('awaiting_payment');
    await simulator.webhooks.release();
    await workOff(app);
    expect(await stateOf(orderId)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
  });

  it('by the browser first and the webhook after', async () => {
    const { who, orderId } = await placed(mug, '4242424242424242');
    await who.api.shop.checkout.settlePayment({ orderId });
    const before = await stateOf(orderId);
    await simulator.webhooks.release();
    await workOff(app);
    expect(await stateOf(orderId)).toEqual(before);
  });

  it('by the sweeper, when neither comes', async () => {
    simulator.webhooks.settings.mode = 'drop';
    const { orderId } = await placed(mug, '4242424242424242');
    await sweepPayments(app, -1000);
    expect(await stateOf(orderId)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
  });

  it('by a webhook that comes before our row knows the payment’s name', async () => {
    const { orderId } = await placed(mug, '4242424242424242');
    await inTransaction(db, async (tx) => {
      await tx.update(payments).set({ providerRef: null }).where(eq(payments.orderId, orderId));
    });
    await simulator.webhooks.release();
    await workOff(app);
    expect(await stateOf(orderId)).toMatchObject({ status: 'placed' });
  });

  it('once by fifty copies of one webhook at the same moment', async () => {
    const { orderId } = await placed(mug, '4242424242424242');
    simulator.webhooks.settings.copies = 50;
    await simulator.webhooks.release();
    simulator.webhooks.settings.copies = 1;
    const done = await workOff(app);
    expect(done.filter((name) => name === 'mail.order-placed')).toHaveLength(1);
    const booked = await db.select().from(ledgerEntries).where(eq(ledgerEntries.orderId, orderId));
    expect(booked).toHaveLength(1);
  });

  it('once by webhook, browser and sweeper at the same moment', async () => {
    const { who, orderId } = await placed(mug, '4242424242424242');
    await simulator.webhooks.release();
    await Promise.all([
      workOff(app),
      sweepPayments(app, -1000),
      ...Array.from({ length: 5 }, () => who.api.shop.checkout.settlePayment({ orderId })),
    ]);
    expect(await stateOf(orderId)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
    const mails = await db.execute(sql`
      select 1 from mails where order_id = ${orderId} and kind = 'order_placed'`);
    expect([...mails]).toHaveLength(1);
  });

  it('the same way in every order in which webhooks can arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('decline first', 'challenge', 'refund'),
        fc.infiniteStream(fc.nat(1000)),
        async (story, order) => {
          const { orderId, ordered, ref } = await placed();
          if (story === 'decline first') await pay(app, ordered, '4000000000000002');
          await pay(app, ordered);
          if (story === 'refund') {
            await app.services.payments.stripe.refund({
              refundId: 'elsewhere',
              orderId,
              paymentRef: ref,
              amount: 100,
              currency: 'EUR',
              key: ref,
            });
          }
          const events = simulator.store
            .list('event')
            .filter((event) => JSON.stringify(event).includes(ref))
            .map((event) => ({ event, rank: order.next().value ?? 0 }))
            .sort((a, b) => a.rank - b.rank);
          for (const { event } of events) {
            const answer = await deliver(JSON.stringify(event));
            expect(answer.status).toBe(200);
            await workOff(app);
          }
          expect(await stateOf(orderId)).toMatchObject({ status: 'placed', problems: [] });
        },
      ),
      { numRuns: 12 },
    );
  });
});

function deliver(body: string, secret = app.webhookSecret, age = 0) {
  const time = Math.floor(Date.now() / 1000) - age;
  return fetch(app.webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'stripe-signature': signature(body, secret, time),
    },
    body,
  });
}

it('a refund made at the provider is booked also when it is the first thing we hear', async () => {
  const { orderId, ref } = await placed(mug, '4242424242424242');
  await inTransaction(db, async (tx) => {
    await tx.update(payments).set({ providerRef: null }).where(eq(payments.orderId, orderId));
  });
  const refunded = await fetch(`${app.simulatorUrl}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1' },
    body: new URLSearchParams({ payment_intent: ref, amount: '500' }),
  });
  expect(refunded.status).toBe(200);
  const told = simulator.store
    .list('event')
    .find((event) => event.type === 'refund.created' && JSON.stringify(event).includes(ref));
  await deliver(JSON.stringify(told));
  await workOff(app);
  expect(await stateOf(orderId)).toMatchObject({
    ...{ status: 'placed', paymentStatus: 'partially_refunded' },
  });
});

describe('a webhook is refused', () => {
  const event = (more: object = {}) =>
    JSON.stringify({
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      livemode: false,
      data: { object: { id: 'pi_1' } },
      ...more,
    });

  it.each([
    ['with another secret', () => deliver(event(), 'whsec_other')],
    ['when it is too old', () => deliver(event(), app.webhookSecret, 301)],
    ['when it belongs to the live mode', () => deliver(event({ livemode: true }))],
    ['when it is no event', () => deliver('{}')],
    ['with NUL in its id', () => deliver(event({ id: 'evt_\0' }))],
    ['with NUL in its kind', () => deliver(event({ type: 'a\0b' }))],
    ['with NUL in the id of its object', () => deliver(event({ data: { object: { id: '\0' } } }))],
    ['with half a letter in its id', () => deliver(event({ id: 'evt_\ud800' }))],
    ['with an id of a thousand signs', () => deliver(event({ id: 'e'.repeat(1000) }))],
  ])('%s', async (_name, send) => {
    expect((await send()).status).toBe(400);
  });

  it('when it is too big, before it is read', async () => {
    expect((await deliver(event({ more: 'x'.repeat(300_000) }))).status).toBe(413);
  });

  it.each([
    ['NUL', { note: 'a\0b', 'k\0': 1 }],
    ['half a letter', { note: 'a\ud83d', list: ['\udc00'] }],
    ['no end of nesting', { deep: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) }],
  ])('not for %s elsewhere in its text, which is told without', async (name, more) => {
    const id = `evt_${name.replaceAll(' ', '_')}`;
    expect((await deliver(event({ id, more }))).status).toBe(200);
    const stored = await db.execute(sql`select 1 from webhook_events where id = ${id}`);
    expect([...stored]).toHaveLength(1);
    await workOff(app);
  });

  it('and nothing is stored', async () => {
    const stored = await db.execute(sql`select 1 from webhook_events where id = 'evt_1'`);
    expect([...stored]).toHaveLength(0);
  });
});

describe('money that does not fit', () => {
  it('of another amount is never called paid and goes back', async () => {
    const { who, orderId, ref } = await placed(mug, '4242424242424242');
    await alterIntent(app, ref, { amount: 100, amount_received: 100 });
    await who.api.shop.checkout.settlePayment({ orderId });
    await workOff(app);
    expect(await stateOf(orderId)).toMatchObject({
      status: 'awaiting_payment',
      number: null,
      problems: ['payment_mismatch'],
    });
    const returned = simulator.store.list('refund').filter((item) => item.payment_intent === ref);
    expect(returned).toMatchObject([{ amount: 100 }]);
    expect((await who.api.shop.checkout.retryPayment({ orderId })).state).toBe('pay');
  });

  it('goes back too when the shopper’s next try is what finds it', async () => {
    const { who, orderId, ref } = await placed(mug, '4242424242424242');
    await alterIntent(app, ref, { amount: 100, amount_received: 100 });
    simulator.webhooks.settings.mode = 'drop';
    await who.api.shop.checkout.retryPayment({ orderId });
    await workOff(app);
    const returned = simulator.store.list('refund').filter((item) => item.payment_intent === ref);
    expect(returned).toMatchObject([{ amount: 100 }]);
  });

  it('is given back also after the provider was away for a day', async () => {
    const patience = await db.execute<{ name: string; seconds: number }>(sql`
      select name, retry_limit * retry_delay_max as seconds from pgboss.queue
      where name in ('payments.cancel', 'payments.refund', 'payments.process-webhook')`);
    expect([...patience].every(({ seconds }) => Number(seconds) > 86_400)).toBe(true);
    expect([...patience]).toHaveLength(3);
  });

  it('of another currency is never called paid', async () => {
    const { who, orderId, ref } = await placed(mug, '4242424242424242');
    await alterIntent(app, ref, { currency: 'jpy' });
    await who.api.shop.checkout.settlePayment({ orderId });
    await workOff(app);
    expect(await stateOf(orderId)).toMatchObject({ status: 'awaiting_payment', number: null });
  });

  it('of another order pays nothing and is not given back in its name', async () => {
    const cheap = await placed(mug, '4242424242424242');
    const dear = await placed(mug);
    await inTransaction(db, async (tx) => {
      const other = { providerRef: cheap.ref };
      await tx
        .update(payments)
        .set({ providerRef: null })
        .where(eq(payments.orderId, cheap.orderId));
      await tx.update(payments).set(other).where(eq(payments.orderId, dear.orderId));
    });
    await dear.who.api.shop.checkout.settlePayment({ orderId: dear.orderId });
    await workOff(app);
    expect(await stateOf(dear.orderId)).toMatchObject({
      status: 'awaiting_payment',
      problems: ['payment_mismatch'],
    });
    const returned = simulator.store.list('refund').filter((r) => r.payment_intent === cheap.ref);
    expect(returned).toEqual([]);
    // Mended by hand, so that the books agree again.
    await inTransaction(db, async (tx) => {
      await tx
        .update(payments)
        .set({ providerRef: null })
        .where(eq(payments.orderId, dear.orderId));
    });
  });
});

it('an answer that was asked before a debit began does not say that it failed', async () => {
  const { who, orderId, ordered } = await placed();
  await pay(app, ordered, '4000000000000002');
  const { stripe } = app.services.payments;
  const settle = () => who.api.shop.checkout.settlePayment({ orderId });
  const get = vi.spyOn(stripe, 'get').mockImplementationOnce(async (...asked) => {
    get.mockRestore();
    const old = await stripe.get(...asked);
    await debit(app, ordered);
    expect((await settle()).state).toBe('processing');
    return old;
  });
  expect((await settle()).state).toBe('processing');
  const told = async () => (await db.select().from(mails).where(eq(mails.orderId, orderId))).length;
  await workOff(app);
  expect(await told()).toBe(0);
  await debit(app, ordered, 'failed');
  await settle();
  // Agreed to anew before the mail about the first was written.
  await debit(app, ordered);
  await settle();
  await workOff(app);
  expect(await told()).toBe(0);
});

it('a payment can be cancelled although the provider refused it while a debit was under way', async () => {
  const { who, ref, orderId, ordered } = await placed();
  await debit(app, ordered);
  const payment = await findPaymentOfOrder(db, orderId);
  if (payment === null) throw new Error('the order has no payment');
  const cancel = () => app.services.payments.stripe.cancel(ref, knownPayment(payment));
  const refusal = { code: 'payment_intent_unexpected_state' };
  await expect(cancel()).rejects.toMatchObject({ ...refusal, isReplay: false });
  await debit(app, ordered, 'failed');
  expect((await cancel()).state).toBe('cancelled');
  await who.api.shop.checkout.settlePayment({ orderId });
});

describe('a payment that comes late', () => {
  it('is accepted while the goods are there', async () => {
    const { orderId, ordered } = await placed();
    later(31);
    simulator.webhooks.settings.mode = 'drop';
    await control(app, {
      faults: [{ kind: 'drop_before', method: 'GET', path: '/v1/', times: 1, delayMs: 0 }],
    });
    await missCancel(app);
    await expireOrders(app);
    expect(await stateOf(orderId)).toMatchObject({ status: 'expired' });
    await expectIntegrity(app);
    await pay(app, ordered);
    await sweepPayments(app, -1000);
    expect(await stateOf(orderId)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
  });

  it('is given back when they are gone, and the shopper is told', async () => {
    const late = await placed(last);
    const { orderId, ordered } = late;
    later(31);
    simulator.webhooks.settings.mode = 'drop';
    await missCancel(app);
    await expireOrders(app);
    await pay(app, ordered);
    const other = await placed(last, '4242424242424242');
    await other.who.api.shop.checkout.settlePayment({ orderId: other.orderId });
    await workOff(app);
    await sweepPayments(app, -1000);
    await workOff(app);
    expect(await stateOf(other.orderId)).toMatchObject({ status: 'placed' });
    expect(await stateOf(orderId)).toMatchObject({ status: 'expired', paymentStatus: 'refunded' });
    const told = await late.who.api.shop.checkout.settlePayment({ orderId });
    expect(told).toMatchObject({ state: 'over', late: { state: 'too_late', next: 'all_back' } });
    const given = await db.select().from(refunds).where(eq(refunds.orderId, orderId));
    expect(given).toMatchObject([{ status: 'succeeded', amount: 9000 }]);
  });

  it('cannot come once the payment was cancelled at the provider', async () => {
    const { orderId, ordered } = await placed();
    later(31);
    await expireOrders(app);
    await workOff(app);
    expect((await pay(app, ordered)).status).toBe(400);
    expect(await stateOf(orderId)).toMatchObject({ status: 'expired', paymentStatus: 'voided' });
  });
});

// Reserved is not paid, a part is not all, and nothing leaves unpaid without a word: cards that are
// captured by hand, in part, on shipping, or not in time.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { disputes, ledgerEntries, payments, webhookEvents } from '@kontor/db/schema/payments.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { checkIntegrity } from '../../office/system/integrity.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  control,
  expectIntegrity,
  formOf,
  missCancel,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';
import { listEndingAuthorizations, openDisputes } from '../payments/deadlines.ts';
import { takeMissedEvents } from '../payments/missed-events.ts';
import { sweepPayments } from '../payments/sweep.ts';
import { receiveWebhook } from '../payments/webhooks.ts';
import { expireOrders } from './expire.ts';

const app = await payingApp({ capture: 'manual' });
const { db, simulator } = app;
const realNow = app.now;
let mug = '';
let owner: Browser;

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 500 }] });
  mug = made.variantIds[0] ?? '';
  owner = await memberWith(app, permissionNames);
  await memberWith(app, ['orders.read', 'orders.write']);
});

afterEach(async () => {
  app.now = realNow;
  await simulator.webhooks.release();
  await workOff(app);
  await expectIntegrity(app);
});

const get = (id: string) => owner.api.admin.orders.get({ id });
const codes = async (id: string) => (await get(id)).problems.map(({ code }) => code);
const toShip = async () => {
  const { items } = await owner.api.admin.orders.list({ shippable: true, limit: 100 });
  return items.map(({ id }) => id);
};

async function authorised() {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
  const placed = await order(who);
  const ref = (placed.payment.clientSecret ?? '').split('_secret_')[0] ?? '';
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  return { id: placed.orderId, ref, who, total: (await get(placed.orderId)).total };
}

async function unpaid() {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
  const form = await formOf(who, { payment: 'manual' });
  const { orderId } = await who.api.shop.checkout.placeOrder(form);
  return { id: orderId, who };
}

/** What somebody does at Stripe itself, past the shop. */
async function atStripe(path: string, form: Record<string, string> = {}): Promise<void> {
  const answer = await fetch(`${app.simulatorUrl}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1' },
    body: new URLSearchParams(form),
  });
  expect(answer.status).toBe(200);
  await simulator.webhooks.release();
  await workOff(app);
}

async function parcel(id: string, more: { unpaidReason?: string } = {}) {
  const { lines } = await get(id);
  return {
    orderId: id,
    requestKey: newId(),
    lines: lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity })),
    ...more,
  };
}
const ship = async (id: string, more: { unpaidReason?: string } = {}) =>
  owner.api.admin.orders.fulfil(await parcel(id, more));
const refused = (code: string) => ({ cause: { code } });

describe('a card that is authorised after the order expired', () => {
  const expired = async (variantId = mug) => {
    const placed = await order(await shopperWith(app, [{ variantId }]));
    app.now = () => new Date(realNow().getTime() + 31 * 60_000);
    await missCancel(app);
    await expireOrders(app);
    app.now = realNow;
    return placed;
  };
  const voids = async (id: string) =>
    (await get(id)).timeline.filter(({ type }) => type === 'payment.voided');

  it('pays for it, and is not let go by what the end of the order had asked for', async () => {
    const placed = await expired();
    const id = placed.orderId;
    await pay(app, placed);
    await simulator.webhooks.release();
    await workOff(app, (name) => name === 'payments.process-webhook');
    expect(await get(id)).toMatchObject({ status: 'placed', paymentStatus: 'authorized' });
    expect(await workOff(app)).toContain('payments.cancel');
    expect(await get(id)).toMatchObject({ status: 'placed', paymentStatus: 'authorized' });
  });

  it('pays for it too when its end is what finds the money', async () => {
    const placed = await expired();
    await pay(app, placed);
    await workOff(app, (name) => name === 'payments.cancel');
    const after = await get(placed.orderId);
    expect(after).toMatchObject({ status: 'placed', paymentStatus: 'authorized', problems: [] });
  });

  it('is let go when the goods are gone, told once, and nobody is told that it was paid', async () => {
    const made = await makeProduct(db, { title: 'Lamp', variants: [{ eur: 9000, stock: 1 }] });
    const lamp = made.variantIds[0] ?? '';
    const placed = await expired(lamp);
    const other = await order(await shopperWith(app, [{ variantId: lamp }]));
    await pay(app, other);
    await pay(app, placed);
    await workOff(app);
    await simulator.webhooks.release();
    await workOff(app);
    expect(await get(other.orderId)).toMatchObject({ status: 'placed' });
    expect(await get(placed.orderId)).toMatchObject({
      ...{ status: 'expired', paymentStatus: 'voided', problems: [] },
    });
    expect(await voids(placed.orderId)).toHaveLength(1);
  });
});

describe('a card that is only authorised', () => {
  it('is captured by shipping, before anything leaves', async () => {
    const { id, total } = await authorised();
    const before = await get(id);
    expect(before).toMatchObject({ paymentStatus: 'authorized', owed: total });
    expect(before.shippable).toEqual({ verdict: 'capture_first' });
    expect(Date.parse(before.payments[0]?.authorizedUntil ?? '')).toBeGreaterThan(Date.now());
    expect(await toShip()).toContain(id);
    await ship(id);
    const after = await get(id);
    expect(after).toMatchObject({ paymentStatus: 'paid', fulfilmentStatus: 'fulfilled', owed: 0 });
    expect(after.problems).toEqual([]);
  });

  it('ships nothing when the capture is refused or nobody answers', async () => {
    const { id, ref } = await authorised();
    await control(app, {
      faults: [{ kind: 'unavailable', method: 'POST', path: '/capture', times: 5, delayMs: 0 }],
    });
    await expect(ship(id)).rejects.toMatchObject(refused('PAYMENT_UNAVAILABLE'));
    await fetch(`${app.simulatorUrl}/_control/reset`, { method: 'POST' });
    simulator.webhooks.settings.mode = 'hold';
    await fetch(`${app.simulatorUrl}/_control/payment_intents/${ref}/lapse`, { method: 'POST' });
    await expect(ship(id)).rejects.toMatchObject(refused('PAYMENT_FAILED'));
    expect(await get(id)).toMatchObject({ fulfilmentStatus: 'unfulfilled' });
  });

  it('takes no money for units that are not there to ship', async () => {
    const { id } = await authorised();
    const input = await parcel(id);
    const lines = input.lines.map((line) => ({ ...line, quantity: 9 }));
    await expect(owner.api.admin.orders.fulfil({ ...input, lines })).rejects.toMatchObject(
      refused('INPUT_INVALID'),
    );
    expect(await get(id)).toMatchObject({ paymentStatus: 'authorized' });
  });

  it('is not shipped where the shop captures by hand', async () => {
    const { id } = await authorised();
    const set = (value: boolean) =>
      inTransaction(db, (tx) =>
        tx.execute(sql`insert into store_settings (id, name, email, capture_on_ship)
          values (1, 'Shop', 'shop@example.com', ${value})
          on conflict (id) do update set capture_on_ship = ${value}`),
      );
    await set(false);
    try {
      expect((await get(id)).allowedActions).not.toContain('fulfil');
      expect(await toShip()).not.toContain(id);
      await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
    } finally {
      await set(true);
    }
  });

  it('is never told to its shopper as paid', async () => {
    const { id, who } = await authorised();
    await workOff(app);
    const shown = await get(id);
    const told = await db.execute<{ text: string }>(
      sql`select text from mails where order_id = ${id}`,
    );
    expect([...told]).toHaveLength(1);
    expect(told[0]?.text).toContain('Your card is charged when we send the goods');
    expect(told[0]?.text).not.toMatch(/\bpaid\b/i);
    expect(shown.paymentStatus).toBe('authorized');
    void who;
  });

  it('calls a person before it ends, once, and is quiet when it was captured', async () => {
    const { id } = await authorised();
    await sweepPayments(app);
    expect(await codes(id)).toEqual([]);
    app.now = () => new Date(realNow().getTime() + 5 * 24 * 3600_000);
    await sweepPayments(app);
    await sweepPayments(app);
    expect(await codes(id)).toEqual(['authorization_ending']);
    // Those who may capture it get a mail, once, with the day; who may only pack does not.
    await workOff(app);
    const { total, number } = await get(id);
    const told = await db.execute<{ recipient: string; text: string; html: string }>(
      sql`select recipient, text from mails where order_id = ${id} and kind = 'authorization_ending'`,
    );
    const mayCapture = await db.execute<{ email: string }>(
      sql`select s.email from staff s join staff_roles r on r.id = s.role_id
        where 'orders.refund' = any (r.permissions) or r.is_owner`,
    );
    expect([...told].map(({ recipient }) => recipient)).toEqual(
      [...mayCapture].map(({ email }) => email),
    );
    expect(told[0]?.text).toContain(`${(total / 100).toFixed(2)} can be captured until`);
    expect(told[0]?.text).toContain(`/admin/orders/${id}`);
    expect(told[0]?.text).toContain(`order ${number}`);
    await owner.api.admin.orders.capture({ orderId: id });
    expect(await codes(id)).toEqual([]);
  });

  it('is taken, let go and given back only as a person confirmed it', async () => {
    const { id, total } = await authorised();
    const { orders } = owner.api.admin;
    const conflict = (seen: number, now: number) => ({
      cause: { code: 'CONFLICT', data: { expectedAmount: seen, amount: now, currency: 'EUR' } },
      message: expect.stringMatching(
        new RegExp(`${(seen / 100).toFixed(2)} EUR.*${(now / 100).toFixed(2)} EUR`),
      ),
    });
    const parcelFor = async (expectedCapture: number) => ({
      ...(await parcel(id)),
      expectedCapture,
    });
    await expect(orders.fulfil(await parcelFor(total - 1))).rejects.toMatchObject(
      conflict(total - 1, total),
    );
    await expect(orders.capture({ orderId: id, expectedAmount: total - 1 })).rejects.toMatchObject(
      conflict(total - 1, total),
    );
    expect(await get(id)).toMatchObject({
      paymentStatus: 'authorized',
      fulfilmentStatus: 'unfulfilled',
    });
    // A colleague captures while the first one reads "nothing is charged": the money would go back.
    await orders.capture({ orderId: id, expectedAmount: total });
    const cancelled = { orderId: id, reason: 'Changed their mind' };
    await expect(orders.cancel({ ...cancelled, expectedRefund: 0 })).rejects.toMatchObject(
      conflict(0, total),
    );
    expect(await get(id)).toMatchObject({ status: 'placed', refunds: [] });
    await orders.cancel({ ...cancelled, expectedRefund: total });
    expect(await get(id)).toMatchObject({ status: 'cancelled' });
  });

  it('that was let go unheard is found after its end', async () => {
    const { id, ref } = await authorised();
    simulator.webhooks.settings.mode = 'drop';
    await fetch(`${app.simulatorUrl}/_control/payment_intents/${ref}/lapse`, { method: 'POST' });
    simulator.webhooks.settings.mode = 'hold';
    app.now = () => new Date(realNow().getTime() + 8 * 24 * 3600_000);
    await sweepPayments(app);
    expect(await get(id)).toMatchObject({ paymentStatus: 'voided' });
    expect(await codes(id)).toEqual(['authorization_ended']);
  });

  it('captured and cancelled at once ends with the money given back, or never taken', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id, ref } = await authorised();
      await Promise.allSettled([
        owner.api.admin.orders.capture({ orderId: id }),
        owner.api.admin.orders.cancel({ orderId: id, reason: 'Changed their mind' }),
      ]);
      await simulator.webhooks.release();
      await workOff(app);
      const after = await get(id);
      const intent = simulator.store.get('payment_intent', ref);
      const given = simulator.store
        .list('refund')
        .filter((refund) => refund.payment_intent === ref)
        .reduce((sum, refund) => sum + refund.amount, 0);
      expect(after.status).toBe('cancelled');
      expect(intent?.amount_received).toBe(given);
      expect(['refunded', 'voided']).toContain(after.paymentStatus);
    }
  });
});

describe('a part that was captured at Stripe', () => {
  it('is booked and kept, shown as a part, and does not leave by itself', async () => {
    const { id, ref, total } = await authorised();
    await atStripe(`payment_intents/${ref}/capture`, { amount_to_capture: '1000' });
    const after = await get(id);
    expect(after).toMatchObject({ paymentStatus: 'partially_paid', owed: total - 1000 });
    expect(after.payments[0]).toMatchObject({ capturedAmount: 1000, balance: 1000 });
    expect(await codes(id)).toEqual(['partially_paid']);
    expect(simulator.store.list('refund').filter((r) => r.payment_intent === ref)).toEqual([]);
    expect(await toShip()).not.toContain(id);
    await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
    const { items } = await owner.api.admin.orders.list({ paymentStatuses: ['partially_paid'] });
    expect(items).toMatchObject([{ id, captured: 1000 }]);
  });

  it('can be given back, and not more', async () => {
    const { id, ref } = await authorised();
    await atStripe(`payment_intents/${ref}/capture`, { amount_to_capture: '1000' });
    const give = (freeAmount: number) =>
      owner.api.admin.orders.refund({
        orderId: id,
        requestKey: newId(),
        freeAmount,
        reason: 'Not enough came',
      });
    await expect(give(1001)).rejects.toMatchObject(refused('REFUND_TOO_LARGE'));
    await give(400);
    await workOff(app);
    expect(await get(id)).toMatchObject({ paymentStatus: 'partially_refunded' });
    await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
    await owner.api.admin.orders.cancel({ orderId: id, reason: 'Not enough came' });
    await workOff(app);
    expect(await get(id)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(await codes(id)).toEqual([]);
  });

  it('places an order whose shopper never came back, as a part', async () => {
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const placed = await order(who);
    const ref = (placed.payment.clientSecret ?? '').split('_secret_')[0] ?? '';
    await pay(app, placed);
    await atStripe(`payment_intents/${ref}/capture`, { amount_to_capture: '500' });
    expect(await get(placed.orderId)).toMatchObject({
      status: 'placed',
      paymentStatus: 'partially_paid',
    });
  });
});

describe('an order that is not paid', () => {
  it('leaves only with a reason, and stays a problem until it is paid', async () => {
    const { id } = await unpaid();
    expect((await get(id)).shippable).toMatchObject({ verdict: 'ask' });
    expect(await toShip()).not.toContain(id);
    await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
    await ship(id, { unpaidReason: 'Cash on delivery' });
    const shipped = await get(id);
    expect(shipped.fulfilmentStatus).toBe('fulfilled');
    expect(await codes(id)).toEqual(['shipped_unpaid']);
    expect(shipped.timeline.find(({ type }) => type === 'shipment.created')).toMatchObject({
      reason: 'Cash on delivery',
    });
    await owner.api.admin.orders.recordPayment({
      ...{ orderId: id, requestKey: newId(), amount: shipped.total, receivedOn: '2026-05-03' },
      reference: 'The driver brought it',
    });
    expect(await codes(id)).toEqual([]);
    expect(await get(id)).toMatchObject({ paymentStatus: 'paid', owed: 0 });
  });

  it('calls a person for each parcel, also when the one before was dealt with', async () => {
    const { id } = await unpaid();
    const one = async () => {
      const { lines, ...rest } = await parcel(id, { unpaidReason: 'Invoice' });
      const line = { orderLineId: lines[0]?.orderLineId ?? '', quantity: 1 };
      await owner.api.admin.orders.fulfil({ ...rest, lines: [line] });
    };
    await one();
    const [problem] = (await get(id)).problems;
    const dealtWith = { orderId: id, problemId: problem?.id ?? '', reason: 'Invoice sent' };
    await owner.api.admin.orders.resolveProblem(dealtWith);
    expect(await codes(id)).toEqual([]);
    await one();
    expect(await codes(id)).toEqual(['shipped_unpaid']);
    // What was dealt with was the parcel before: it does not stand for this one.
    const change = (from: number, to: number) =>
      db.execute(sql`update order_problems set data = jsonb_set(data, '{units}', ${`${to}`}::jsonb)
        where order_id = ${id}::uuid and data->>'units' = ${`${from}`}`);
    const untold = async () =>
      (await checkIntegrity(db)).find(({ name }) => name === 'orders.shipped-unpaid')?.violations;
    await change(2, 3);
    expect(await untold()).toBe(1);
    await change(3, 2);
    expect(await untold()).toBe(0);
  });

  it('is not cancelled by two hands while it is shipped', async () => {
    const { id } = await unpaid();
    await Promise.allSettled([
      ship(id, { unpaidReason: 'Invoice' }),
      owner.api.admin.orders.cancel({ orderId: id, reason: 'No' }),
    ]);
    const after = await get(id);
    const left = after.shipments.length > 0;
    expect(after.status).toBe(left ? 'placed' : 'cancelled');
  });
});

it('an authorised amount that a provider changes is not booked before it is captured', async () => {
  const { id } = await authorised();
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, id));
  expect(payment).toMatchObject({ capturedAmount: 0, status: 'authorized' });
  expect(await db.select().from(ledgerEntries).where(eq(ledgerEntries.orderId, id))).toEqual([]);
});

describe('what was done at the provider while every webhook was lost', () => {
  beforeAll(() => {
    simulator.webhooks.settings.mode = 'drop';
    return () => {
      simulator.webhooks.settings.mode = 'hold';
    };
  });

  it('is found, booked once, and found nowhere again', async () => {
    // Webhooks have some minutes; what the tests before have done is missed too.
    const soon = app.now;
    app.now = () => new Date(realNow().getTime() + 6 * 60_000);
    await takeMissedEvents(app, { depth: 'all' });
    await workOff(app);
    const [taken, letGo, asked] = [await authorised(), await authorised(), await authorised()];
    await workOff(app);
    await atStripe(`payment_intents/${taken.ref}/capture`);
    await atStripe('refunds', { payment_intent: taken.ref, amount: '700' });
    await atStripe(`payment_intents/${letGo.ref}/cancel`);
    await atStripe(`payment_intents/${asked.ref}/capture`);
    await fetch(`${app.simulatorUrl}/_control/disputes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ payment_intent: asked.ref }),
    });
    const states = async () =>
      Promise.all([taken, letGo, asked].map(async ({ id }) => (await get(id)).paymentStatus));
    await sweepPayments(app, -1000);
    expect(await states()).toEqual(['authorized', 'authorized', 'authorized']);

    app.now = soon;
    expect(await takeMissedEvents(app, { depth: 'all' })).toBe(0);
    app.now = () => new Date(realNow().getTime() + 6 * 60_000);
    expect(await takeMissedEvents(app, { depth: 'recent' })).toBeGreaterThan(4);
    await workOff(app);
    expect(await states()).toEqual(['partially_refunded', 'voided', 'paid']);
    expect(await codes(asked.id)).toContain('disputed');
    expect(await get(taken.id)).toMatchObject({
      refunds: [{ amount: 700, status: 'succeeded' }],
      payments: [{ balance: taken.total - 700 }],
    });
    expect(await takeMissedEvents(app, { depth: 'all' })).toBe(0);
  });

  it('is asked in pages, and only as far as news goes', async () => {
    const list = vi.spyOn(app.services.payments, 'listEvents');
    const event = (n: number) => ({
      ...{ provider: 'stripe' as const, id: `evt_gap_${n}`, type: 'payment_intent.succeeded' },
      ...{ objectId: 'pi_of_another_program', payload: {} },
    });
    const page = (from: number) => [0, 1].map((n) => event(from - n));
    list.mockImplementation(async ({ before }) => {
      const last = before === null ? 9 : Number(before.slice('evt_gap_'.length));
      return { messages: page(before === null ? 9 : last - 1), more: last > 3 };
    });
    const stored = async () =>
      (await db.select({ id: webhookEvents.id }).from(webhookEvents))
        .map(({ id }) => id)
        .filter((id) => id.startsWith('evt_gap_'));
    for (const message of page(9)) await receiveWebhook(app, message);
    // The newest page came by webhook: a short look ends there.
    expect(await takeMissedEvents(app, { depth: 'recent' })).toBe(0);
    expect(list).toHaveBeenCalledTimes(1);
    expect(await takeMissedEvents(app, { depth: 'all' })).toBe((await stored()).length - 2);
    expect((await stored()).length).toBeGreaterThan(6);
    list.mockRestore();
  });
});

it('a dispute that the provider does not know any more goes behind the others', async () => {
  const { id } = await authorised();
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, id));
  const long = new Date(realNow().getTime() - 7200_000);
  const rows = ['dp_gone', 'dp_next'].map((providerRef, place) => ({
    ...{ id: newId(), orderId: id, paymentId: payment?.id ?? '', currency: 'EUR', providerRef },
    ...{ status: 'needs_response' as const, reason: 'fraudulent', amount: 1, openedAt: long },
    updatedAt: new Date(long.getTime() + place * 1000),
  }));
  await inTransaction(db, (tx) => tx.insert(disputes).values(rows));
  const first = async () => {
    for await (const { facts, ask } of openDisputes(app)) {
      await expect(ask()).rejects.toThrow('No such dispute');
      return facts.dispute;
    }
    return null;
  };
  expect([await first(), await first(), await first()]).toEqual(['dp_gone', 'dp_next', null]);
  await inTransaction(db, (tx) => tx.delete(disputes).where(eq(disputes.orderId, id)));
});

it('an authorisation of a cancelled order does not stand at the head of the reminders for ever', async () => {
  const [gone, open] = [await authorised(), await authorised()];
  await inTransaction(db, async (tx) => {
    await tx.update(orders).set({ status: 'cancelled' }).where(eq(orders.id, gone.id));
    await tx
      .update(payments)
      .set({ authorizedUntil: app.now() })
      .where(inArray(payments.orderId, [gone.id, open.id]));
  });
  const due = await listEndingAuthorizations(db, app.now());
  expect(due.map(({ orderId }) => orderId)).toContain(open.id);
  expect(due.map(({ orderId }) => orderId)).not.toContain(gone.id);
  await inTransaction(db, (tx) =>
    tx.update(orders).set({ status: 'placed' }).where(eq(orders.id, gone.id)),
  );
});

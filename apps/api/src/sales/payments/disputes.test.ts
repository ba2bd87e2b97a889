// A dispute is booked step by step as Stripe tells it, in any order and any number of times, and
// nothing is shipped or refunded while the bank decides.

import { findWords } from '@kontor/db/find-words.ts';
import { newId } from '@kontor/db/ids.ts';
import { disputes, ledgerEntries } from '@kontor/db/schema/payments.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { checkIntegrity } from '../../office/system/integrity.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, order, pay, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { sweepPayments } from './sweep.ts';

const app = await payingApp();
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
});

afterEach(async () => {
  app.now = realNow;
  Object.assign(simulator.webhooks.settings, { mode: 'hold', order: 'created', copies: 1 });
  await hear();
  await expectIntegrity(app);
});

async function hear(): Promise<void> {
  await simulator.webhooks.release();
  await workOff(app);
}

async function paid(card = '4242424242424242') {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
  const placed = await order(who);
  const ref = (placed.payment.clientSecret ?? '').split('_secret_')[0] ?? '';
  await pay(app, placed, card);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  return { id: placed.orderId, ref, total: (await get(placed.orderId)).total };
}

const get = (id: string) => owner.api.admin.orders.get({ id });
const codes = async (id: string) => (await get(id)).problems.map(({ code }) => code);
const refused = (code: string) => ({ cause: { code } });

async function atBank(path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(`${app.simulatorUrl}/_control/disputes${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { id: string };
}

async function booked(id: string) {
  const rows = await db
    .select({ kind: ledgerEntries.kind, amount: ledgerEntries.amount })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.orderId, id))
    .orderBy(asc(ledgerEntries.id));
  return rows.map(({ kind, amount }) => `${kind} ${amount}`);
}

async function ship(id: string) {
  const { lines } = await get(id);
  return owner.api.admin.orders.fulfil({
    orderId: id,
    requestKey: newId(),
    lines: lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity })),
  });
}
const refund = (id: string, freeAmount: number) =>
  owner.api.admin.orders.refund({
    orderId: id,
    requestKey: newId(),
    freeAmount,
    reason: 'Goodwill',
  });

describe('a dispute', () => {
  it('takes the money and its fee, and blocks shipping, refunding and cancelling', async () => {
    const { id, ref, total } = await paid();
    await atBank('', { payment_intent: ref });
    await hear();
    expect(await booked(id)).toEqual([
      `capture ${total}`,
      `chargeback ${-total}`,
      'dispute_fee -1500',
    ]);
    const after = await get(id);
    expect(after.payments[0]).toMatchObject({ withdrawnAmount: total, balance: 0 });
    expect(after.disputes).toMatchObject([
      { status: 'needs_response', withdrawn: total, fees: [{ currency: 'EUR', amount: 1500 }] },
    ]);
    expect(await codes(id)).toEqual(['disputed']);
    expect(after.allowedActions).toEqual(['addNote']);
    const { items } = await owner.api.admin.orders.list({ shippable: true, limit: 100 });
    expect(items.map((item) => item.id)).not.toContain(id);
    await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
    await expect(refund(id, 100)).rejects.toMatchObject(refused('INVALID_STATE'));
    const cancel = owner.api.admin.orders.cancel({ orderId: id, reason: 'No' });
    await expect(cancel).rejects.toMatchObject(refused('INVALID_STATE'));
  });

  it('that is won gives the money back and frees the order', async () => {
    const { id, ref, total } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref });
    await hear();
    await atBank(`/${dispute}`, { outcome: 'under_review' });
    await hear();
    expect((await get(id)).disputes).toMatchObject([{ status: 'under_review' }]);
    await atBank(`/${dispute}`, { outcome: 'won' });
    await hear();
    expect(await booked(id)).toEqual([
      `capture ${total}`,
      `chargeback ${-total}`,
      'dispute_fee -1500',
      `chargeback_reversal ${total}`,
    ]);
    expect(await codes(id)).toEqual([]);
    expect(await get(id)).toMatchObject({ paymentStatus: 'paid', shippable: { verdict: 'ship' } });
    await ship(id);
  });

  it('that is lost leaves nothing to refund, and says so', async () => {
    const { id, ref } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref });
    await atBank(`/${dispute}`, { outcome: 'lost' });
    await hear();
    const after = await get(id);
    expect(after).toMatchObject({ paymentStatus: 'charged_back', refundable: { amount: 0 } });
    expect(await codes(id)).toEqual(['dispute_lost']);
    await expect(refund(id, 1)).rejects.toMatchObject(refused('REFUND_TOO_LARGE'));
    await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
    await owner.api.admin.orders.cancel({ orderId: id, reason: 'Lost' });
  });

  it('about a part leaves the rest to refund', async () => {
    const { id, ref, total } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref, amount: 1000 });
    await atBank(`/${dispute}`, { outcome: 'lost' });
    await hear();
    expect((await get(id)).refundable.amount).toBe(total - 1000);
    await expect(refund(id, total - 999)).rejects.toMatchObject(refused('REFUND_TOO_LARGE'));
  });

  it('gives the same books whatever order its webhooks come in, and how often', async () => {
    const { id, ref, total } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref });
    await atBank(`/${dispute}`, { outcome: 'won' });
    Object.assign(simulator.webhooks.settings, { order: 'reversed', copies: 3 });
    await hear();
    expect((await booked(id)).sort()).toEqual(
      [
        `capture ${total}`,
        `chargeback ${-total}`,
        `chargeback_reversal ${total}`,
        'dispute_fee -1500',
      ].sort(),
    );
    expect(await codes(id)).toEqual([]);
  });

  it('calls a person also when an earlier one of the order was dealt with', async () => {
    const { id, ref } = await paid();
    const { id: first } = await atBank('', { payment_intent: ref, amount: 1000 });
    await atBank(`/${first}`, { outcome: 'lost' });
    await hear();
    const [problem] = (await get(id)).problems;
    const dealtWith = { orderId: id, problemId: problem?.id ?? '', reason: 'Written off' };
    await owner.api.admin.orders.resolveProblem(dealtWith);
    const { id: second } = await atBank('', { payment_intent: ref, amount: 500 });
    await hear();
    expect(await codes(id)).toEqual(['disputed']);
    // Each is named: another one's problem does not stand for it.
    const call = (from: string, to: string) =>
      db.execute(sql`update order_problems set data = replace(data::text, ${from}, ${to})::jsonb
        where order_id = ${id}::uuid and code = 'disputed'`);
    const untold = async () =>
      (await checkIntegrity(db)).find(({ name }) => name === 'disputes.told')?.violations;
    await call(second, first);
    expect(await untold()).toBe(1);
    await call(first, second);
    expect(await untold()).toBe(0);
    await atBank(`/${second}`, { outcome: 'lost' });
    await hear();
    expect((await get(id)).problems).toMatchObject([
      { code: 'dispute_lost', data: { dispute: `${first}, ${second}` } },
    ]);
  });

  it('stands beside other problems, and closing one leaves the others', async () => {
    const { id } = await paid('4000000000005126');
    const { refundId } = await refund(id, 500);
    await workOff(app);
    const made = simulator.store.list('refund').find((r) => r.metadata.refund_id === refundId);
    await fetch(`${app.simulatorUrl}/_control/refunds/${made?.id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'failed' }),
    });
    await hear();
    const { payments } = await get(id);
    await atBank('', { payment_intent: payments[0]?.providerRef ?? '' });
    await hear();
    expect(await codes(id)).toEqual(['refund_failed', 'disputed']);
    const [first] = (await get(id)).problems;
    const problemId = first?.id ?? '';
    await owner.api.admin.orders.resolveProblem({ orderId: id, problemId, reason: 'Sent again' });
    expect(await codes(id)).toEqual(['disputed']);
    // The mark may be closed by hand: the bank's question still blocks.
    const [second] = (await get(id)).problems;
    const mark = { orderId: id, problemId: second?.id ?? '', reason: 'Seen' };
    await owner.api.admin.orders.resolveProblem(mark);
    await expect(ship(id)).rejects.toMatchObject(refused('INVALID_STATE'));
  });

  it('that the shop was never told the end of is asked after', async () => {
    const { id, ref } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref });
    await hear();
    simulator.webhooks.settings.mode = 'drop';
    await atBank(`/${dispute}`, { outcome: 'won' });
    app.now = () => new Date(realNow().getTime() + 2 * 3600_000);
    await sweepPayments(app);
    expect(await codes(id)).toEqual([]);
    const [row] = await db.select().from(disputes).where(eq(disputes.providerRef, dispute));
    expect(row).toMatchObject({ status: 'won' });
  });

  it('opened by a test card of Stripe is booked like any other', async () => {
    const { id } = await paid('4000000000000259');
    await hear();
    expect(await codes(id)).toEqual(['disputed']);
  });
});

describe('an inquiry', () => {
  it('takes nothing, blocks shipping, and may be ended by a refund', async () => {
    const { id, ref, total } = await paid();
    await atBank('', { payment_intent: ref, inquiry: true });
    await hear();
    expect(await booked(id)).toEqual([`capture ${total}`]);
    expect(await codes(id)).toEqual(['payment_inquiry']);
    expect((await get(id)).allowedActions).toEqual(['refund', 'cancel', 'addNote']);
  });

  it('that becomes a dispute takes the money', async () => {
    const { id, ref, total } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref, inquiry: true });
    await hear();
    await atBank(`/${dispute}`, { outcome: 'escalated' });
    await hear();
    expect(await booked(id)).toContain(`chargeback ${-total}`);
    expect(await codes(id)).toEqual(['disputed']);
  });

  it('that leads to nothing is closed', async () => {
    const { id, ref } = await paid();
    const { id: dispute } = await atBank('', { payment_intent: ref, inquiry: true });
    await atBank(`/${dispute}`, { outcome: 'won' });
    await hear();
    expect(await codes(id)).toEqual([]);
    expect((await get(id)).disputes).toMatchObject([{ status: 'closed' }]);
  });
});

describe('a dispute that comes at the same moment', () => {
  it('as a refund never pays twice without a word', async () => {
    const { id, ref, total } = await paid();
    await refund(id, total);
    await atBank('', { payment_intent: ref });
    await Promise.all([simulator.webhooks.release(), workOff(app)]);
    await hear();
    const after = await get(id);
    const [payment] = after.payments;
    const out = (payment?.refundedAmount ?? 0) + (payment?.withdrawnAmount ?? 0);
    const told = await codes(id);
    expect(told).toContain('disputed');
    expect(out <= total || told.includes('paid_back_twice')).toBe(true);
  });

  it('as a refund that the provider then refuses was not paid back twice', async () => {
    const { id, ref, total } = await paid();
    await refund(id, total);
    await atBank('', { payment_intent: ref });
    await simulator.webhooks.release();
    await workOff(app, (name) => name === 'payments.process-webhook');
    expect((await codes(id)).sort()).toEqual(['disputed', 'paid_back_twice']);
    await workOff(app);
    expect((await codes(id)).sort()).toEqual(['disputed', 'refund_failed']);
  });

  it('after a refund was carried out is booked as it is, and called by its name', async () => {
    const { id, ref, total } = await paid();
    await refund(id, total);
    await hear();
    await atBank('', { payment_intent: ref });
    await hear();
    expect((await codes(id)).sort()).toEqual(['disputed', 'paid_back_twice']);
    const entries = await db
      .select({ amount: ledgerEntries.amount })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.orderId, id), eq(ledgerEntries.kind, 'chargeback')));
    expect(entries).toEqual([{ amount: -total }]);
  });

  it('as the parcel is either seen before it leaves, or told after', async () => {
    const { id, ref } = await paid();
    await atBank('', { payment_intent: ref });
    await Promise.allSettled([ship(id), hear()]);
    await hear();
    expect(await codes(id)).toEqual(['disputed']);
  });
});

it('keeps codes where the program writes, whatever happened above', async () => {
  expect(await findWords(db)).toEqual([]);
});

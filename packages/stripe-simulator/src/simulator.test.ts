// The simulator behaves as Stripe documents it: states, idempotency, faults, memory.

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import Stripe from 'stripe';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseForm } from './form.ts';
import { simulatorKeys } from './keys.ts';
import { createStripeSimulator, type StripeSimulator } from './simulator.ts';
import { signature } from './webhooks.ts';

const directory = mkdtempSync(join(tmpdir(), 'kontor-simulator-'));
const file = join(directory, 'journal.ndjson');
const received: string[] = [];
const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const port = (server.address() as AddressInfo).port;
const base = `http://127.0.0.1:${port}`;
const options = {
  file,
  publicUrl: base,
  secretKey: 'sk_test_a',
  publishableKey: 'pk_test_a',
  webhook: { url: `${base}/hook`, secret: 'whsec_a' },
  control: true,
};
let simulator: StripeSimulator = createStripeSimulator(options);
server.on('request', (req, res) => {
  const app = express();
  app.post('/hook', express.text({ type: () => true }), (request, response) => {
    received.push(String(request.body));
    response.sendStatus(200);
  });
  app.use(simulator.router);
  app(req, res);
});
afterAll(() => {
  simulator.close();
  server.closeAllConnections();
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

const stripe = new Stripe('sk_test_a', {
  host: '127.0.0.1',
  port,
  protocol: 'http',
  maxNetworkRetries: 0,
});

beforeEach(() => fetch(`${base}/_control/reset`, { method: 'POST' }));

const create = (more: object = {}, key?: string) =>
  stripe.paymentIntents.create(
    { amount: 1000, currency: 'eur', ...more },
    key === undefined ? {} : { idempotencyKey: key },
  );
const fault = (kind: string, path = '/v1/payment_intents', more: object = {}) =>
  fetch(`${base}/_control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults: [{ kind, path, ...more }] }),
  });
const confirmWith = (payment_method: string, more: object = {}) =>
  create({ confirm: true, payment_method, return_url: 'http://localhost/back', ...more });

describe('payment intents', () => {
  it('go from created to succeeded with a good card', async () => {
    const intent = await create();
    expect(intent).toMatchObject({ status: 'requires_payment_method', amount_received: 0 });
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge'],
    });
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 1000,
      latest_charge: { payment_method_details: { card: { brand: 'visa', last4: '4242' } } },
    });
  });

  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ])('are declined by %s and can be paid after', async (method, code, decline_code) => {
    const intent = await create();
    const attempt = stripe.paymentIntents.confirm(intent.id, { payment_method: method });
    await expect(attempt).rejects.toMatchObject({ type: 'StripeCardError', code, decline_code });
    const after = await stripe.paymentIntents.retrieve(intent.id);
    expect(after).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code },
    });
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  it('cannot be captured once the bank has let the amount go', async () => {
    const held = await confirmWith('pm_card_visa', { capture_method: 'manual' });
    const late = Date.now() + 8 * 86_400_000;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => late);
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'charge_expired_for_capture',
    });
    clock.mockRestore();
    expect((await stripe.paymentIntents.capture(held.id)).status).toBe('succeeded');
  });

  it('of bank debits are processing until the bank answers, and cannot be called back', async () => {
    const debit = (id: string, outcome?: string) =>
      fetch(`${base}/_control/payment_intents/${id}/debit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ outcome }),
      });
    const [good, bad] = [await create(), await create()];
    await Promise.all([debit(good.id), debit(bad.id)]);
    await expect(stripe.paymentIntents.cancel(good.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    await Promise.all([debit(good.id, 'succeeded'), debit(bad.id, 'failed')]);
    expect(await stripe.paymentIntents.retrieve(good.id)).toMatchObject({
      ...{ status: 'succeeded', amount_received: 1000 },
    });
    expect(await stripe.paymentIntents.retrieve(bad.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { message: 'The bank account could not be debited.' },
    });
    expect((await stripe.paymentIntents.cancel(bad.id)).status).toBe('canceled');
  });

  it('are debited from Stripe’s test accounts, and the bank answers by itself', async () => {
    const debitFrom = (id: string, iban: string, more = {}) =>
      stripe.paymentIntents.confirm(id, {
        payment_method_data: {
          type: 'sepa_debit',
          sepa_debit: { iban },
          billing_details: { name: 'Ada', email: 'ada@example.com' },
        },
        ...more,
      });
    const [good, bad, pounds] = [await create(), await create(), await create({ currency: 'gbp' })];
    await expect(debitFrom(good.id, 'DE00')).rejects.toMatchObject({ statusCode: 402 });
    await expect(debitFrom(pounds.id, 'DE89370400440532013000')).rejects.toMatchObject({
      statusCode: 400,
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    try {
      expect((await debitFrom(good.id, 'DE89 3704 0044 0532 0130 00')).status).toBe('processing');
      expect((await debitFrom(bad.id, 'DE62370400440532013001')).status).toBe('processing');
      vi.advanceTimersByTime(21_000);
    } finally {
      vi.useRealTimers();
    }
    const paid = await stripe.paymentIntents.retrieve(good.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({
      status: 'succeeded',
      latest_charge: { payment_method_details: { sepa_debit: { last4: '3000' } } },
    });
    expect((await stripe.paymentIntents.retrieve(bad.id)).status).toBe('requires_payment_method');
  });

  it('are captured by hand, wholly or in part', async () => {
    const held = await confirmWith('pm_card_visa', { capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 1000 });
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 400 });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 400 });
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('are cancelled before and not after they were paid', async () => {
    const open = await create();
    expect(await stripe.paymentIntents.cancel(open.id)).toMatchObject({ status: 'canceled' });
    const paid = await confirmWith('pm_card_visa');
    await expect(stripe.paymentIntents.cancel(paid.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it.each([
    ['complete', 'succeeded', 'succeeded'],
    ['fail', 'failed', 'requires_payment_method'],
  ])('with 3-D Secure: %s', async (answer, redirect, status) => {
    const intent = await confirmWith('pm_card_threeDSecureRequired');
    expect(intent.status).toBe('requires_action');
    const url = intent.next_action?.redirect_to_url?.url ?? '';
    const page = await fetch(url);
    expect(await page.text()).toContain('€10.00');
    expect((await fetch(url.replace(/secret=.*/, 'secret=x'))).status).toBe(404);
    const body = new URLSearchParams({ answer });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    expect(back.status).toBe(303);
    const location = new URL(back.headers.get('location') ?? '');
    expect(location.searchParams.get('redirect_status')).toBe(redirect);
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status });
  });

  it('are listed newest first and page by page', async () => {
    const made = [await create(), await create(), await create()].map((intent) => intent.id);
    const seen: string[] = [];
    for await (const intent of stripe.paymentIntents.list({ limit: 2 })) seen.push(intent.id);
    expect(seen.slice(0, 3)).toEqual(made.reverse());
  });
});

describe('keys', () => {
  it('are checked, and the publishable one opens only its own payment', async () => {
    const wrong = await fetch(`${base}/v1/payment_intents`, {
      headers: { authorization: 'Bearer sk_test_b' },
    });
    expect(wrong.status).toBe(401);
    const [mine, other] = [await create(), await create()];
    const read = (id: string, secret: string | null) =>
      fetch(`${base}/v1/payment_intents/${id}?key=pk_test_a&client_secret=${secret}`);
    expect((await read(mine.id, mine.client_secret)).status).toBe(200);
    expect((await read(other.id, mine.client_secret)).status).toBe(401);
    expect((await fetch(`${base}/v1/payment_intents?key=pk_test_a`)).status).toBe(401);
  });
});

describe('idempotency', () => {
  it('answers the same key with the same object', async () => {
    const all = await Promise.all([create({}, 'same-1'), create({}, 'same-1').catch(() => null)]);
    const again = await create({}, 'same-1');
    expect(all[0]?.id).toBe(again.id);
  });

  it('refuses other parameters under the same key', async () => {
    await create({}, 'params');
    await expect(create({ amount: 2000 }, 'params')).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeIdempotencyError',
    });
  });

  it('does not keep what was never executed', async () => {
    await expect(create({ amount: 0 }, 'invalid')).rejects.toMatchObject({ statusCode: 400 });
    await fault('unavailable');
    await expect(create({}, 'later')).rejects.toMatchObject({ statusCode: 503 });
    expect(await create({}, 'later')).toMatchObject({ amount: 1000 });
  });

  it('keeps a 500 and repeats it', async () => {
    await fault('error_after');
    await expect(create({ metadata: { a: '1' } }, 'five')).rejects.toMatchObject({
      statusCode: 500,
    });
    const repeated = await create({ metadata: { a: '1' } }, 'five').catch((error) => error);
    expect(repeated).toMatchObject({
      statusCode: 500,
      headers: { 'idempotent-replayed': 'true' },
    });
    const [latest] = (await stripe.paymentIntents.list({ limit: 1 })).data;
    expect(latest?.metadata).toEqual({ a: '1' });
  });

  it('refuses a second use while the first is under way', async () => {
    await fault('delay', '/v1/payment_intents', { delayMs: 300 });
    const arrived = once(server, 'request');
    const slow = create({}, 'busy');
    await arrived;
    await expect(create({}, 'busy')).rejects.toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    });
    const { id } = await slow;
    expect((await create({}, 'busy')).id).toBe(id);
  });

  it('has the effect although the connection was lost', async () => {
    // The client sends once more by itself when a connection is closed.
    await fault('drop_after', '/v1/payment_intents', { times: 2 });
    await expect(create({}, 'lost')).rejects.toMatchObject({ type: 'StripeConnectionError' });
    const before = simulator.store.list('payment_intent').length;
    await create({}, 'lost');
    expect(simulator.store.list('payment_intent')).toHaveLength(before);
  });
});

describe('refunds', () => {
  it('never exceed the charge', async () => {
    const { id } = await confirmWith('pm_card_visa');
    await stripe.refunds.create({ payment_intent: id, amount: 600 });
    await expect(stripe.refunds.create({ payment_intent: id, amount: 500 })).rejects.toMatchObject({
      statusCode: 400,
    });
    await stripe.refunds.create({ payment_intent: id });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it('may be pending at first', async () => {
    const { id } = await confirmWith('pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('pending');
    await fetch(`${base}/_control/refunds/${refund.id}`, { method: 'POST' });
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('webhooks', () => {
  it('are signed as Stripe signs them', () => {
    const body = JSON.stringify({ id: 'evt_1', object: 'event' });
    const header = signature(body, 'whsec_a', Math.floor(Date.now() / 1000));
    expect(Stripe.webhooks.constructEvent(body, header, 'whsec_a')).toMatchObject({ id: 'evt_1' });
  });

  it('are held, copied and reordered on request', async () => {
    await fetch(`${base}/_control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ webhooks: { mode: 'hold', copies: 2, order: 'reversed' } }),
    });
    await confirmWith('pm_card_visa');
    received.length = 0;
    await fetch(`${base}/_control/release`, { method: 'POST' });
    const types = received.map((body) => JSON.parse(body).type);
    expect(types).toEqual([
      'payment_intent.succeeded',
      'payment_intent.succeeded',
      'charge.succeeded',
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.created',
    ]);
  });
});

it('remembers everything after it was killed, its idempotency keys too', async () => {
  const { id } = await create({}, 'before-the-end');
  simulator.close();
  simulator = createStripeSimulator(options);
  expect((await create({}, 'before-the-end')).id).toBe(id);
});

it('keeps its keys', () => {
  const keys = simulatorKeys(directory);
  expect(simulatorKeys(directory)).toEqual(keys);
});

it('reads nested forms, and a key named __proto__ is an ordinary one', () => {
  expect(parseForm('a[b][c]=1&l[]=x&l[]=y&i[0]=p&i[1]=q')).toEqual({
    a: { b: { c: '1' } },
    l: ['x', 'y'],
    i: ['p', 'q'],
  });
  parseForm('__proto__[polluted]=1&a[__proto__][polluted]=1');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it.each([
  '/v1/payment_intents',
  '/V1/payment_intents',
  '/v1/Payment_Intents',
  '//v1/payment_intents',
])('%s shows nothing without a key', async (path) => {
  await create({ metadata: { order_id: 'secret' } });
  const answer = await fetch(base + path);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).not.toContain('secret');
});

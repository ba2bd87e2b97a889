// The API is killed between charge and settlement, and started again: the money is not lost and the
// order is placed once. The simulator lives outside of it, as Stripe does.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { ledgerEntries } from '@kontor/db/schema/payments.ts';
import { testDb } from '@kontor/db/testing.ts';
import { simulatorKeys } from '@kontor/stripe-simulator/keys.ts';
import { createStripeSimulator } from '@kontor/stripe-simulator/simulator.ts';
import { eq } from 'drizzle-orm';
import express from 'express';
import { afterAll, expect, it, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { checkIntegrity } from '../../office/system/integrity.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { address } from '../checkout/fixtures.ts';

const { db, url } = await testDb();
const directory = mkdtempSync(join(tmpdir(), 'kontor-crash-'));
const keys = simulatorKeys(directory);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const apiPort = await freePort();
const stripe = createServer().listen(0, '127.0.0.1');
await once(stripe, 'listening');
const stripeUrl = `http://127.0.0.1:${(stripe.address() as AddressInfo).port}`;
const api = `http://127.0.0.1:${apiPort}`;
const { secretKey, publishableKey, webhookSecret } = keys;
const simulator = createStripeSimulator({
  file: null,
  publicUrl: stripeUrl,
  secretKey,
  publishableKey,
  webhook: { url: `${api}/webhooks/stripe`, secret: webhookSecret },
  control: true,
});
simulator.webhooks.settings.mode = 'hold';
stripe.on('request', express().use(simulator.router));

let child: ChildProcess | undefined;

async function start(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: url,
      DATA_DIR: directory,
      PORT: String(apiPort),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://localhost:${apiPort}`,
      STRIPE_API_BASE: stripeUrl,
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_PUBLISHABLE_KEY: publishableKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await until(async () => {
    expect(started.exitCode, 'The API ended instead of starting.').toBeNull();
    expect((await fetch(`${api}/readyz`)).ok).toBe(true);
  });
  return started;
}

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 });

async function kill(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
}

afterAll(async () => {
  // One that was killed has no exit code either.
  if (child?.exitCode === null && child.signalCode === null) await kill(child);
  simulator.close();
  stripe.closeAllConnections();
  stripe.close();
  rmSync(directory, { recursive: true, force: true });
});

let cookie = '';

/** Calls a procedure over HTTP as a browser on the shop's own page does. */
async function call<T>(method: 'GET' | 'POST', path: string, input: unknown): Promise<T> {
  const query = method === 'GET' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  const answer = await fetch(`${api}/trpc/${path}${query}`, {
    method,
    headers: {
      'content-type': 'application/json',
      origin: `http://localhost:${apiPort}`,
      'sec-fetch-site': 'same-origin',
      cookie,
    },
    ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
  });
  const set = answer.headers.getSetCookie()[0];
  if (set !== undefined) cookie = set.split(';')[0] ?? '';
  const body = (await answer.json()) as { result?: { data: T }; error?: { message: string } };
  if (body.result === undefined) throw new Error(`${path}: ${body.error?.message}`);
  return body.result.data;
}

const statusOf = async (orderId: string) => {
  const [row] = await db
    .select({ status: orders.status, paymentStatus: orders.paymentStatus })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row;
};

it('loses nothing when it is killed while it settles', { timeout: 120_000 }, async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const { variantIds } = await makeProduct(db, {
    title: 'Mug',
    variants: [{ eur: 1800, stock: 5 }],
  });
  child = await start();

  await call('POST', 'shop.cart.add', { market: 'eu', variantId: variantIds[0], quantity: 1 });
  type Checkout = { shippingMethodId: string; cart: { totals: { total: number } } };
  const checkout = await call<Checkout>('GET', 'shop.checkout.get', {
    market: 'eu',
    country: 'DE',
  });
  type Placed = { orderId: string; payment: { clientSecret: string } };
  const { orderId, payment } = await call<Placed>('POST', 'shop.checkout.placeOrder', {
    email: `${newId()}@example.com`,
    shippingAddress: address,
    shippingMethodId: checkout.shippingMethodId,
    payment: 'card',
    expectedTotal: checkout.cart.totals.total,
  });
  const secret = payment.clientSecret;
  const paid = await fetch(
    `${stripeUrl}/v1/payment_intents/${secret.split('_secret_')[0]}/confirm`,
    {
      method: 'POST',
      body: new URLSearchParams({
        key: publishableKey,
        client_secret: secret,
        'payment_method_data[card][number]': '4242424242424242',
      }),
    },
  );
  expect(await paid.json()).toMatchObject({ status: 'succeeded' });

  // Stripe takes its time, and in that time the process is gone.
  await fetch(`${stripeUrl}/_control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      faults: [{ kind: 'delay', method: 'GET', path: '/v1/payment_intents', delayMs: 5_000 }],
    }),
  });
  const reached = once(stripe, 'request');
  const asked = call('POST', 'shop.checkout.settlePayment', { orderId }).catch(() => 'cut off');
  await reached;
  await kill(child);
  expect(await asked).toBe('cut off');
  expect(await statusOf(orderId)).toMatchObject({ status: 'awaiting_payment' });

  child = await start();
  await simulator.webhooks.release();
  await until(async () => {
    expect(await statusOf(orderId)).toEqual({ status: 'placed', paymentStatus: 'paid' });
  });
  const booked = await db.select().from(ledgerEntries).where(eq(ledgerEntries.orderId, orderId));
  expect(booked).toHaveLength(1);
  expect((await checkIntegrity(db)).filter((result) => result.violations > 0)).toEqual([]);
});

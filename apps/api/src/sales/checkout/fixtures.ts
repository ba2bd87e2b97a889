// Owns what tests of checkout, payments and orders share: an app whose cards are paid at a simulator
// of its own, shoppers who fill a cart and order it, and the switches of the simulator.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@kontor/db/ids.ts';
import type { ControlInput } from '@kontor/stripe-simulator/faults.ts';
import { createStripeSimulator, type StripeSimulator } from '@kontor/stripe-simulator/simulator.ts';
import express from 'express';
import { afterAll, expect } from 'vitest';
import { checkIntegrity } from '../../office/system/integrity.ts';
import type { PaymentProviders } from '../../platform/payment-provider.ts';
import { type Browser, browser, type TestApp, testApp } from '../../testing.ts';
import { createManualProvider } from '../payments/manual.ts';
import { stripeWhenAsked } from '../payments/stripe-when-asked.ts';
import { stripeWebhookRoutes } from '../payments/webhooks.ts';

const keys = { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1' };

export const address = {
  name: 'Ada Example',
  company: '',
  line1: 'Musterweg 1',
  line2: '',
  city: 'Berlin',
  region: '',
  postcode: '10115',
  country: 'DE',
  phone: '',
};

export type PayingApp = TestApp & {
  simulator: StripeSimulator;
  simulatorUrl: string;
  webhookUrl: string;
  webhookSecret: string;
};

/** A simulator of Stripe by itself; webhooks are held until a test lets them go. */
export async function startSimulator() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const simulatorUrl = `${base}/stripe-simulator`;
  const simulator = createStripeSimulator({
    file: null,
    publicUrl: simulatorUrl,
    ...keys,
    webhook: { url: `${base}/webhooks/stripe`, secret: keys.webhookSecret },
    control: true,
  });
  simulator.webhooks.settings.mode = 'hold';
  const http = express();
  http.use('/stripe-simulator', simulator.router);
  server.on('request', http);
  afterAll(async () => {
    simulator.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const stripe = { secretKey: keys.secretKey, apiBase: simulatorUrl, timeoutMs: 5_000 };
  return { base, http, simulator, simulatorUrl, stripe };
}

/** An app with a simulator beside it. */
export async function payingApp(options: { capture?: 'automatic' | 'manual' } = {}) {
  const { base, http, simulator, simulatorUrl, stripe } = await startSimulator();
  const payments: PaymentProviders = {
    ...stripeWhenAsked(stripe, {
      secrets: ['whsec_older', keys.webhookSecret],
      livemode: false,
    }),
    manual: createManualProvider(),
    cardEnabled: true,
    captureMethod: options.capture ?? 'automatic',
    browser: { mode: 'simulator', publishableKey: keys.publishableKey, simulatorUrl },
  };
  const app = await testApp({ services: { payments } });
  http.use('/webhooks/stripe', stripeWebhookRoutes(app));
  const webhookUrl = `${base}/webhooks/stripe`;
  const paying: PayingApp = Object.assign(app, {
    simulator,
    simulatorUrl,
    webhookUrl,
    webhookSecret: keys.webhookSecret,
  });
  return paying;
}

export type Basket = { variantId: string; quantity?: number }[];

/** A new browser with these things in its cart. */
export async function shopperWith(app: TestApp, basket: Basket, coupon?: string): Promise<Browser> {
  const who = browser(app, `192.0.2.${Math.floor(Math.random() * 250) + 1}`);
  for (const { variantId, quantity = 1 } of basket) {
    await who.api.shop.cart.add({ market: 'eu', variantId, quantity });
  }
  if (coupon !== undefined) await who.api.shop.cart.applyCoupon({ code: coupon });
  return who;
}

/** What the checkout form sends for this browser's cart, at the price that is shown. */
export async function formOf(
  who: Browser,
  given: { email?: string; payment?: 'card' | 'manual' } = {},
) {
  const email = given.email ?? `${newId()}@example.com`;
  const checkout = await who.api.shop.checkout.get({ market: 'eu', country: 'DE' });
  return {
    email,
    shippingAddress: address,
    shippingMethodId: checkout.shippingMethodId,
    payment: given.payment ?? ('card' as const),
    expectedTotal: checkout.cart.totals.total,
  };
}

export async function order(who: Browser, given: Parameters<typeof formOf>[1] = {}) {
  return who.api.shop.checkout.placeOrder(await formOf(who, given));
}

/** The browser's part with the provider: confirms with a test card and says what it was told. */
export async function pay(
  app: Pick<PayingApp, 'simulatorUrl'>,
  placed: { payment: { clientSecret: string | null } },
  card = '4242424242424242',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const secret = placed.payment.clientSecret ?? '';
  const id = secret.split('_secret_')[0];
  const answer = await fetch(`${app.simulatorUrl}/v1/payment_intents/${id}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.publishableKey}` },
    body: new URLSearchParams({
      client_secret: secret,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': card,
      return_url: 'http://localhost:3000/checkout/return',
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** The shopper agrees to a bank debit, or, with an outcome, the bank answers days later. */
export function debit(
  app: PayingApp,
  placed: { payment: { clientSecret: string | null } },
  outcome?: 'succeeded' | 'failed',
) {
  const intent = placed.payment.clientSecret?.split('_secret_')[0];
  return fetch(`${app.simulatorUrl}/_control/payment_intents/${intent}/debit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  });
}

export function control(app: PayingApp, input: Partial<ControlInput>) {
  return fetch(`${app.simulatorUrl}/_control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}

/** The next wish to cancel a payment does not reach the provider, nor does its second try. */
export async function missCancel(app: PayingApp): Promise<void> {
  const fault = {
    kind: 'drop_before',
    method: 'POST',
    path: '/cancel',
    times: 2,
    delayMs: 0,
  } as const;
  await control(app, { faults: [fault] });
}

export async function alterIntent(app: PayingApp, ref: string, change: Record<string, unknown>) {
  await fetch(`${app.simulatorUrl}/_control/payment_intents/${ref}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
}

/** Fails the test when any of the queries that must be empty is not. */
export async function expectIntegrity(app: TestApp): Promise<void> {
  const results = await checkIntegrity(app.db);
  expect(results.filter((result) => result.violations > 0)).toEqual([]);
}

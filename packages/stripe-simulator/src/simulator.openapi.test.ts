// The simulator's answers have the shapes of Stripe's own OpenAPI. Skipped where that is not at
// hand: the specification is not part of this repository.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import { createStripeSimulator } from './simulator.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/stripe');
const specification = join(folder, 'openapi-2023-08-16.json.gz');

describe.skipIf(!existsSync(specification))('the simulator’s answers', () => {
  const server = createServer();
  const secretKey = 'sk_test_a';
  let base = '';
  const simulator = createStripeSimulator({
    file: null,
    publicUrl: 'http://localhost/stripe-simulator',
    secretKey,
    publishableKey: 'pk_test_a',
    webhook: { url: 'http://127.0.0.1:9/', secret: 'whsec_a' },
    control: false,
  });
  simulator.webhooks.settings.mode = 'drop';
  server.on('request', express().use(simulator.router));
  afterAll(() => server.close());

  async function call(method: string, path: string, form: Record<string, string> = {}) {
    if (base === '') {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }
    const answer = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${secretKey}` },
      ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as { id: string } };
  }

  const validate = existsSync(specification) ? validator() : () => [];

  const confirmed = (method: string, more: Record<string, string> = {}) =>
    call('POST', '/v1/payment_intents', {
      amount: '1000',
      currency: 'eur',
      confirm: 'true',
      payment_method: method,
      return_url: 'http://localhost/back',
      'metadata[order_id]': '1',
      ...more,
    });

  it.each([
    ['created', () => call('POST', '/v1/payment_intents', { amount: '100', currency: 'eur' })],
    ['succeeded', () => confirmed('pm_card_visa')],
    ['to be captured', () => confirmed('pm_card_visa', { capture_method: 'manual' })],
    ['to be authenticated', () => confirmed('pm_card_threeDSecureRequired')],
    ['with its charge', () => confirmed('pm_card_visa', { 'expand[]': 'latest_charge' })],
  ])('about a payment intent that is %s', async (_name, make) => {
    const made = await make();
    expect(made.status).toBe(200);
    expect(validate('payment_intent', made.body)).toEqual([]);
    const read = await call('GET', `/v1/payment_intents/${made.body.id}`);
    expect(validate('payment_intent', read.body)).toEqual([]);
    const charge = (made.body as { latest_charge?: unknown }).latest_charge;
    if (typeof charge === 'object' && charge !== null) {
      expect(validate('charge', charge)).toEqual([]);
    }
  });

  it('about refunds, charges, events and lists of them', async () => {
    const { body: paid } = await confirmed('pm_card_visa');
    const { body: refund } = await call('POST', '/v1/refunds', { payment_intent: paid.id });
    expect(validate('refund', refund)).toEqual([]);
    const chargeId = String((paid as { latest_charge?: unknown }).latest_charge);
    expect(validate('charge', (await call('GET', `/v1/charges/${chargeId}`)).body)).toEqual([]);
    await confirmed('pm_card_createDispute');
    await confirmed('pm_card_createDisputeInquiry');
    for (const [path, schema] of [
      ['/v1/events', 'event'],
      ['/v1/refunds', 'refund'],
      ['/v1/disputes', 'dispute'],
      ['/v1/payment_intents', 'payment_intent'],
    ] as const) {
      const { body } = await call('GET', `${path}?limit=50`);
      const { data } = body as unknown as { data: unknown[] };
      expect(data.length).toBeGreaterThan(0);
      for (const item of data) expect(validate(schema, item)).toEqual([]);
    }
  });

  it.each([
    ['a decline', () => confirmed('pm_card_chargeDeclined'), 402],
    ['a missing object', () => call('GET', '/v1/payment_intents/pi_none'), 404],
    ['a missing parameter', () => call('POST', '/v1/payment_intents'), 400],
    ['an unknown address', () => call('GET', '/v1/unicorns'), 400],
  ])('about %s', async (_name, make, status) => {
    const made = await make();
    expect(made.status).toBe(status);
    expect(validate('error', made.body)).toEqual([]);
  });
});

type Schema = Record<string, unknown>;

/** Validates a value against a named schema; the answer lists what is wrong. */
function validator() {
  const text = gunzipSync(readFileSync(specification)).toString('utf8');
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, Schema> } };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'stripe', components: { schemas: translate(components.schemas) } });
  return (name: string, value: unknown): string[] => {
    const check = ajv.getSchema(`stripe#/components/schemas/${name}`);
    if (check === undefined) throw new Error(`Stripe's specification has no ${name}.`);
    if (check(value)) return [];
    return (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

/**
 * OpenAPI 3.0 says `nullable` where JSON Schema says `null`. What can be expanded is an id or an
 * object here: following all of that would compile most of Stripe.
 */
function translate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translate);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...all } = value as Schema;
  const rest = 'x-expansionResources' in all ? { type: ['string', 'object'] } : all;
  const translated = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, translate(item)]),
  );
  return nullable === true ? { anyOf: [translated, { type: 'null' }] } : translated;
}

// Owns running the simulator as a process of its own, as Stripe is one: for load tests, and for
// trying what happens when the API dies and Stripe does not. Prints where it listens as one line.
//   node src/payments/simulator/standalone.ts --data-dir .data --webhook http://localhost:3001/webhooks/stripe
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import express from 'express';
import { simulatorKeys } from './keys.ts';
import { createStripeSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: '.data' },
    webhook: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});

const server = createServer();
server.listen(Number(values.port), '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stripe-simulator`;
const { secretKey, publishableKey, webhookSecret } = simulatorKeys(values['data-dir']);
const simulator = createStripeSimulator({
  file: join(values['data-dir'], 'stripe-simulator.ndjson'),
  publicUrl: base,
  secretKey,
  publishableKey,
  webhook: {
    url: values.webhook ?? 'http://127.0.0.1:3001/webhooks/stripe',
    secret: webhookSecret,
  },
  control: true,
});
server.on('request', express().use('/stripe-simulator', simulator.router));
process.stdout.write(`${base}\n`);

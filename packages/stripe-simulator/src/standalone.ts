// Owns running the simulator as a process of its own, as Stripe is one: for load tests, and for
// trying what happens when the API dies and Stripe does not. Prints where it listens as one line.
//   node packages/stripe-simulator/src/standalone.ts --data-dir .data --webhook http://localhost:3001/webhooks/stripe
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import express from 'express';
import { openSimulator } from './kept.ts';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: '.data' },
    webhook: { type: 'string', default: 'http://127.0.0.1:3001/webhooks/stripe' },
    port: { type: 'string', default: '0' },
  },
});

const server = createServer();
server.listen(Number(values.port), '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stripe-simulator`;
const { router } = openSimulator(values['data-dir'], {
  publicUrl: base,
  webhookUrl: values.webhook,
  control: true,
});
server.on('request', express().use('/stripe-simulator', router));
process.stdout.write(`${base}\n`);

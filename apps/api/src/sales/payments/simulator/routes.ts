// Owns the simulator inside the API's own process, under /stripe-simulator.
// It never starts beside a Stripe key, and in production only when it is asked for by name.
import { join } from 'node:path';
import type { Router } from 'express';
import type { App } from '../../../platform/context.ts';
import { simulatorKeys } from './keys.ts';
import { createStripeSimulator } from './simulator.ts';

/** Where the simulator of this data directory keeps what it knows. */
export function simulatorJournal(dataDir: string): string {
  return join(dataDir, 'stripe-simulator.ndjson');
}

/** @throws Error when the settings do not allow it. */
export function simulatorRoutes({ env }: Pick<App, 'env'>): Router {
  if (!env.useSimulator) {
    throw new Error('The Stripe simulator runs in production only with STRIPE_SIMULATOR=allow.');
  }
  const keys = simulatorKeys(env.DATA_DIR);
  return createStripeSimulator({
    file: simulatorJournal(env.DATA_DIR),
    publicUrl: `${env.PUBLIC_ORIGIN}/stripe-simulator`,
    secretKey: keys.secretKey,
    publishableKey: keys.publishableKey,
    webhook: { url: `http://127.0.0.1:${env.PORT}/webhooks/stripe`, secret: keys.webhookSecret },
    control: !env.isProduction,
  }).router;
}

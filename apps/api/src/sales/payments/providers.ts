// Owns which providers this process has: Stripe with a key, else the same code on what stands in for it
// (`trial.ts` hands the simulator in), else no cards. Built once and passed along as `services.payments`.
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import type { Router } from 'express';
import type { Env } from '../../platform/env.ts';
import {
  type PaymentProvider,
  type PaymentProviders,
  ProviderRefusedError,
} from '../../platform/payment-provider.ts';
import { createManualProvider } from './manual.ts';
import { stripeWhenAsked } from './stripe-when-asked.ts';

const timeoutMs = 12_000;

export type ProviderSettings = Pick<
  Env,
  | 'STRIPE_SECRET_KEY'
  | 'STRIPE_PUBLISHABLE_KEY'
  | 'STRIPE_WEBHOOK_SECRET'
  | 'STRIPE_API_BASE'
  | 'STRIPE_CAPTURE'
  | 'PORT'
>;

/** Something that answers as Stripe does, where no money moves. */
export type StripeStandIn = {
  keys: { secretKey: string; publishableKey: string; webhookSecret: string };
  /** Its API and its pages, for the shop's path /stripe-simulator. */
  router: Router;
};

export function createPaymentProviders(
  env: ProviderSettings,
  standIn: Pick<StripeStandIn, 'keys'> | null,
): PaymentProviders {
  const manual = createManualProvider();
  const captureMethod = env.STRIPE_CAPTURE;
  if (env.STRIPE_SECRET_KEY) {
    const options = {
      secretKey: env.STRIPE_SECRET_KEY,
      apiBase: env.STRIPE_API_BASE ?? null,
      timeoutMs,
    };
    return {
      ...stripeWhenAsked(options, {
        secrets: env.STRIPE_WEBHOOK_SECRET ?? [],
        livemode: /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY),
      }),
      manual,
      cardEnabled: true,
      captureMethod,
      browser: {
        mode: 'stripe',
        publishableKey: env.STRIPE_PUBLISHABLE_KEY ?? '',
        simulatorUrl: null,
      },
    };
  }
  if (!standIn) {
    return {
      stripe: noCards,
      manual,
      cardEnabled: false,
      captureMethod,
      browser: { mode: 'stripe', publishableKey: '', simulatorUrl: null },
      readWebhook: async () => null,
      listEvents: refuse,
    };
  }
  const { keys } = standIn;
  const options = {
    secretKey: keys.secretKey,
    apiBase: env.STRIPE_API_BASE ?? `http://127.0.0.1:${env.PORT}/stripe-simulator`,
    timeoutMs,
  };
  return {
    ...stripeWhenAsked(options, { secrets: [keys.webhookSecret], livemode: false }),
    manual,
    cardEnabled: true,
    captureMethod,
    browser: {
      mode: 'simulator',
      publishableKey: keys.publishableKey,
      simulatorUrl: '/stripe-simulator',
    },
  };
}

const refuse = async (): Promise<never> => {
  throw new ProviderRefusedError('No card payments: STRIPE_SECRET_KEY is not set.', 'no_key');
};

const noCards: PaymentProvider = {
  name: 'stripe',
  capabilities: paymentCapabilities.stripe,
  create: refuse,
  get: refuse,
  find: refuse,
  capture: refuse,
  cancel: refuse,
  refund: refuse,
  getRefund: refuse,
  findRefund: refuse,
  getDispute: refuse,
  subjectOf: () => null,
};

// Owns speaking to Stripe (or to our simulator, which is the same to this file): PaymentIntents and
// refunds with keys that come from our rows, answers checked before they are believed.
// Sources: docs.stripe.com/api/idempotent_requests, docs.stripe.com/payments/paymentintents/lifecycle.
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import Stripe from 'stripe';
import { z } from 'zod';
import type {
  KnownPayment,
  PaymentProvider,
  ProviderPayment,
  ProviderPaymentState,
  ProviderRefund,
} from '../../platform/payment-provider.ts';
import { fromStripeAmount, toStripeAmount } from './stripe-amounts.ts';
import { ask, reach } from './stripe-calls.ts';
import { readDispute } from './stripe-disputes.ts';
import { failureOf, failureShape } from './stripe-failure.ts';
import { captureDeadline, readMethod } from './stripe-method.ts';
import { subjectOf } from './stripe-subjects.ts';

export type StripeOptions = {
  secretKey: string;
  /** Another place than Stripe's own, such as the simulator; may have a path. */
  apiBase: string | null;
  timeoutMs: number;
};

const apiVersion = '2026-10-28.endive';

export function createStripeProvider(options: StripeOptions): PaymentProvider {
  const stripe = createClient(options);
  return {
    name: 'stripe',
    capabilities: paymentCapabilities.stripe,
    create: (known) =>
      ask(async () =>
        readIntent(
          await stripe.paymentIntents.create(
            {
              amount: toStripeAmount(known.amount, known.currency),
              currency: known.currency.toLowerCase(),
              capture_method: known.captureMethod,
              automatic_payment_methods: { enabled: true },
              metadata: { order_id: known.orderId, payment_id: known.paymentId },
              ...expandCharge,
            },
            { idempotencyKey: `payment:${known.paymentId}` },
          ),
        ),
      ),
    get: (ref) => ask(retrieve(stripe, ref)),
    find: (known) => ask(() => findIntent(stripe, known)),
    capture: (ref, known) =>
      reach(
        retrieve(stripe, ref),
        'captured',
        `payment:${known.paymentId}:capture`,
        async (options) =>
          readIntent(await stripe.paymentIntents.capture(ref, expandCharge, options)),
      ),
    cancel: (ref, known) =>
      reach(
        retrieve(stripe, ref),
        'cancelled',
        `payment:${known.paymentId}:cancel`,
        async (options) =>
          readIntent(await stripe.paymentIntents.cancel(ref, expandCharge, options)),
      ),
    refund: (refund) =>
      ask(async () =>
        readRefund(
          await stripe.refunds.create(
            {
              payment_intent: refund.paymentRef,
              amount: toStripeAmount(refund.amount, refund.currency),
              metadata: { refund_id: refund.refundId, order_id: refund.orderId },
            },
            { idempotencyKey: refund.key },
          ),
        ),
      ),
    getRefund: (ref) => ask(async () => readRefund(await stripe.refunds.retrieve(ref))),
    findRefund: (refundId, paymentRef) =>
      ask(async () => {
        for await (const refund of stripe.refunds.list({
          payment_intent: paymentRef,
          limit: 100,
        })) {
          if (refund.metadata?.refund_id === refundId) return readRefund(refund);
        }
        return null;
      }),
    getDispute: (ref) => ask(async () => readDispute(await stripe.disputes.retrieve(ref))),
    subjectOf,
  };
}

const expandCharge = { expand: ['latest_charge'] };

const retrieve = (stripe: Stripe, ref: string) => async () =>
  readIntent(await stripe.paymentIntents.retrieve(ref, expandCharge));

const intentShape = z.object({
  id: z.string(),
  status: z.enum([
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
  ]),
  amount: z.number().int(),
  amount_received: z.number().int(),
  currency: z.string(),
  client_secret: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  last_payment_error: failureShape,
  latest_charge: z.unknown(),
});

const refundShape = z.object({
  id: z.string(),
  status: z.string().nullable(),
  amount: z.number().int(),
  currency: z.string(),
  payment_intent: z.union([z.string(), z.object({ id: z.string() })]).nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
  failure_reason: z.string().nullish(),
});

const states: Record<z.infer<typeof intentShape>['status'], ProviderPaymentState> = {
  requires_payment_method: 'pending',
  requires_confirmation: 'pending',
  requires_action: 'requires_action',
  processing: 'processing',
  requires_capture: 'authorized',
  canceled: 'cancelled',
  succeeded: 'captured',
};

function readIntent(answer: unknown): ProviderPayment {
  const intent = intentShape.parse(answer);
  const currency = intent.currency.toUpperCase();
  const state = states[intent.status];
  const open = state === 'pending' || state === 'requires_action';
  return {
    ref: intent.id,
    state,
    amount: fromStripeAmount(intent.amount, currency),
    currency,
    capturedAmount: fromStripeAmount(intent.amount_received, currency),
    orderId: intent.metadata.order_id ?? null,
    paymentId: intent.metadata.payment_id ?? null,
    authorizedUntil: captureDeadline(intent.latest_charge),
    method: readMethod(intent.latest_charge),
    lastError: failureOf(intent.last_payment_error),
    clientSecret: open ? intent.client_secret : null,
  };
}

function readRefund(answer: unknown): ProviderRefund {
  const refund = refundShape.parse(answer);
  const failed = refund.status === 'failed' || refund.status === 'canceled';
  const intent = refund.payment_intent;
  return {
    ref: refund.id,
    state: refund.status === 'succeeded' ? 'succeeded' : failed ? 'failed' : 'pending',
    amount: fromStripeAmount(refund.amount, refund.currency.toUpperCase()),
    refundId: refund.metadata?.refund_id ?? null,
    paymentRef: typeof intent === 'string' ? intent : (intent?.id ?? ''),
    error: failed ? (refund.failure_reason ?? 'failed') : null,
  };
}

/** Lists have no filter for metadata, and search lags behind: walk the intents since our row. */
async function findIntent(stripe: Stripe, known: KnownPayment): Promise<ProviderPayment | null> {
  const since = Math.floor(known.createdAt.getTime() / 1000) - 300;
  const intents = stripe.paymentIntents.list({ created: { gte: since }, limit: 100 });
  for await (const intent of intents) {
    if (intent.metadata.payment_id === known.paymentId) return readIntent(intent);
  }
  return null;
}

export function createClient(options: StripeOptions): Stripe {
  const common = {
    apiVersion,
    timeout: options.timeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: { name: 'Kontor' },
  } as const;
  if (options.apiBase === null) return new Stripe(options.secretKey, common);
  const base = new URL(options.apiBase);
  const secure = base.protocol === 'https:';
  return new Stripe(options.secretKey, {
    ...common,
    host: base.hostname,
    port: base.port === '' ? (secure ? 443 : 80) : Number(base.port),
    protocol: secure ? 'https' : 'http',
    httpClient: prefixed(base.pathname.replace(/\/$/, '')),
  });
}

/** The client has no setting for a path in front of /v1. */
function prefixed(prefix: string) {
  const client = Stripe.createNodeHttpClient();
  const send = client.makeRequest.bind(client);
  client.makeRequest = (host, port, path, ...rest) => send(host, port, `${prefix}${path}`, ...rest);
  return client;
}

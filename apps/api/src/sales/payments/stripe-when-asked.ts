// Owns when Stripe's client is loaded, 218 modules: when a card is first asked about, and not at a start.
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import type { PaymentProvider, PaymentProviders } from '../../platform/payment-provider.ts';
import type { StripeOptions } from './stripe.ts';
import type { WebhookKeys } from './stripe-events.ts';
import { subjectOf } from './stripe-subjects.ts';

/** The parts of a shop's payments that speak to Stripe, or to what stands in for it. */
export function stripeWhenAsked(
  options: StripeOptions,
  webhookKeys: WebhookKeys,
): Pick<PaymentProviders, 'listEvents' | 'readWebhook' | 'stripe'> {
  const loaded = whenAsked(async () => {
    const { createStripeProvider } = await import('./stripe.ts');
    return createStripeProvider(options);
  });
  const events = whenAsked(async () => {
    const { eventLister, webhookReader } = await import('./stripe-events.ts');
    return { list: eventLister(options), read: webhookReader(webhookKeys) };
  });
  const stripe: PaymentProvider = {
    name: 'stripe',
    capabilities: paymentCapabilities.stripe,
    create: async (known) => (await loaded()).create(known),
    get: async (ref, known) => (await loaded()).get(ref, known),
    find: async (known) => (await loaded()).find(known),
    capture: async (ref, known) => (await loaded()).capture(ref, known),
    cancel: async (ref, known) => (await loaded()).cancel(ref, known),
    refund: async (refund) => (await loaded()).refund(refund),
    getRefund: async (ref) => (await loaded()).getRefund(ref),
    findRefund: async (refundId, ref) => (await loaded()).findRefund(refundId, ref),
    getDispute: async (ref) => (await loaded()).getDispute(ref),
    subjectOf,
  };
  return {
    stripe,
    listEvents: async (asked) => (await events()).list(asked),
    readWebhook: async (body, signature) => (await events()).read(body, signature),
  };
}

/** What could not be loaded is tried again by the next who asks. */
function whenAsked<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

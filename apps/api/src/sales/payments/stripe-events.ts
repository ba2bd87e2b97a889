// Owns reading what Stripe tells of: out of a webhook's body and out of its list of events.
import Stripe from 'stripe';
import { z } from 'zod';
import type { PaymentProviders, WebhookMessage } from '../../platform/payment-provider.ts';
import { createClient, type StripeOptions } from './stripe.ts';
import { ask } from './stripe-calls.ts';
import { isStorableText, storable } from './webhook-text.ts';

const webhookToleranceSeconds = 300;

/** `livemode`: what is said of the other mode is none of this shop's. */
export type WebhookKeys = { secrets: readonly string[]; livemode: boolean };

/** Builds the check of incoming webhooks for this shop's keys; two secrets while one is rotated. */
export function webhookReader(options: WebhookKeys) {
  return (body: Buffer, signature: string): WebhookMessage | null => {
    for (const secret of options.secrets) {
      try {
        const event: unknown = Stripe.webhooks.constructEvent(
          body,
          signature,
          secret,
          webhookToleranceSeconds,
        );
        const message = messageOf(event);
        return message?.livemode === options.livemode ? message.message : null;
      } catch {
        // Not signed with this secret, or too old: the next secret may fit.
      }
    }
    return null;
  };
}

/** What the events that we follow are called. */
const followed = [
  'payment_intent.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.processing',
  'payment_intent.payment_failed',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
];

/** A page of Stripe's events; those of a key are of its own mode. */
export function eventLister(options: StripeOptions): PaymentProviders['listEvents'] {
  const stripe = createClient(options);
  return ({ since, until, before }) =>
    ask(async () => {
      const list = await stripe.events.list({
        types: followed,
        created: { gte: seconds(since), lte: seconds(until) },
        limit: 100,
        ...(before === null ? {} : { starting_after: before }),
      });
      const messages = list.data.flatMap((event) => messageOf(event)?.message ?? []);
      return { messages, more: list.has_more };
    });
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

const name = (max: number) => z.string().min(1).max(max).refine(isStorableText);
const eventShape = z.object({
  id: name(255),
  type: name(100),
  livemode: z.boolean(),
  data: z.object({ object: z.object({ id: name(255) }) }),
});

function messageOf(event: unknown): { message: WebhookMessage; livemode: boolean } | null {
  const parsed = eventShape.safeParse(event);
  if (!parsed.success) return null;
  const { id, type, livemode, data } = parsed.data;
  const payload = storable(event) as Record<string, unknown>;
  return { message: { provider: 'stripe', id, type, objectId: data.object.id, payload }, livemode };
}

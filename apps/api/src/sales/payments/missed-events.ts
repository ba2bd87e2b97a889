// Owns hearing of what happened at the provider although its webhooks never came: captures,
// cancellations, refunds and disputes that nobody here asked for. The provider keeps what it would
// have told (Stripe for 30 days, docs.stripe.com/api/events), and what is found there goes the way of
// a webhook: stored once by its id, then the object is fetched and applied.
import { webhookEvents } from '@kontor/db/schema/payments.ts';
import { inArray } from 'drizzle-orm';
import type { PaymentApp } from './settle.ts';
import { receiveWebhook } from './webhooks.ts';

const day = 24 * 3600_000;
/** News younger than this may still come by its webhook. */
const underWayMs = 5 * 60_000;
/** So far back, and so many pages of a hundred, at most: each look is bounded. */
const reach = { recent: { days: 3, pages: 10 }, all: { days: 14, pages: 200 } } as const;

/**
 * Takes in what was missed, the newest first. `recent` ends at the first page of which nothing was
 * missed, which with working webhooks is the first of all; `all` also finds a gap further back.
 * Tells how many were missed.
 * @throws OutcomeUnknownError, ProviderRefusedError; the next look tries again
 */
export async function takeMissedEvents(
  app: PaymentApp,
  { depth }: { depth: keyof typeof reach },
): Promise<number> {
  const { payments } = app.services;
  if (!payments.cardEnabled) return 0;
  const { days, pages } = reach[depth];
  const since = new Date(app.now().getTime() - days * day);
  const until = new Date(app.now().getTime() - underWayMs);
  let missed = 0;
  let before: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const { messages, more } = await payments.listEvents({ since, until, before });
    const ids = messages.map(({ id }) => id);
    const known = await app.db
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(inArray(webhookEvents.id, ids));
    const fresh = messages.filter(({ id }) => !known.some((row) => row.id === id));
    // In the order in which they happened: a capture before its refund.
    for (const message of fresh.toReversed()) await receiveWebhook(app, message);
    missed += fresh.length;
    before = ids.at(-1) ?? null;
    if (!more || before === null || (depth === 'recent' && fresh.length === 0)) break;
  }
  if (missed > 0) {
    app.log.warn(
      { event: 'webhooks_missed', missed },
      'the provider had news that no webhook told',
    );
  }
  return missed;
}

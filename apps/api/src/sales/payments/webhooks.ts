// Owns the door for Stripe's webhooks: the signature is checked on the raw body before anything is
// read, the event is stored and its job enqueued in one transaction, and only then it says 200.
// A duplicate finds its row and does nothing. What an event means is decided in `process-webhook.ts`.
import { inTransaction } from '@kontor/db/client.ts';
import { webhookEvents } from '@kontor/db/schema/payments.ts';
import express, { type Router } from 'express';
import type { App } from '../../platform/context.ts';
import { emit } from '../../platform/jobs/events.ts';
import type { WebhookMessage } from '../../platform/payment-provider.ts';

export function stripeWebhookRoutes(app: Pick<App, 'db' | 'log' | 'services'>): Router {
  const router = express.Router();
  // Stripe sends at most some ten kilobytes; a bigger body is refused before it is read.
  router.post('/', express.raw({ type: 'application/json', limit: '256kb' }), async (req, res) => {
    const body: unknown = req.body;
    const message = Buffer.isBuffer(body)
      ? await app.services.payments.readWebhook(body, req.get('stripe-signature') ?? '')
      : null;
    if (message === null) {
      app.log.warn('a webhook was refused: its signature, age, mode or shape is not right');
      res.status(400).json({ error: 'This webhook is not genuine.' });
      return;
    }
    await receiveWebhook(app, message);
    res.json({ received: true });
  });
  return router;
}

/** Stores the event once and enqueues its processing with it. */
export async function receiveWebhook(
  app: Pick<App, 'db'>,
  message: WebhookMessage,
): Promise<'stored' | 'known'> {
  return inTransaction(app.db, async (tx) => {
    const stored = await tx
      .insert(webhookEvents)
      .values(message)
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    if (stored.length === 0) return 'known';
    await emit(tx, 'webhook.received', { eventId: message.id });
    return 'stored';
  });
}

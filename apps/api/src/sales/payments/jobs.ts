// Owns the background work of payments, as the queue knows it. All of it may run twice.
import type { App } from '../../platform/context.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { giveUpPayment } from './give-up.ts';
import { takeMissedEvents } from './missed-events.ts';
import { processRefund } from './process-refund.ts';
import { processWebhook as process } from './process-webhook.ts';
import { sweepPayments as sweep } from './sweep.ts';

export function processWebhook(app: App, { eventId }: Jobs['payments.process-webhook']) {
  return process(app, eventId);
}

export function runRefund(app: App, { refundId }: Jobs['payments.refund']) {
  return processRefund(app, refundId);
}

export function cancelPayment(app: App, { paymentId }: Jobs['payments.cancel']) {
  return giveUpPayment(app, paymentId);
}

export function sweepPayments(app: App) {
  return sweep(app);
}

export async function takeEvents(app: App, depth: 'recent' | 'all'): Promise<void> {
  await takeMissedEvents(app, { depth });
}

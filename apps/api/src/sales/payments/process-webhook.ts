// Owns what a stored webhook leads to. Its content is only a hint which object to look at: the
// object is fetched and applied, so order, repetition and age of webhooks do not matter.
import { inOneStatement, inTransaction, readNow } from '@kontor/db/client.ts';
import { webhookEvents } from '@kontor/db/schema/payments.ts';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type PaymentProvider, ProviderRefusedError } from '../../platform/payment-provider.ts';
import { followDispute } from './apply-dispute.ts';
import { processRefund } from './process-refund.ts';
import { findPayment, findPaymentByRef, findPaymentIdByRef, findWebhook } from './queries.ts';
import { type PaymentApp, settlePayment, settleRow } from './settle.ts';
import { adoptRefund } from './settle-refund.ts';

/** @throws OutcomeUnknownError when the provider does not answer; the job tries again */
export async function processWebhook(app: PaymentApp, eventId: string): Promise<void> {
  const event = await findWebhook(app.db, eventId);
  if (event === null || event.processedAt !== null) return;
  try {
    await follow(app, event);
  } catch (error) {
    const message = error instanceof Error ? error.name : 'Error';
    await inOneStatement(app.db, (tx) =>
      tx
        .update(webhookEvents)
        .set({ attempts: sql`${webhookEvents.attempts} + 1`, error: message })
        .where(eq(webhookEvents.id, eventId)),
    );
    throw error;
  }
  // What came of the same object before it was fetched is in what was fetched.
  await inOneStatement(app.db, (tx) =>
    tx
      .update(webhookEvents)
      .set({ processedAt: app.now(), error: null })
      .where(
        and(
          inArray(webhookEvents.id, [eventId, ...event.others]),
          isNull(webhookEvents.processedAt),
        ),
      ),
  );
}

type Event = NonNullable<Awaited<ReturnType<typeof findWebhook>>>;

async function follow(app: PaymentApp, event: Event): Promise<void> {
  const provider = app.services.payments[event.provider];
  const subject = provider.subjectOf(event);
  if (subject === null) return;
  const { kind, ref, paymentRef } = subject;
  switch (kind) {
    case 'payment':
      return settleRef(app, provider, ref);
    case 'dispute':
      return followDispute(app, provider, ref, (of) => paymentIdOf(app, provider, of));
    case 'refund':
      return followRefund(app, provider, ref, paymentRef);
  }
}

/** Finds the payment by our row, or by the id that the provider keeps for us, and settles it. */
async function settleRef(app: PaymentApp, provider: PaymentProvider, ref: string): Promise<void> {
  const row = await readNow(app.db, (now) => findPaymentByRef(now, ref));
  if (row !== null) return void (await settleRow(app, row, ref));
  const paymentId = await askForId(app, provider, ref);
  if (paymentId !== null) await settlePayment(app, paymentId, ref);
}

async function paymentIdOf(
  app: PaymentApp,
  provider: PaymentProvider,
  ref: string,
): Promise<string | null> {
  return (await findPaymentIdByRef(app.db, ref)) ?? (await askForId(app, provider, ref));
}

async function askForId(
  app: PaymentApp,
  provider: PaymentProvider,
  ref: string,
): Promise<string | null> {
  try {
    const { paymentId } = await provider.get(ref, null);
    if (paymentId === null || !z.uuid().safeParse(paymentId).success) return null;
    return (await findPayment(app.db, paymentId)) === null ? null : paymentId;
  } catch (error) {
    // Another program's payment in the same account, or one of a test that is gone.
    if (error instanceof ProviderRefusedError) return null;
    throw error;
  }
}

async function followRefund(
  app: PaymentApp,
  provider: PaymentProvider,
  ref: string,
  linked: string | null,
): Promise<void> {
  const remote = await provider.getRefund(ref);
  const ours = z.uuid().safeParse(remote.refundId);
  if (ours.success) return processRefund(app, ours.data);
  // A whole payment that was never booked is given back without a row.
  if (remote.refundId !== null) return;
  const paymentRef = linked ?? remote.paymentRef;
  const paymentId = await paymentIdOf(app, provider, paymentRef);
  if (paymentId === null) return;
  // The capture must stand in the books before a part of it goes back.
  await settlePayment(app, paymentId, paymentRef);
  await inTransaction(app.db, (tx) => adoptRefund(tx, paymentId, remote, app.now()));
}

// Owns turning money away: what does not fit the frozen order, and good money for an order that has
// been paid or is over. It is never called paid and never booked; the caller sees to its return.
import type { Tx } from '@kontor/db/client.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import type { PaymentFailure } from '@kontor/shared/payment-failures.ts';
import { paymentSources } from '@kontor/shared/payment-state.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ProviderPayment } from '../../platform/payment-provider.ts';
import { listPaymentsOfOrder, unaskedOf } from '../orders/order-payments.ts';
import { openProblem } from '../orders/problems.ts';
import { addToTimeline, providerActor } from '../orders/timeline.ts';
import { hasNewerOrder } from '../orders/unpaid.ts';
import type { LockedPayment } from './queries.ts';

/** What the provider has does not fit our frozen order: it is never called paid. */
export async function refuse(
  tx: Tx,
  { order, payment }: LockedPayment,
  remote: ProviderPayment,
  problem: 'foreign' | 'amount',
): Promise<'foreign' | 'unwanted'> {
  const expected = { amount: payment.amount, currency: payment.currency };
  const got = { amount: remote.amount, captured: remote.capturedAmount, currency: remote.currency };
  const closed = await tx
    .update(payments)
    .set({
      status: 'failed',
      providerRef: problem === 'foreign' ? payment.providerRef : remote.ref,
      lastError: 'payment_mismatch' satisfies PaymentFailure,
      updatedAt: sql`now()`,
    })
    .where(and(eq(payments.id, payment.id), inArray(payments.status, paymentSources.failed)))
    .returning({ id: payments.id });
  const facts = { paymentId: payment.id, ref: remote.ref, ...got };
  const opened = await openProblem(tx, {
    orderId: order.id,
    code: 'payment_mismatch',
    data: facts,
  });
  if (closed.length > 0 || opened) {
    await addToTimeline(tx, {
      orderId: order.id,
      type: 'payment.mismatch',
      actor: providerActor,
      data: { paymentId: payment.id, ref: remote.ref, expected, got },
    });
  }
  // Money of somebody else's order must not be given back in the name of this one.
  return problem === 'foreign' ? 'foreign' : 'unwanted';
}

/** Good money for an order that other payments pay, or that nobody can place any more. */
export async function turnAway(
  tx: Tx,
  { order, payment }: LockedPayment,
  remote: ProviderPayment,
): Promise<'unwanted'> {
  const error: PaymentFailure = 'payment_not_needed';
  if (payment.lastError !== error) {
    await tx
      .update(payments)
      .set({ lastError: error, providerRef: remote.ref, updatedAt: sql`now()` })
      .where(eq(payments.id, payment.id));
    await addToTimeline(tx, {
      orderId: order.id,
      type: 'payment.unwanted',
      actor: providerActor,
      data: { paymentId: payment.id, ref: remote.ref, amount: remote.amount },
    });
  }
  return 'unwanted';
}

/** Whether the order has no need of this payment, which was given up: others are for all of it. */
export async function isUnwanted(tx: Tx, { order, payment }: LockedPayment): Promise<boolean> {
  if (order.status !== 'awaiting_payment' && order.status !== 'expired') return true;
  if (order.status === 'expired' && (await hasNewerOrder(tx, order))) return true;
  const others = (await listPaymentsOfOrder(tx, order.id)).filter(({ id }) => id !== payment.id);
  return payment.amount > unaskedOf(order.total, others);
}

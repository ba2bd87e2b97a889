// Owns recording money that a person has seen come: a bank transfer, cash. Every amount is a row of
// the ledger with its day, its reference and who recorded it. A part leaves the order partly paid,
// too much stays visible until it is given back, and what comes for an order that is over calls a
// person. No provider is asked: there is none.
import type { Tx } from '@kontor/db/client.ts';
import { lockPayments } from '@kontor/db/locks.ts';
import { ledgerEntries, payments } from '@kontor/db/schema/payments.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { RecordPaymentInput } from '@kontor/shared/order-input.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { emit } from '../../platform/jobs/events.ts';
import { promiseTransferred } from '../orders/commands.ts';
import { requireAction } from '../orders/facts.ts';
import { endUnneededReserves } from '../orders/order-payments.ts';
import { openProblem } from '../orders/problems.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { book } from './commands.ts';
import { requireConfirmed } from './confirmed.ts';
import { followMoney } from './settle-refund.ts';

/**
 * Books `amount` as received for an order. The same `requestKey` counts once.
 * @throws DomainError NOT_FOUND, INVALID_STATE `{ reason }`, CONFLICT when the key is another order's,
 *   or `{ amount, expectedAmount, currency }` when something else had come than a person saw
 */
export async function recordAmount(
  tx: Tx,
  input: RecordPaymentInput,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const { orderId, amount, reference, receivedOn } = input;
  const { facts } = await requireAction(tx, orderId, 'recordPayment');
  const [payment] = await lockPayments(
    tx,
    tx
      .select({
        id: payments.id,
        amount: payments.amount,
        currency: payments.currency,
        received: payments.capturedAmount,
      })
      .from(payments)
      .where(and(eq(payments.orderId, orderId), eq(payments.byHand, true)))
      .orderBy(desc(payments.id))
      .limit(1),
  );
  if (payment === undefined) throw new DomainError('INVALID_STATE');
  const { id: paymentId, currency } = payment;
  const providerRef = `received_${input.requestKey}`;
  const isNew = await book(tx, {
    ...{ orderId, paymentId, kind: 'capture', amount, currency, providerRef },
    ...{ receivedOn, reference, actor },
  });
  if (!isNew) return requireSame(tx, orderId, providerRef);
  // After the key: a press that is repeated is told what it did, not that something moved.
  requireConfirmed(
    { amount: payment.received, expectedAmount: input.expectedReceived, currency },
    (seen, now) =>
      `When you looked ${seen} had come; now it is ${now}. Perhaps a colleague has recorded the same money. Nothing was recorded; look at what has come.`,
  );
  const isOver = facts.status === 'cancelled' || facts.status === 'expired';
  const received = sql`${payments.capturedAmount} + ${amount}`;
  await tx
    .update(payments)
    .set({
      capturedAmount: received,
      // For an order that is over nothing more is awaited, so what is there is all there is.
      status: sql`case when ${isOver} or ${received} >= ${payments.amount}
        then 'captured' else 'pending' end::payment_status`,
      lastError: null,
      updatedAt: sql`now()`,
    })
    .where(eq(payments.id, paymentId));
  const data = { paymentId, amount, currency, reference, receivedOn };
  await addToTimeline(tx, { orderId, type: 'payment.recorded', actor, data });
  await followMoney(tx, orderId, now);
  await endUnneededReserves(tx, orderId);
  const isPart = !isOver && payment.received + amount < payment.amount;
  // What has left already was promised nothing that is still to come.
  const waits = facts.fulfilmentStatus === 'unfulfilled';
  if (!isOver && !isPart && waits) await promiseTransferred(tx, orderId, now);
  if (isPart) await emit(tx, 'order.payment-part', { orderId, receiptId: input.requestKey });
  if (isOver) {
    const code = 'money_after_end';
    // With the receipt: a second transfer of the same amount on the same day calls once more.
    const receipt = input.requestKey;
    const data = { received: amount, currency, receivedOn, receipt };
    await openProblem(tx, { orderId, code, data, adds: true });
  }
}

async function requireSame(tx: Tx, orderId: string, providerRef: string): Promise<void> {
  const [known] = await tx
    .select({ orderId: ledgerEntries.orderId })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.kind, 'capture'), eq(ledgerEntries.providerRef, providerRef)));
  if (known?.orderId !== orderId) throw new DomainError('CONFLICT');
}

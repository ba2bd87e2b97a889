// Owns what a dispute means for the books: every movement that the provider names is booked once, the
// dispute's own row follows its state, and a person is called. The present state is fetched and
// applied, so webhooks may come in any order and any number of times with one result.

import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { disputes, ledgerEntries, payments } from '@kontor/db/schema/payments.ts';
import type { DisputeStatus } from '@kontor/shared/enums.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import type { SystemReason } from '@kontor/shared/system-reasons.ts';
import { asc, eq, sql } from 'drizzle-orm';
import type { PaymentProvider, ProviderDispute } from '../../platform/payment-provider.ts';
import { closeProblem, openProblem } from '../orders/problems.ts';
import { addToTimeline, type OrderEventType, providerActor } from '../orders/timeline.ts';
import { book } from './commands.ts';
import { tellOfKept } from './give-back.ts';
import { lockPayment } from './queries.ts';
import { isOrderDisputed } from './refunds.ts';
import { type PaymentApp, settlePayment } from './settle.ts';
import { followMoney } from './settle-refund.ts';

/**
 * Fetches a dispute and applies it to the payment it is about.
 * @param paymentIdOf our payment of a provider's reference; null when it is none of ours
 * @throws OutcomeUnknownError when the provider does not answer; the job tries again
 */
export async function followDispute(
  app: PaymentApp,
  provider: PaymentProvider,
  ref: string,
  paymentIdOf: (paymentRef: string) => Promise<string | null>,
): Promise<void> {
  const remote = await provider.getDispute(ref);
  const paymentId = remote.paymentRef === null ? null : await paymentIdOf(remote.paymentRef);
  if (paymentId === null) return;
  // The capture must stand in the books before it is taken back.
  await settlePayment(app, paymentId, remote.paymentRef);
  await inTransaction(app.db, (tx) => applyDispute(tx, paymentId, remote, app.now()));
}

const isOpen = (status: DisputeStatus): boolean =>
  status === 'inquiry' || status === 'needs_response' || status === 'under_review';

/** Applies a dispute's present state under the order's lock. */
export async function applyDispute(
  tx: Tx,
  paymentId: string,
  remote: ProviderDispute,
  now: Date,
): Promise<void> {
  const locked = await lockPayment(tx, paymentId);
  if (locked === null) return;
  const { order, payment } = locked;
  const known = await keepRow(tx, {
    orderId: order.id,
    paymentId,
    currency: payment.currency,
    remote,
    now,
  });
  for (const movement of remote.movements) {
    await bookMovement(
      tx,
      { disputeId: known.id, orderId: order.id, paymentId, currency: payment.currency },
      movement,
    );
  }
  await tx
    .update(payments)
    .set({
      withdrawnAmount: sql`greatest(0, (select coalesce(-sum(l.amount), 0) from ${ledgerEntries} l
        where l.payment_id = ${paymentId} and l.kind in ('chargeback', 'chargeback_reversal')))`,
      updatedAt: sql`now()`,
    })
    .where(eq(payments.id, paymentId));
  await callPerson(tx, order.id, now);
  await followMoney(tx, order.id, now);
  // What a bank has given back, or what waited for its decision, of an order that is over.
  if (await isOrderDisputed(tx, order.id)) return;
  await closeProblem(tx, { orderId: order.id, code: 'money_waits_for_bank', now });
  await tellOfKept(tx, order.id);
}

/** Marks a dispute as looked at, so that the sweeper turns to others first. */
export async function touchDispute(tx: Tx, ref: string): Promise<void> {
  await tx.update(disputes).set({ updatedAt: sql`now()` }).where(eq(disputes.providerRef, ref));
}

/** A dispute that was decided stays so: an older answer that comes late changes nothing. */
async function keepRow(
  tx: Tx,
  facts: {
    orderId: string;
    paymentId: string;
    currency: string;
    remote: ProviderDispute;
    now: Date;
  },
): Promise<{ id: string }> {
  const { orderId, paymentId, currency, remote, now } = facts;
  const [before] = await tx
    .select({ id: disputes.id, status: disputes.status })
    .from(disputes)
    .where(eq(disputes.providerRef, remote.ref));
  const { status } = remote;
  const isLate = before !== undefined && !isOpen(before.status) && isOpen(status);
  if (before !== undefined && isLate) return before;
  const row = {
    status,
    reason: remote.reason,
    amount: remote.amount,
    respondBy: remote.respondBy,
    closedAt: isOpen(status) ? null : now,
    updatedAt: now,
  };
  const id = before?.id ?? newId();
  if (before === undefined) {
    const fixed = { id, orderId, paymentId, currency, providerRef: remote.ref };
    await tx.insert(disputes).values({ ...fixed, ...row, openedAt: remote.openedAt });
  } else if (before.status !== status) {
    await tx.update(disputes).set(row).where(eq(disputes.id, id));
  } else {
    const { closedAt: _, ...rest } = row;
    await tx.update(disputes).set(rest).where(eq(disputes.id, id));
  }
  if (before?.status !== status) {
    await addToTimeline(tx, {
      orderId,
      type: before === undefined && isOpen(status) ? 'payment.disputed' : events[status],
      actor: providerActor,
      data: { dispute: remote.ref, amount: remote.amount, error: remote.reason },
    });
  }
  return { id };
}

const events: Record<DisputeStatus, OrderEventType> = {
  inquiry: 'payment.disputed',
  needs_response: 'payment.disputed',
  under_review: 'dispute.answered',
  won: 'dispute.won',
  lost: 'dispute.lost',
  closed: 'dispute.closed',
};

/**
 * Books what left and what came back, and the fee by itself: the fee is in the currency of the
 * provider's account, which need not be the order's.
 */
async function bookMovement(
  tx: Tx,
  of: { disputeId: string; orderId: string; paymentId: string; currency: string },
  movement: ProviderDispute['movements'][number],
): Promise<void> {
  const { ref: providerRef, amount, fee } = movement;
  const { currency, ...rest } = of;
  if (amount !== 0) {
    const kind = amount < 0 ? 'chargeback' : 'chargeback_reversal';
    const first = await book(tx, { ...rest, kind, amount, currency, providerRef });
    const type = amount < 0 ? 'dispute.withdrawn' : 'dispute.reinstated';
    const data = { amount: Math.abs(amount) };
    const told = { orderId: of.orderId, type, actor: providerActor, data } as const;
    if (first) await addToTimeline(tx, told);
  }
  if (fee !== 0) {
    const kind = fee > 0 ? 'dispute_fee' : 'dispute_fee_reversal';
    await book(tx, { ...rest, kind, amount: -fee, currency: movement.currency, providerRef });
  }
}

/** The problems that the order's disputes make, and no longer make. */
async function callPerson(tx: Tx, orderId: string, now: Date): Promise<void> {
  const all = await tx
    .select({ ref: disputes.providerRef, status: disputes.status })
    .from(disputes)
    .where(eq(disputes.orderId, orderId))
    .orderBy(asc(disputes.openedAt), asc(disputes.id));
  const kinds: [OrderProblem, DisputeStatus[]][] = [
    ['payment_inquiry', ['inquiry']],
    ['disputed', ['needs_response', 'under_review']],
    ['dispute_lost', ['lost']],
  ];
  for (const [code, statuses] of kinds) {
    const found = all.filter(({ status }) => statuses.includes(status)).map(({ ref }) => ref);
    if (found.length > 0) {
      // All by name: one that staff has dealt with must not hide the next.
      await openProblem(tx, { orderId, code, data: { dispute: found.join(', ') } });
      continue;
    }
    const note: SystemReason | undefined = all.some(({ status }) => status === 'won')
      ? 'dispute_won'
      : undefined;
    await closeProblem(tx, { orderId, code, ...(note && { note }), now });
  }
}

// Owns what a provider's answer about a refund means: success books it and puts goods back, failure
// gives the amount free again, and a failure after success reverses the booking and calls a person.

import { savepoint, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { orderLines } from '@kontor/db/schema/orders.ts';
import { ledgerEntries, payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { SystemReason } from '@kontor/shared/system-reasons.ts';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import type { ProviderRefund } from '../../platform/payment-provider.ts';
import { restock } from '../../stock/inventory/commands.ts';
import {
  type Consumption,
  consumeReservations,
  lockForOrder,
} from '../../stock/inventory/reservations.ts';
import { setPaymentStatus } from '../orders/commands.ts';
import {
  addRefundedUnits,
  followShipping,
  heldUnits,
  readLines,
  unitsShippedAndRefunded,
  unitsToShip,
} from '../orders/lines.ts';
import { readPaymentStatus } from '../orders/order-payments.ts';
import { followPaying } from '../orders/payment-problems.ts';
import { closeProblem, openProblem } from '../orders/problems.ts';
import { addToTimeline, providerActor } from '../orders/timeline.ts';
import { book } from './commands.ts';
import { type LockedRefund, lockRefund } from './queries.ts';
import { holdBack } from './refunds.ts';
import { tellShopper } from './tell-shopper.ts';

/** Applies the provider's answer under the order's lock, once. */
export async function applyRefund(
  tx: Tx,
  refundId: string,
  remote: ProviderRefund,
  now: Date,
): Promise<void> {
  const refund = await lockRefund(tx, refundId);
  if (remote.amount !== refund.amount) {
    const data = { refundId, asked: refund.amount, got: remote.amount };
    await openProblem(tx, { orderId: refund.orderId, code: 'refund_failed', data });
  }
  if (remote.state === 'failed') {
    return refund.status === 'succeeded'
      ? reverseRefund(tx, refund, remote, now)
      : failRefund(tx, refundId, remote.error ?? 'failed', now);
  }
  const settled = remote.state === 'succeeded';
  const changed = await tx
    .update(refunds)
    .set({
      providerRef: remote.ref,
      ...(settled ? { status: 'succeeded' as const, settledAt: now, error: null } : {}),
    })
    .where(and(eq(refunds.id, refundId), eq(refunds.status, 'pending')))
    .returning({ id: refunds.id });
  if (changed.length === 0 || !settled) return;
  await book(tx, {
    orderId: refund.orderId,
    paymentId: refund.paymentId,
    kind: 'refund',
    amount: -refund.amount,
    currency: refund.currency,
    providerRef: remote.ref,
  });
  await followMoney(tx, refund.orderId, now);
  await putGoodsBack(tx, refund);
  await addToTimeline(tx, {
    orderId: refund.orderId,
    type: 'refund.succeeded',
    actor: providerActor,
    data: { refundId, amount: refund.amount, currency: refund.currency },
  });
  await tellShopper(tx, refund);
}

/** The provider will not do it: the amount and the units are free again. */
export async function failRefund(tx: Tx, refundId: string, error: string, now: Date) {
  const refund = await lockRefund(tx, refundId);
  const changed = await tx
    .update(refunds)
    .set({ status: 'failed', error })
    .where(and(eq(refunds.id, refundId), eq(refunds.status, 'pending')))
    .returning({ id: refunds.id });
  if (changed.length === 0) return;
  await holdBack(tx, refund.paymentId, -refund.amount);
  const lines = await refundedLines(tx, refundId);
  await addRefundedUnits(
    tx,
    lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity: -quantity })),
  );
  if (lines.length > 0) await followShipping(tx, refund.orderId);
  // What a bank took meanwhile was not given back twice after all.
  await followPaying(tx, refund.orderId, now);
  await tellFailure(tx, refund, error);
  await tellShopper(tx, refund);
}

/** A refund that had succeeded came back days later: the money is here again, the goods stay. */
async function reverseRefund(
  tx: Tx,
  refund: LockedRefund,
  remote: ProviderRefund,
  now: Date,
): Promise<void> {
  await tx
    .update(refunds)
    .set({ status: 'failed', error: remote.error })
    .where(eq(refunds.id, refund.id));
  await holdBack(tx, refund.paymentId, -refund.amount);
  await book(tx, {
    orderId: refund.orderId,
    paymentId: refund.paymentId,
    kind: 'refund_reversal',
    amount: refund.amount,
    currency: refund.currency,
    providerRef: remote.ref,
  });
  await followMoney(tx, refund.orderId, now);
  await tellFailure(tx, refund, remote.error ?? 'failed');
}

async function tellFailure(tx: Tx, refund: LockedRefund, reason: string): Promise<void> {
  const data = { refundId: refund.id, amount: refund.amount };
  await openProblem(tx, { orderId: refund.orderId, code: 'refund_failed', data });
  await addToTimeline(tx, {
    orderId: refund.orderId,
    type: 'refund.failed',
    actor: providerActor,
    reason,
    data: { refundId: refund.id, amount: refund.amount, currency: refund.currency },
  });
}

/** A refund that was made at the provider itself, not by this shop, enters the books. */
export async function adoptRefund(
  tx: Tx,
  paymentId: string,
  remote: ProviderRefund,
  now: Date,
): Promise<void> {
  const [payment] = await tx
    .select({ orderId: payments.orderId, currency: payments.currency })
    .from(payments)
    .where(eq(payments.id, paymentId));
  if (payment === undefined) throw new DomainError('NOT_FOUND');
  await lockOrder(tx, payment.orderId);
  const [known] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(eq(refunds.providerRef, remote.ref));
  if (known !== undefined) return applyRefund(tx, known.id, remote, now);
  if (remote.state === 'failed') return;
  await holdBack(tx, paymentId, remote.amount, true);
  const id = newId();
  await tx.insert(refunds).values({
    id,
    orderId: payment.orderId,
    paymentId,
    amount: remote.amount,
    currency: payment.currency,
    reason: 'made_at_provider' satisfies SystemReason,
    requestKey: newId(),
    providerRef: remote.ref,
    actorKind: providerActor.kind,
    actorName: providerActor.name,
  });
  await applyRefund(tx, id, remote, now);
}

function refundedLines(tx: Tx, refundId: string) {
  return tx
    .select({
      orderLineId: refundLines.orderLineId,
      variantId: orderLines.variantId,
      quantity: refundLines.quantity,
      restock: refundLines.restock,
    })
    .from(refundLines)
    .innerJoin(orderLines, eq(orderLines.id, refundLines.orderLineId))
    .where(eq(refundLines.refundId, refundId));
}

/** The order's payment status follows from what was captured and given back, by all its payments. */
export async function followMoney(tx: Tx, orderId: string, now: Date): Promise<void> {
  const status = await readPaymentStatus(tx, orderId);
  await setPaymentStatus(tx, orderId, status);
  await followPaying(tx, orderId, now);
  const note: SystemReason = 'money_given_back';
  if (status === 'refunded') {
    await closeProblem(tx, { orderId, code: 'paid_without_stock', note, now });
  }
  if (status === 'refunded' || (status === 'charged_back' && !(await keepsMoney(tx, orderId)))) {
    for (const code of ['money_after_end', 'money_waits_for_bank'] as const) {
      await closeProblem(tx, { orderId, code, note, now });
    }
  }
}

/** Whether anything is left of what was captured, after refunds that are done and what banks took. */
async function keepsMoney(tx: Tx, orderId: string): Promise<boolean> {
  const [kept] = await tx
    .select({
      amount: sql<number>`coalesce(sum(${ledgerEntries.amount}), 0)::bigint`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.orderId, orderId),
        notInArray(ledgerEntries.kind, ['dispute_fee', 'dispute_fee_reversal']),
      ),
    );
  return (kept?.amount ?? 0) > 0;
}

/**
 * Units that were never shipped give up their reservation: they stay on the shelf, or are written
 * off when they are not to be sold again. Units that were shipped come back as a return, or not at
 * all. Units that a cancelled order has released already are on the shelf and nothing happens.
 */
async function putGoodsBack(tx: Tx, refund: LockedRefund): Promise<void> {
  const lines = await refundedLines(tx, refund.id);
  if (lines.length === 0) return;
  const variantIds = lines.flatMap(({ variantId }) => variantId ?? []);
  // All at once: what is put back, kept and written off each has statements of its own.
  await lockForOrder(tx, refund.orderId, variantIds);
  const all = await readLines(tx, refund.orderId);
  const excess = await heldUnits(tx, refund.orderId);
  for (const line of all) {
    if (line.variantId === null) continue;
    const held = excess.get(line.variantId);
    if (held !== undefined) excess.set(line.variantId, held - unitsToShip(line));
  }
  const actor: Actor = { kind: refund.actorKind, id: refund.actorId, name: refund.actorName };
  const kept: { variantId: string; quantity: number }[] = [];
  const scrapped: { variantId: string; quantity: number }[] = [];
  const back: { variantId: string; quantity: number }[] = [];
  for (const { orderLineId, variantId, quantity, restock: comesBack } of lines) {
    if (variantId === null) continue;
    const unshipped = Math.min(quantity, Math.max(0, excess.get(variantId) ?? 0));
    excess.set(variantId, (excess.get(variantId) ?? 0) - unshipped);
    if (unshipped > 0) (comesBack ? kept : scrapped).push({ variantId, quantity: unshipped });
    const line = all.find((item) => item.id === orderLineId);
    const shipped = line === undefined ? 0 : unitsShippedAndRefunded(line);
    const returned = Math.min(quantity - unshipped, shipped);
    if (comesBack && returned > 0) back.push({ variantId, quantity: returned });
  }
  const { orderId } = refund;
  if (kept.length > 0) {
    await consumeReservations(tx, { orderId, items: kept, as: 'stay', actor });
  }
  for (const item of scrapped) await writeOff(tx, { orderId, items: [item], actor });
  if (back.length > 0) {
    await restock(tx, { items: back, orderId, reason: 'refund' satisfies SystemReason, actor });
  }
  await followShipping(tx, orderId);
}

/** Back-ordered units that never arrived cannot be written off; their promise ends all the same. */
async function writeOff(tx: Tx, units: Consumption): Promise<void> {
  try {
    const reason: SystemReason = 'refunded_unsold';
    await savepoint(tx, (inner) =>
      consumeReservations(inner, { ...units, as: 'write_off', reason }),
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'OUT_OF_STOCK') throw error;
    await consumeReservations(tx, { ...units, as: 'stay' });
  }
}

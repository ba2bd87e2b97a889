// Owns giving money back. The refund row is written under the order's lock before the provider is
// asked, so refunds and chargebacks never exceed what was captured; the provider is asked with a
// key that comes from the row, so asking again is safe. What an answer means is in `settle-refund.ts`.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import { isWholeStep } from '@kontor/shared/card-amounts.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { disputedWords } from '@kontor/shared/order-state.ts';
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import { emit } from '../events.ts';
import { type Actor, systemActor } from '../inventory/rules.ts';
import { addRefundedUnits } from '../orders/lines.ts';
import { isDisputed } from '../orders/shippable.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { refundableOf } from './rules.ts';

export type RefundRequest = {
  orderId: string;
  lines: readonly { orderLineId: string; quantity: number; restock: boolean }[];
  /** Minor units of the order's currency, tax included. */
  shippingAmount: number;
  /** Beyond lines and shipping: goodwill. */
  freeAmount: number;
  reason: string;
  /** From the form: the same press of a button makes one refund. */
  requestKey: string;
  actor: Actor;
};

/**
 * Writes a refund and enqueues it. The same `requestKey` answers with the refund it made before.
 * @throws DomainError REFUND_TOO_LARGE `{ refundable }`, INPUT_INVALID for units or shipping that
 *   are not there to refund, INVALID_STATE when nothing was captured or a bank is deciding,
 *   CARD_AMOUNT `{ reason: 'step' }`
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<string> {
  const order = await lockOrder(tx, request.orderId);
  const [known] = await tx
    .select({ id: refunds.id, orderId: refunds.orderId })
    .from(refunds)
    .where(eq(refunds.requestKey, request.requestKey));
  if (known !== undefined) {
    if (known.orderId !== order.id) throw new DomainError('CONFLICT');
    return known.id;
  }
  const payment = await lockCaptured(tx, order.id);
  if (await isDisputedNow(tx, order.id)) {
    throw new DomainError('INVALID_STATE', { action: 'refund', reason: disputedWords });
  }
  const lines = await priceLines(tx, request);
  if (request.shippingAmount > (await refundableShipping(tx, order))) {
    throw new DomainError('INPUT_INVALID', { field: 'shippingAmount' });
  }
  const amount = sumMinor([
    ...lines.map((line) => line.amount),
    request.shippingAmount,
    request.freeAmount,
  ]);
  const refundable = refundableOf(payment);
  if (amount < 1) throw new DomainError('INPUT_INVALID', { field: 'amount' });
  if (payment.provider === 'stripe' && !isWholeStep(amount, payment.currency)) {
    throw new DomainError('CARD_AMOUNT', { reason: 'step', currency: payment.currency });
  }
  if (amount > refundable) throw new DomainError('REFUND_TOO_LARGE', { refundable });

  const refundId = newId();
  const { id: paymentId, currency } = payment;
  await holdBack(tx, paymentId, amount);
  await tx.insert(refunds).values({
    id: refundId,
    orderId: order.id,
    paymentId,
    amount,
    currency,
    shippingAmount: request.shippingAmount,
    reason: request.reason,
    requestKey: request.requestKey,
    actorKind: request.actor.kind,
    actorId: request.actor.id,
    actorName: request.actor.name,
  });
  if (lines.length > 0) {
    await tx.insert(refundLines).values(lines.map((line) => ({ refundId, ...line })));
    await addRefundedUnits(tx, lines);
  }
  await addToTimeline(tx, {
    orderId: order.id,
    type: 'refund.requested',
    actor: request.actor,
    reason: request.reason,
    data: { refundId, amount, currency },
  });
  await emit(tx, 'refund.requested', { refundId });
  return refundId;
}

/** Gives back all that is left of a payment, as money: stock is the caller's business. */
export async function requestFullRefund(
  tx: Tx,
  request: { orderId: string; paymentId: string; reason: string; actor?: Actor },
): Promise<string | null> {
  const [payment] = await tx
    .select({
      capturedAmount: payments.capturedAmount,
      refundedAmount: payments.refundedAmount,
      withdrawnAmount: payments.withdrawnAmount,
    })
    .from(payments)
    .where(and(eq(payments.id, request.paymentId), eq(payments.status, 'captured')));
  const left = payment === undefined ? 0 : refundableOf(payment);
  if (left === 0) return null;
  return requestRefund(tx, {
    orderId: request.orderId,
    lines: [],
    shippingAmount: 0,
    freeAmount: left,
    reason: request.reason,
    requestKey: newId(),
    actor: request.actor ?? systemActor,
  });
}

/** What shipping cost the shopper, less what was given back of it. */
export async function refundableShipping(
  tx: Db,
  order: { id: string; shippingTotal: number; shippingTax: number; pricesIncludeTax: boolean },
): Promise<number> {
  const paid = order.shippingTotal + (order.pricesIncludeTax ? 0 : order.shippingTax);
  const [row] = await tx
    .select({ given: sql<number>`coalesce(sum(${refunds.shippingAmount}), 0)::int` })
    .from(refunds)
    .where(and(eq(refunds.orderId, order.id), ne(refunds.status, 'failed')));
  return paid - (row?.given ?? 0);
}

/**
 * Counts `amount` as given back before anybody is asked to do it. The row is locked by this.
 * @param isFact it happened at the provider already, whatever a dispute has taken
 * @throws DomainError REFUND_TOO_LARGE when more would go back than was captured and not withdrawn
 */
export async function holdBack(
  tx: Tx,
  paymentId: string,
  amount: number,
  isFact = amount < 0,
): Promise<void> {
  const taken = isFact ? sql`0` : payments.withdrawnAmount;
  const held = await tx
    .update(payments)
    .set({ refundedAmount: sql`${payments.refundedAmount} + ${amount}`, updatedAt: sql`now()` })
    .where(
      and(
        eq(payments.id, paymentId),
        sql`${payments.refundedAmount} + ${amount} + ${taken} <= ${payments.capturedAmount}`,
      ),
    )
    .returning({ id: payments.id });
  if (held.length === 0) throw new DomainError('REFUND_TOO_LARGE', {});
}

async function isDisputedNow(tx: Tx, orderId: string): Promise<boolean> {
  const [row] = await tx
    .select({ disputed: isDisputed })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row?.disputed === true;
}

async function lockOrder(tx: Tx, orderId: string) {
  const [order] = await tx
    .select({
      id: orders.id,
      shippingTotal: orders.shippingTotal,
      shippingTax: orders.shippingTax,
      pricesIncludeTax: orders.pricesIncludeTax,
    })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for('update');
  if (order === undefined) throw new DomainError('NOT_FOUND');
  return order;
}

async function lockCaptured(tx: Tx, orderId: string) {
  const [payment] = await tx
    .select({
      id: payments.id,
      provider: payments.provider,
      currency: payments.currency,
      capturedAmount: payments.capturedAmount,
      refundedAmount: payments.refundedAmount,
      withdrawnAmount: payments.withdrawnAmount,
    })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), gt(payments.capturedAmount, 0)))
    .orderBy(asc(payments.id))
    .limit(1)
    .for('update');
  if (payment === undefined) throw new DomainError('INVALID_STATE');
  return payment;
}

/**
 * Units are given back at their stored shares of the line, discounts and tax included: so many units
 * are worth the first so many shares, less what was given for the line before, so that any sequence
 * adds up to the line's total. A refund that failed gave nothing; one that failed after it had
 * succeeded keeps its units, so its amount still counts here.
 */
async function priceLines(tx: Tx, { orderId, lines }: RefundRequest) {
  if (lines.length === 0) return [];
  const stored = await tx
    .select({
      id: orderLines.id,
      quantity: orderLines.quantity,
      refundedQuantity: orderLines.refundedQuantity,
      unitTotals: orderLines.unitTotals,
      given: sql<number>`(select coalesce(sum(l.amount), 0)::bigint from refund_lines l
        join refunds r on r.id = l.refund_id
        where l.order_line_id = order_lines.id
          and (r.status <> 'failed' or r.settled_at is not null))`.mapWith(Number),
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId));
  const seen = new Set<string>();
  return lines.map(({ orderLineId, quantity, restock }) => {
    const line = stored.find((item) => item.id === orderLineId);
    const left = line === undefined ? 0 : line.quantity - line.refundedQuantity;
    if (line === undefined || quantity > left || seen.has(orderLineId)) {
      throw new DomainError('INPUT_INVALID', { field: 'lines', orderLineId, left });
    }
    seen.add(orderLineId);
    const worth = sumMinor(line.unitTotals.slice(0, line.refundedQuantity + quantity));
    const amount = Math.max(0, worth - line.given);
    return { orderLineId, quantity, restock, amount };
  });
}

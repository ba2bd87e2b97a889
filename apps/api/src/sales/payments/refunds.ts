// Owns giving money back. The refund row is written under the order's lock before the provider is
// asked, so refunds and chargebacks never exceed what was captured; the provider is asked with a
// key that comes from the row, so asking again is safe. What an answer means is in `settle-refund.ts`.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import { isWholeStep } from '@kontor/shared/card-amounts.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { disputedWords } from '@kontor/shared/order-state.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { type Actor, systemActor } from '../../platform/actor.ts';
import { emit } from '../../platform/jobs/events.ts';
import { addRefundedUnits } from '../orders/lines.ts';
import { refundableOf } from '../orders/order-payments.ts';
import { isDisputed } from '../orders/shippable.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { requireConfirmed } from './confirmed.ts';
import { fullRefund, type Shares, sharesOf, shippingTaxOf } from './refund-shares.ts';
import { readRefundableLines, readShipping } from './refundable.ts';

export type RefundRequest = {
  orderId: string;
  lines: readonly { orderLineId: string; quantity: number; restock: boolean }[];
  /** Minor units of the order's currency, tax included. */
  shippingAmount: number;
  /** Beyond lines and shipping: goodwill. */
  freeAmount: number;
  /** What a person confirmed; whoever asks without having seen a total leaves it out. */
  expectedAmount?: number | undefined;
  reason: string;
  /** From the form: the same press of a button makes one refund. */
  requestKey: string;
  actor: Actor;
};

/**
 * Writes a refund and enqueues it. The same `requestKey` answers with the refund it made before.
 * @throws DomainError REFUND_TOO_LARGE `{ refundable }`, INPUT_INVALID for units or shipping that
 *   are not there to refund, INVALID_STATE when nothing was captured or a bank is deciding,
 *   CARD_AMOUNT `{ reason: 'step' }`, CONFLICT `{ amount, expectedAmount, currency }` when it is not
 *   what was confirmed
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
  if (payment === null) throw new DomainError('INVALID_STATE');
  await requireUndisputed(tx, order.id);
  const plan = await planOf(tx, order, request);
  const { expectedAmount } = request;
  // Units of one line can differ by a cent, so what a colleague gave back moves what is next.
  requireConfirmed(
    { amount: amountOf(plan), expectedAmount, currency: payment.currency },
    (seen, now) =>
      `You confirmed ${seen}, but it would now be ${now}. Nothing was given back; look at the new amount.`,
  );
  return writeRefund(tx, { ...request, payment, plan });
}

/**
 * Gives back all that is left of a payment: the units that were not given back yet, then shipping,
 * then what was paid too much. Stock is the caller's business.
 */
export async function requestFullRefund(
  tx: Tx,
  request: { orderId: string; paymentId: string; reason: string; actor?: Actor },
): Promise<string | null> {
  const order = await lockOrder(tx, request.orderId);
  const payment = await lockCaptured(tx, order.id, request.paymentId);
  const left = payment === null ? 0 : refundableOf(payment);
  if (payment === null || left === 0) return null;
  await requireUndisputed(tx, order.id);
  const stored = await readRefundableLines(tx, order.id);
  const { lines, shipping, free } = fullRefund(left, stored, await readShipping(tx, order));
  const plan: Plan = {
    lines: lines.flatMap(({ index, ...shares }) => {
      const line = stored[index];
      if (line === undefined) return [];
      const { id: orderLineId, taxRatePpm } = line;
      return [{ orderLineId, taxRatePpm, restock: true, ...shares }];
    }),
    shipping,
    free,
  };
  const { orderId, reason, actor = systemActor } = request;
  return writeRefund(tx, { orderId, reason, actor, requestKey: newId(), payment, plan });
}

type Plan = {
  lines: (Shares & {
    orderLineId: string;
    quantity: number;
    taxRatePpm: number;
    restock: boolean;
  })[];
  shipping: { amount: number; tax: number };
  free: number;
};

/** What a request asks for, priced. @throws DomainError INPUT_INVALID */
async function planOf(tx: Tx, order: LockedOrder, request: RefundRequest): Promise<Plan> {
  const shipping = await readShipping(tx, order);
  const { shippingAmount } = request;
  if (shippingAmount > shipping.paid - shipping.given.amount) {
    const message = 'That is more than was paid for shipping and not given back yet.';
    throw new DomainError('INPUT_INVALID', { field: 'shippingAmount', message });
  }
  const stored = request.lines.length === 0 ? [] : await readRefundableLines(tx, order.id);
  const seen = new Set<string>();
  const lines = request.lines.map(({ orderLineId, quantity, restock }) => {
    const line = stored.find((item) => item.id === orderLineId);
    const left = line === undefined ? 0 : line.quantity - line.refundedQuantity;
    if (line === undefined || quantity > left || seen.has(orderLineId)) {
      const message =
        'Fewer units are left to give back than stand here. Close this and look again.';
      throw new DomainError('INPUT_INVALID', { field: 'lines', orderLineId, left, message });
    }
    seen.add(orderLineId);
    const { taxRatePpm } = line;
    return { orderLineId, quantity, restock, taxRatePpm, ...sharesOf(line, quantity) };
  });
  const tax = shippingTaxOf(shipping, shippingAmount);
  return { lines, shipping: { amount: shippingAmount, tax }, free: request.freeAmount };
}

function amountOf({ lines, shipping, free }: Plan): number {
  return sumMinor([...lines.map((line) => line.amount), shipping.amount, free]);
}

async function writeRefund(
  tx: Tx,
  request: Pick<RefundRequest, 'orderId' | 'reason' | 'requestKey' | 'actor'> & {
    payment: CapturedPayment;
    plan: Plan;
  },
): Promise<string> {
  const { orderId, payment, plan, actor, reason } = request;
  const { lines, shipping } = plan;
  const amount = amountOf(plan);
  const refundable = refundableOf(payment);
  if (amount < 1) {
    const message = 'Choose what is given back.';
    throw new DomainError('INPUT_INVALID', { field: 'amount', message });
  }
  if (paymentCapabilities[payment.provider].inCardSteps && !isWholeStep(amount, payment.currency)) {
    throw new DomainError('CARD_AMOUNT', { reason: 'step', currency: payment.currency });
  }
  if (amount > refundable) throw new DomainError('REFUND_TOO_LARGE', { refundable });

  const refundId = newId();
  const { id: paymentId, currency } = payment;
  await holdBack(tx, paymentId, amount);
  await tx.insert(refunds).values({
    id: refundId,
    orderId,
    paymentId,
    amount,
    currency,
    shippingAmount: shipping.amount,
    shippingTax: shipping.tax,
    reason,
    requestKey: request.requestKey,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
  });
  if (lines.length > 0) {
    await tx.insert(refundLines).values(lines.map((line) => ({ refundId, ...line })));
    await addRefundedUnits(tx, lines);
  }
  const data = { refundId, amount, currency };
  await addToTimeline(tx, { orderId, type: 'refund.requested', actor, reason, data });
  await emit(tx, 'refund.requested', { refundId });
  return refundId;
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

/** Money that a bank is deciding about could be paid back twice. */
async function requireUndisputed(tx: Tx, orderId: string): Promise<void> {
  const [row] = await tx
    .select({ disputed: isDisputed })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (row?.disputed !== true) return;
  throw new DomainError('INVALID_STATE', { action: 'refund', reason: disputedWords });
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

type LockedOrder = Awaited<ReturnType<typeof lockOrder>>;

/** The payment that holds money, or that one if it does; null when nothing was captured. */
async function lockCaptured(tx: Tx, orderId: string, paymentId?: string) {
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
    .where(
      and(
        eq(payments.orderId, orderId),
        paymentId === undefined ? undefined : eq(payments.id, paymentId),
        gt(payments.capturedAmount, 0),
      ),
    )
    .orderBy(asc(payments.id))
    .limit(1)
    .for('update');
  return payment ?? null;
}
type CapturedPayment = NonNullable<Awaited<ReturnType<typeof lockCaptured>>>;

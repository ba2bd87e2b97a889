// Owns giving money back. The refund row is written under the order's lock before the provider is
// asked, so refunds and chargebacks never exceed what was captured; the provider is asked with a
// key that comes from the row, so asking again is safe. What an answer means is in `settle-refund.ts`.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { type LockedOrder, lockOrder, lockPayments } from '@kontor/db/locks.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import { cardStep } from '@kontor/shared/card-amounts.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { disputedWords } from '@kontor/shared/order-state.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { type Actor, systemActor } from '../../platform/actor.ts';
import { emit } from '../../platform/jobs/events.ts';
import { addRefundedUnits, chooseUnits } from '../orders/lines.ts';
import { refundableOf } from '../orders/order-payments.ts';
import { isDisputed } from '../orders/shippable.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { requireConfirmed } from './confirmed.ts';
import { amountOf, divideRefund, type Plan, type Purse, splitPlan } from './divide-refund.ts';
import { readExcess } from './excess.ts';
import { fullRefund, sharesOf, shippingTaxOf } from './refund-shares.ts';
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
  /** The payment that gives all of it; whoever names none leaves it to the rule. */
  paymentId?: string | undefined;
  /** From the form: the same press of a button makes one refund. */
  requestKey: string;
  actor: Actor;
};

/**
 * Writes a refund and enqueues it. The same `requestKey` answers with the refund it made before.
 * @throws DomainError REFUND_TOO_LARGE `{ refundable }`, INPUT_INVALID for units, shipping or a payment that
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
  const payments = await lockCaptured(tx, order.id, request.paymentId);
  const [first] = payments;
  if (first === undefined && request.paymentId !== undefined) {
    const message = 'This payment has nothing to give back. Choose another.';
    throw new DomainError('INPUT_INVALID', { field: 'paymentId', message });
  }
  if (first === undefined) throw new DomainError('INVALID_STATE');
  await requireUndisputed(tx, order.id);
  const plan = await planOf(tx, order, request);
  const { expectedAmount } = request;
  // Units of one line can differ by a cent, so what a colleague gave back moves what is next.
  requireConfirmed(
    { amount: amountOf(plan), expectedAmount, currency: first.currency },
    (seen, now) =>
      `You confirmed ${seen}, but it would now be ${now}. Nothing was given back; look at the new amount.`,
  );
  const excess = await readExcess(tx, order);
  return writeRefunds(tx, { ...request, payments, plan, excess });
}

/**
 * Gives back all that is left of an order's payments, or of the one that is named: the units that were
 * not given back yet, then shipping, then what was paid too much. Stock is the caller's business.
 */
export async function requestFullRefund(
  tx: Tx,
  request: { orderId: string; paymentId?: string; reason: string; actor?: Actor },
): Promise<string | null> {
  const order = await lockOrder(tx, request.orderId);
  const payments = await lockCaptured(tx, order.id, request.paymentId);
  const left = sumMinor(payments.map(refundableOf));
  if (left === 0) return null;
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
  const excess = await readExcess(tx, order);
  const requestKey = newId();
  return writeRefunds(tx, { orderId, reason, actor, requestKey, payments, plan, excess });
}

/** What a request asks for, priced. @throws DomainError INPUT_INVALID */
async function planOf(tx: Tx, order: LockedOrder, request: RefundRequest): Promise<Plan> {
  const shipping = await readShipping(tx, order);
  const { shippingAmount } = request;
  if (shippingAmount > shipping.paid - shipping.given.amount) {
    const message = 'That is more than was paid for shipping and not given back yet.';
    throw new DomainError('INPUT_INVALID', { field: 'shippingAmount', message });
  }
  const stored = request.lines.length === 0 ? [] : await readRefundableLines(tx, order.id);
  const message = 'Fewer units are left to give back than stand here. Close this and look again.';
  const left = (line: (typeof stored)[number]) => line.quantity - line.refundedQuantity;
  const lines = chooseUnits(request.lines, stored, left, message).map(({ line, wish }) => {
    const { taxRatePpm } = line;
    return { ...wish, taxRatePpm, ...sharesOf(line, wish.quantity) };
  });
  const tax = shippingTaxOf(shipping, shippingAmount);
  return { lines, shipping: { amount: shippingAmount, tax }, free: request.freeAmount };
}

type Writing = Pick<RefundRequest, 'orderId' | 'reason' | 'requestKey' | 'actor'> & { plan: Plan };

/**
 * Divides what goes back over the payments: one refund for each that gives some. Tells the first.
 * @param excess what of the order's money is too much
 */
async function writeRefunds(
  tx: Tx,
  { payments, plan, excess, ...request }: Writing & { payments: CapturedPayment[]; excess: number },
): Promise<string> {
  const amount = amountOf(plan);
  if (amount < 1) {
    const message = 'Choose what is given back.';
    throw new DomainError('INPUT_INVALID', { field: 'amount', message });
  }
  const purses = payments.map((payment) => purseOf(payment, excess));
  const parts = divideRefund(amount, purses, plan.free);
  if (parts === null) {
    const refundable = sumMinor(purses.map((purse) => purse.refundable));
    const [{ currency } = { currency: '' }] = payments;
    if (amount <= refundable) throw new DomainError('CARD_AMOUNT', { reason: 'step', currency });
    throw new DomainError('REFUND_TOO_LARGE', { refundable });
  }
  const plans = splitPlan(
    plan,
    parts.map((part) => part.amount),
  );
  const decisionId = newId();
  const ids: string[] = [];
  for (const [index, part] of parts.entries()) {
    const payment = payments.find(({ id }) => id === part.id);
    const ofIt = plans[index];
    if (payment === undefined || ofIt === undefined) throw new Error('A refund was not divided.');
    // The press of the button is known by the first; the others are made with it or not at all.
    const requestKey = index === 0 ? request.requestKey : newId();
    const one = { ...request, decisionId, requestKey, payment, plan: ofIt };
    ids.push(await writeRefund(tx, one));
  }
  return ids[0] ?? '';
}

function purseOf(payment: CapturedPayment, excessOfOrder: number): Purse {
  const { byHand, inCardSteps } = paymentCapabilities[payment.provider];
  const step = inCardSteps ? cardStep(payment.currency) : 1;
  const { id } = payment;
  const refundable = refundableOf(payment);
  // Of the order's, what came by this one: beyond what it is for.
  const came = Math.max(0, payment.capturedAmount - payment.amount);
  return { id, refundable, excess: Math.min(refundable, came, excessOfOrder), byHand, step };
}

async function writeRefund(
  tx: Tx,
  request: Writing & { decisionId: string; payment: CapturedPayment },
): Promise<string> {
  const { orderId, payment, plan, actor, reason } = request;
  const { lines, shipping } = plan;
  const amount = amountOf(plan);
  const refundId = newId();
  const { id: paymentId, currency } = payment;
  await holdBack(tx, paymentId, amount);
  await tx.insert(refunds).values({
    id: refundId,
    orderId,
    paymentId,
    decisionId: request.decisionId,
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

/** Whether a bank is deciding about a payment of the order. */
export async function isOrderDisputed(tx: Tx, orderId: string): Promise<boolean> {
  const [row] = await tx
    .select({ disputed: isDisputed })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row?.disputed === true;
}

/** Money that a bank is deciding about could be paid back twice. */
async function requireUndisputed(tx: Tx, orderId: string): Promise<void> {
  if (!(await isOrderDisputed(tx, orderId))) return;
  throw new DomainError('INVALID_STATE', { action: 'refund', reason: disputedWords });
}

/** The payments that hold money, or the named one if it does. */
function lockCaptured(tx: Tx, orderId: string, paymentId?: string) {
  return lockPayments(
    tx,
    tx
      .select({
        id: payments.id,
        provider: payments.provider,
        amount: payments.amount,
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
      .orderBy(asc(payments.id)),
  );
}
type CapturedPayment = Awaited<ReturnType<typeof lockCaptured>>[number];

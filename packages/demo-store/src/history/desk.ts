// Owns what lies on the desk of the demo store today: a payment that a bank disputes, a refund that
// did not go through, a transfer of which a part came, and a card that is authorised and waits to be
// captured. Each writes the rows that the command of the same name would have written.

import { type Actor, systemActor } from '@kontor/api/platform/actor.ts';
import { providerActor } from '@kontor/api/sales/orders/timeline.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import type { PaymentMethod } from '@kontor/shared/payment-method.ts';
import { disputeFee } from '@kontor/stripe-simulator/make-dispute.ts';
import { day, later, minute } from './calendar.ts';
import { ledgerRow, type Story, tell, type World } from './story.ts';

/** The bank reserved the money; it is taken when the goods leave. */
export function authorise(
  world: World,
  story: Story,
  { at, ref, method }: { at: Date; ref: string; method: PaymentMethod },
): void {
  const { order, payment } = story;
  Object.assign(payment, { status: 'authorized', captureMethod: 'manual', providerRef: ref });
  Object.assign(payment, { method, updatedAt: at, authorizedUntil: later(at, 7 * day) });
  payment.authorizedAmount = payment.amount;
  order.paymentStatus = 'authorized';
  const data = { paymentId: payment.id, amount: payment.amount, method };
  tell(world, story, { type: 'payment.authorized', at, actor: providerActor, data });
}

/** About half of a transfer came, in whole tens. */
export function receivePart(
  world: World,
  story: Story,
  { at, actor }: { at: Date; actor: Actor },
): void {
  const { order, payment } = story;
  const amount = Math.max(100, Math.floor(payment.amount / 2000) * 1000);
  const receivedOn = at.toISOString().slice(0, 10);
  const entry = ledgerRow(story, {
    ...{ id: world.chance.idAt(at), kind: 'capture', amount, createdAt: at },
    ...{ providerRef: `received_${world.chance.idAt(at)}`, receivedOn, actor },
  });
  world.rows.ledgerEntries.push(entry);
  story.received.push(entry);
  payment.capturedAmount = amount;
  payment.updatedAt = at;
  order.paymentStatus = 'partially_paid';
  const data = { paymentId: payment.id, amount, currency: payment.currency, receivedOn };
  tell(world, story, { type: 'payment.recorded', at, actor, data });
  callPerson(world, story, at, 'partially_paid', { owed: payment.amount - amount });
}

/** The cardholder's bank takes the money and asks for an answer. */
export function dispute(world: World, story: Story, at: Date): void {
  const { order, payment } = story;
  const { amount, currency } = payment;
  const disputeId = world.chance.idAt(at);
  const providerRef = `dp_demo_${disputeId.replaceAll('-', '')}`;
  const reason = 'product_not_received';
  world.rows.disputes.push({
    ...{ id: disputeId, orderId: order.id, paymentId: payment.id, providerRef },
    ...{ status: 'needs_response', reason, amount, currency },
    ...{ respondBy: later(at, 20 * day), openedAt: at, closedAt: null, updatedAt: at },
  });
  const movement = `txn_demo_${disputeId.replaceAll('-', '')}`;
  const moved = { providerRef: movement, createdAt: at, disputeId };
  world.rows.ledgerEntries.push(
    ledgerRow(story, {
      ...{ id: world.chance.idAt(at), kind: 'chargeback', amount: -amount },
      ...moved,
    }),
    ledgerRow(story, {
      ...{ id: world.chance.idAt(at), kind: 'dispute_fee', amount: -disputeFee },
      ...moved,
    }),
  );
  payment.withdrawnAmount = amount;
  payment.updatedAt = at;
  const actor = providerActor;
  const data = { dispute: providerRef, amount, error: reason };
  tell(world, story, { type: 'payment.disputed', at, actor, data });
  tell(world, story, { type: 'dispute.withdrawn', at, actor, data: { amount } });
  callPerson(world, story, at, 'disputed', { dispute: providerRef });
}

/** A goodwill that the bank did not take: the money is still here. */
export function failRefund(
  world: World,
  story: Story,
  { at, actor, amount }: { at: Date; actor: Actor; amount: number },
): void {
  const { order, payment } = story;
  const refundId = world.chance.idAt(at);
  const reason = 'A chip in the glaze; keeps it.';
  const error = 'expired_or_canceled_card';
  const { currency } = payment;
  const settledAt = later(at, 2 * minute);
  world.rows.refunds.push({
    ...{ id: refundId, orderId: order.id, paymentId: payment.id, decisionId: refundId },
    ...{ status: 'failed', amount, currency, shippingAmount: 0, shippingTax: 0, reason, error },
    ...{ requestKey: world.chance.idAt(at), providerRef: `re_demo_${refundId}`, attempts: 1 },
    ...{ actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
    ...{ createdAt: at, settledAt: null },
  });
  const data = { refundId, amount, currency };
  tell(world, story, { type: 'refund.requested', at, actor, reason, data });
  const failed = { type: 'refund.failed', at: settledAt, actor: providerActor } as const;
  tell(world, story, { ...failed, reason: error, data });
  callPerson(world, story, settledAt, 'refund_failed', { refundId, amount });
}

function callPerson(
  world: World,
  story: Story,
  at: Date,
  code: OrderProblem,
  data: Record<string, string | number>,
): void {
  const id = world.chance.idAt(at);
  world.rows.orderProblems.push({ id, orderId: story.order.id, code, data, openedAt: at });
  const told = { type: 'problem.opened', at, actor: systemActor } as const;
  tell(world, story, { ...told, data: { problem: code } });
}

// Owns: what Stripe does with refunds: never more than was received, success now or later,
// and a failure that may come days after the success.
// Source: docs.stripe.com/refunds and docs.stripe.com/testing#refunds.

import { attachedCard } from './charging.ts';
import { type FormObject, formText } from './form.ts';
import { findIntent } from './intents.ts';
import { makeRefund } from './make.ts';
import type { SimulatedRefund } from './objects.ts';
import { invalidRequest, missingObject, missingParameter } from './problem.ts';
import { assertWhole, type Context, readAmount, readMetadata } from './request.ts';

export function createRefund(context: Context, form: FormObject): SimulatedRefund {
  const intentId = formText(form.payment_intent);
  if (intentId === undefined) throw missingParameter('payment_intent');
  const intent = findIntent(context.store, intentId);
  const charge = context.store.get('charge', intent.latest_charge ?? '');
  if (charge === undefined || intent.amount_received === 0) {
    throw invalidRequest(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      { param: 'payment_intent' },
    );
  }
  const isDisputed = context.store
    .list('dispute')
    .some(
      (dispute) =>
        dispute.charge === charge.id && !dispute.is_charge_refundable && dispute.status !== 'won',
    );
  if (isDisputed) {
    throw invalidRequest(`Charge ${charge.id} has been charged back.`, { code: 'charge_disputed' });
  }
  const left = intent.amount_received - charge.amount_refunded;
  const amount = form.amount === undefined ? left : readAmount(form.amount, 'amount');
  assertWhole(amount, intent.currency);
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  if (amount < 1 || amount > left) {
    throw invalidRequest(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      { param: 'amount' },
    );
  }
  const behaviour = attachedCard(context.store, intent)?.behaviour;
  const later = behaviour !== undefined && 'refund' in behaviour ? behaviour.refund : null;
  const refund = makeRefund(intent, charge.id, {
    amount,
    reason: formText(form.reason) ?? null,
    metadata: readMetadata(form.metadata),
    status: later === 'pending' ? 'pending' : 'succeeded',
  });
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  context.store.put('charge', charge);
  context.store.put('refund', refund);
  context.emit('refund.created', refund);
  context.emit('charge.refunded', charge);
  return refund;
}

/** Settles a refund later than its creation: the control endpoint and the slow cards call it. */
export function settleRefund(
  context: Context,
  id: string,
  status: 'succeeded' | 'failed',
): SimulatedRefund {
  const refund = findRefund(context, id);
  if (refund.status === 'failed' || refund.status === status) return refund;
  refund.status = status;
  if (status === 'failed') {
    refund.failure_reason = 'expired_or_canceled_card';
    const charge = context.store.get('charge', refund.charge);
    if (charge !== undefined) {
      charge.amount_refunded -= refund.amount;
      charge.refunded = false;
      context.store.put('charge', charge);
    }
  }
  context.store.put('refund', refund);
  context.emit('refund.updated', refund);
  context.emit('charge.refund.updated', refund);
  if (status === 'failed') context.emit('refund.failed', refund);
  return refund;
}

export function findRefund(context: Context, id: string): SimulatedRefund {
  const refund = context.store.get('refund', id);
  if (refund === undefined) throw missingObject('refund', id);
  return refund;
}

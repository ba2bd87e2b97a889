// Owns: what Stripe does with a PaymentIntent: create, confirm, challenge, capture, cancel.
// Every function runs synchronously over the store, so requests never interleave inside one.
// Source: docs.stripe.com/payments/paymentintents/lifecycle.

import {
  attachedCard,
  attachPaymentMethod,
  authorise,
  challenge,
  decline,
  disputeLater,
  hasPaymentMethod,
} from './charging.ts';
import { type FormObject, formList, formText } from './form.ts';
import { makeIntent, nowSeconds, visible } from './make.ts';
import type { SimulatedCharge, SimulatedIntent } from './objects.ts';
import { invalidRequest, missingObject, missingParameter, StripeProblem } from './problem.ts';
import {
  assertChargeable,
  assertWhole,
  type Context,
  readAmount,
  readMetadata,
  save,
} from './request.ts';
import type { SimulatorStore } from './store.ts';

export function createIntent(context: Context, form: FormObject): SimulatedIntent {
  const amount = readAmount(form.amount, 'amount');
  if (amount < 1) throw invalidRequest('Invalid positive integer', { param: 'amount' });
  const currency = formText(form.currency)?.toLowerCase();
  if (currency === undefined) throw missingParameter('currency');
  if (!/^[a-z]{3}$/.test(currency)) {
    throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  }
  assertChargeable(amount, currency);
  const captureMethod = formText(form.capture_method) === 'manual' ? 'manual' : 'automatic';
  const intent = makeIntent({
    amount,
    currency,
    captureMethod,
    metadata: readMetadata(form.metadata),
    description: formText(form.description) ?? null,
    receiptEmail: formText(form.receipt_email) ?? null,
  });
  save(context, intent);
  context.emit('payment_intent.created', intent);
  if (hasPaymentMethod(form)) {
    attachPaymentMethod(context, intent, form);
    intent.status = 'requires_confirmation';
    save(context, intent);
  }
  return formText(form.confirm) === 'true' ? confirmIntent(context, intent.id, form) : intent;
}

export function updateIntent(context: Context, id: string, form: FormObject): SimulatedIntent {
  const intent = findIntent(context.store, id);
  if (form.amount !== undefined) {
    if (intent.status === 'succeeded' || intent.status === 'canceled')
      throw wrongState(intent, 'update');
    const amount = readAmount(form.amount, 'amount');
    assertChargeable(amount, intent.currency);
    intent.amount = amount;
  }
  intent.metadata = { ...intent.metadata, ...readMetadata(form.metadata) };
  const description = formText(form.description);
  if (description !== undefined) intent.description = description;
  return save(context, intent);
}

export function confirmIntent(context: Context, id: string, form: FormObject): SimulatedIntent {
  const intent = findIntent(context.store, id);
  const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
  if (!confirmable.includes(intent.status)) throw wrongState(intent, 'confirm');
  if (hasPaymentMethod(form)) attachPaymentMethod(context, intent, form);
  const card = attachedCard(context.store, intent);
  if (card === undefined) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
      { code: 'payment_intent_unexpected_state', payment_intent: visible(intent) },
    );
  }
  intent.last_payment_error = null;
  if (card.behaviour.outcome === 'challenge') return challenge(context, intent, form);
  return authorise(context, intent, card, false);
}

/** The shopper's answer on the hosted 3-D Secure page. */
export function finishChallenge(
  context: Context,
  id: string,
  answer: 'complete' | 'fail',
): SimulatedIntent {
  const intent = findIntent(context.store, id);
  const card = attachedCard(context.store, intent);
  if (intent.status !== 'requires_action' || card === undefined) return intent;
  if (answer === 'complete') {
    const after = card.behaviour.outcome === 'challenge' ? card.behaviour.declineAfter : undefined;
    if (after === undefined) return authorise(context, intent, card, true);
    try {
      return decline(context, intent, card, {
        outcome: 'decline',
        ...after,
        message: 'Your card was declined.',
      });
    } catch (error) {
      if (error instanceof StripeProblem) return intent;
      throw error;
    }
  }
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.payment_method = null;
  intent.last_payment_error = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  };
  save(context, intent);
  context.emit('payment_intent.payment_failed', intent);
  return intent;
}

export function captureIntent(context: Context, id: string, form: FormObject): SimulatedIntent {
  const intent = findIntent(context.store, id);
  if (intent.status !== 'requires_capture') throw wrongState(intent, 'capture');
  const charge = context.store.get('charge', intent.latest_charge ?? '');
  if (charge !== undefined && isLapsed(charge)) {
    throw invalidRequest('This charge can no longer be captured: its authorization has expired.', {
      code: 'charge_expired_for_capture',
    });
  }
  const amount =
    form.amount_to_capture === undefined
      ? intent.amount_capturable
      : readAmount(form.amount_to_capture, 'amount_to_capture');
  if (amount < 1 || amount > intent.amount_capturable) {
    throw invalidRequest(
      `The payment intent's amount_capturable is ${intent.amount_capturable}, which is less than the requested ${amount}.`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  assertWhole(amount, intent.currency, 'amount_to_capture');
  if (charge !== undefined) {
    charge.captured = true;
    charge.amount_captured = amount;
    context.store.put('charge', charge);
    context.emit('charge.captured', charge);
  }
  intent.status = 'succeeded';
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  save(context, intent);
  context.emit('payment_intent.succeeded', intent);
  if (charge !== undefined) disputeLater(context, charge.id, attachedCard(context.store, intent));
  return intent;
}

/** After `capture_before` the bank has let the amount go. */
function isLapsed(charge: SimulatedCharge): boolean {
  const { card } = charge.payment_method_details as { card?: { capture_before?: number } };
  return card?.capture_before !== undefined && card.capture_before < nowSeconds();
}

export function cancelIntent(context: Context, id: string, form: FormObject): SimulatedIntent {
  const intent = findIntent(context.store, id);
  // Stripe lets go of what is processing "in rare cases" only (docs.stripe.com/api/payment_intents/cancel).
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
    throw wrongState(intent, 'cancel');
  }
  intent.status = 'canceled';
  intent.canceled_at = nowSeconds();
  intent.cancellation_reason = formText(form.cancellation_reason) ?? null;
  intent.amount_capturable = 0;
  intent.next_action = null;
  save(context, intent);
  context.emit('payment_intent.canceled', intent);
  return intent;
}

export function findIntent(store: SimulatorStore, id: string): SimulatedIntent {
  const intent = store.get('payment_intent', id);
  if (intent === undefined) throw missingObject('payment_intent', id);
  return intent;
}

/** `expand[]=latest_charge` replaces the charge's id by the charge. */
export function expandIntent(store: SimulatorStore, intent: SimulatedIntent, form: FormObject) {
  const answer = visible(intent);
  if (formList(form.expand).includes('latest_charge') && intent.latest_charge !== null) {
    const charge = store.get('charge', intent.latest_charge);
    if (charge !== undefined) answer.latest_charge = visible(charge);
  }
  return answer;
}

/** Found by looking at the intent, so it is kept under the request's key. */
function wrongState(intent: SimulatedIntent, verb: string): StripeProblem {
  return new StripeProblem(
    ...([400, 'invalid_request_error'] as const),
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    { code: 'payment_intent_unexpected_state', payment_intent: visible(intent) },
    true,
  );
}

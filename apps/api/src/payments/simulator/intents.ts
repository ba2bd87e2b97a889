// Owns: what Stripe does with a PaymentIntent: create, confirm, challenge, capture, cancel.
// Every function runs synchronously over the store, so requests never interleave inside one.
// Source: docs.stripe.com/payments/paymentintents/lifecycle.

import {
  type CardBehaviour,
  findCardByNumber,
  findCardByPaymentMethod,
  isCardNumber,
  type TestCard,
} from './cards.ts';
import { type FormObject, formList, formObject, formText } from './form.ts';
import {
  type CardError,
  makeCharge,
  makeEvent,
  makeIntent,
  makePaymentMethod,
  nowSeconds,
  type SimulatedIntent,
  visible,
} from './objects.ts';
import { invalidRequest, missingObject, missingParameter, StripeProblem } from './problem.ts';
import type { SimulatorStore } from './store.ts';

export type Context = {
  store: SimulatorStore;
  /** Base of the pages a browser can reach, without a trailing slash. */
  publicUrl: string;
  idempotencyKey: string | null;
  /** Collects the events of this request; they are stored and sent once it is answered. */
  emit(type: string, object: unknown): void;
};

export function createIntent(context: Context, form: FormObject): SimulatedIntent {
  const amount = readAmount(form.amount, 'amount');
  if (amount < 1) throw invalidRequest('Invalid positive integer', { param: 'amount' });
  const currency = formText(form.currency)?.toLowerCase();
  if (currency === undefined) throw missingParameter('currency');
  if (!/^[a-z]{3}$/.test(currency)) {
    throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  }
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
    intent.amount = readAmount(form.amount, 'amount');
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
  const charge = context.store.get('charge', intent.latest_charge ?? '');
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
  return intent;
}

export function cancelIntent(context: Context, id: string, form: FormObject): SimulatedIntent {
  const intent = findIntent(context.store, id);
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw wrongState(intent, 'cancel');
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

export function readMetadata(value: FormObject[string] | undefined): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [key, item] of Object.entries(formObject(value))) {
    if (typeof item === 'string' && key !== '__proto__') metadata[key] = item;
  }
  return metadata;
}

export function readAmount(value: FormObject[string] | undefined, name: string): number {
  const text = formText(value);
  if (text === undefined) throw missingParameter(name);
  if (!/^\d{1,12}$/.test(text)) throw invalidRequest(`Invalid integer: ${text}`, { param: name });
  return Number(text);
}

function authorise(context: Context, intent: SimulatedIntent, card: TestCard, challenged: boolean) {
  if (card.behaviour.outcome === 'decline') return decline(context, intent, card, card.behaviour);
  const captured = intent.capture_method === 'automatic';
  const charge = makeCharge(intent, card, { captured, failure: null, challenged });
  context.store.put('charge', charge);
  intent.latest_charge = charge.id;
  intent.next_action = null;
  intent.status = captured ? 'succeeded' : 'requires_capture';
  intent.amount_received = captured ? intent.amount : 0;
  intent.amount_capturable = captured ? 0 : intent.amount;
  save(context, intent);
  context.emit('charge.succeeded', charge);
  context.emit(
    captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated',
    intent,
  );
  return intent;
}

function challenge(context: Context, intent: SimulatedIntent, form: FormObject): SimulatedIntent {
  const returnUrl = formText(form.return_url) ?? '';
  if (!/^https?:\/\//.test(returnUrl)) {
    throw invalidRequest('A return_url is required for this payment method.', {
      param: 'return_url',
    });
  }
  const secret = encodeURIComponent(intent.client_secret);
  const url = `${context.publicUrl}/3d-secure/${intent.id}?client_secret=${secret}`;
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { return_url: returnUrl, url },
  };
  save(context, intent);
  context.emit('payment_intent.requires_action', intent);
  return intent;
}

function decline(
  context: Context,
  intent: SimulatedIntent,
  card: TestCard,
  reason: Extract<CardBehaviour, { outcome: 'decline' }>,
): never {
  const failure: CardError = {
    type: 'card_error',
    code: reason.code,
    message: reason.message,
    ...(reason.declineCode === null ? {} : { decline_code: reason.declineCode }),
  };
  const charge = makeCharge(intent, card, { captured: false, failure, challenged: false });
  context.store.put('charge', charge);
  intent.latest_charge = charge.id;
  intent.payment_method = null;
  intent.next_action = null;
  intent.status = 'requires_payment_method';
  intent.last_payment_error = { ...failure, charge: charge.id };
  save(context, intent);
  context.emit('charge.failed', charge);
  context.emit('payment_intent.payment_failed', intent);
  const { type: _type, message, ...details } = intent.last_payment_error;
  throw new StripeProblem(
    402,
    'card_error',
    message,
    { ...details, payment_intent: visible(intent) },
    true,
  );
}

function hasPaymentMethod(form: FormObject): boolean {
  return form.payment_method !== undefined || form.payment_method_data !== undefined;
}

function attachPaymentMethod(context: Context, intent: SimulatedIntent, form: FormObject): void {
  const id = formText(form.payment_method);
  if (id !== undefined) {
    const stored = context.store.get('payment_method', id);
    if (stored !== undefined) {
      intent.payment_method = stored.id;
      return;
    }
    const card = findCardByPaymentMethod(id);
    if (card === undefined) throw missingObject('PaymentMethod', id);
    keepPaymentMethod(context, intent, card);
    return;
  }
  const number = formText(formObject(formObject(form.payment_method_data).card).number) ?? '';
  if (!isCardNumber(number)) {
    throw new StripeProblem(402, 'card_error', 'Your card number is incorrect.', {
      code: 'incorrect_number',
      param: 'number',
    });
  }
  const card = findCardByNumber(number);
  if (card === undefined) {
    throw new StripeProblem(
      402,
      'card_error',
      'Your card was declined. Your request was in test mode, but used a non test card.',
      { code: 'card_declined', decline_code: 'live_mode_test_card' },
    );
  }
  keepPaymentMethod(context, intent, card);
}

function keepPaymentMethod(context: Context, intent: SimulatedIntent, card: TestCard): void {
  const method = makePaymentMethod(card);
  context.store.put('payment_method', method);
  intent.payment_method = method.id;
}

export function attachedCard(store: SimulatorStore, intent: SimulatedIntent): TestCard | undefined {
  const method = store.get('payment_method', intent.payment_method ?? '');
  return method === undefined ? undefined : findCardByNumber(method._number);
}

function wrongState(intent: SimulatedIntent, verb: string): StripeProblem {
  return invalidRequest(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    { code: 'payment_intent_unexpected_state', payment_intent: visible(intent) },
  );
}

function save(context: Context, intent: SimulatedIntent): SimulatedIntent {
  context.store.put('payment_intent', intent);
  return intent;
}

/** Builds an event out of what a request did. */
export function recordEvent(context: Context, type: string, object: Record<string, unknown>) {
  const event = makeEvent(type, visible(object), context.idempotencyKey);
  context.store.put('event', event);
  return event;
}

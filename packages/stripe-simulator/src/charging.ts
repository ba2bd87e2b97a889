// Owns: what happens when a card is asked for money: approval, decline, or a challenge first.
// Source: docs.stripe.com/testing and docs.stripe.com/declines.
import {
  type CardBehaviour,
  findCardByNumber,
  findCardByPaymentMethod,
  isCardNumber,
  type TestCard,
} from './cards.ts';
import { openDispute } from './disputes.ts';
import { type FormObject, formObject, formText } from './form.ts';
import { makeCharge, makePaymentMethod, visible } from './make.ts';
import type { CardError, SimulatedIntent } from './objects.ts';
import { invalidRequest, missingObject, StripeProblem } from './problem.ts';
import { type Context, save } from './request.ts';
import type { SimulatorStore } from './store.ts';

export function authorise(
  context: Context,
  intent: SimulatedIntent,
  card: TestCard,
  challenged: boolean,
) {
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
  if (captured) disputeLater(context, charge.id, card);
  return intent;
}

/** Some test cards are disputed as soon as they are charged. */
export function disputeLater(context: Context, chargeId: string, card: TestCard | undefined): void {
  const behaviour = card?.behaviour;
  if (behaviour !== undefined && 'dispute' in behaviour) {
    openDispute(context, chargeId, behaviour.dispute);
  }
}

export function challenge(
  context: Context,
  intent: SimulatedIntent,
  form: FormObject,
): SimulatedIntent {
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

export function decline(
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

export function hasPaymentMethod(form: FormObject): boolean {
  return form.payment_method !== undefined || form.payment_method_data !== undefined;
}

export function attachPaymentMethod(
  context: Context,
  intent: SimulatedIntent,
  form: FormObject,
): void {
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

// Owns: a bank debit, which takes days to end: the shopper agrees to it, the intent is `processing`,
// and later the bank says how it ended. Source: docs.stripe.com/payments/sepa-debit.
import { testCards } from './cards.ts';
import { findIntent } from './intents.ts';
import { makeCharge } from './make.ts';
import type { SimulatedIntent } from './objects.ts';
import { invalidRequest } from './problem.ts';
import { type Context, save } from './request.ts';

/** The shopper agrees to be debited: from here on nobody can call it back. */
export function beginDebit(context: Context, id: string): SimulatedIntent {
  const intent = findIntent(context.store, id);
  if (intent.status !== 'requires_payment_method') {
    throw invalidRequest('This payment is not waiting for a way to pay.');
  }
  intent.status = 'processing';
  intent.last_payment_error = null;
  save(context, intent);
  context.emit('payment_intent.processing', intent);
  return intent;
}

/** The bank has answered, days later. */
export function endDebit(
  context: Context,
  id: string,
  outcome: 'succeeded' | 'failed',
): SimulatedIntent {
  const intent = findIntent(context.store, id);
  const [card] = testCards;
  if (intent.status !== 'processing' || card === undefined) return intent;
  const failure =
    outcome === 'succeeded'
      ? null
      : ({
          type: 'card_error',
          code: 'payment_intent_payment_attempt_failed',
          message: 'The bank account could not be debited.',
        } as const);
  const charge = {
    ...makeCharge(intent, card, { captured: true, failure, challenged: false }),
    payment_method_details: {
      sepa_debit: {
        ...{ bank_code: null, branch_code: null, country: 'AT', fingerprint: null },
        ...{ last4: '3204', mandate: null },
      },
      type: 'sepa_debit',
    },
  };
  context.store.put('charge', charge);
  intent.latest_charge = charge.id;
  intent.status = failure === null ? 'succeeded' : 'requires_payment_method';
  intent.amount_received = failure === null ? intent.amount : 0;
  intent.last_payment_error = failure;
  save(context, intent);
  context.emit(failure === null ? 'charge.succeeded' : 'charge.failed', charge);
  context.emit(
    failure === null ? 'payment_intent.succeeded' : 'payment_intent.payment_failed',
    intent,
  );
  return intent;
}

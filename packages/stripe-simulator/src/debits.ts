// Owns: a bank debit, which takes days to end: the shopper agrees to it, the intent is `processing`,
// and later the bank says how it ended. Source: docs.stripe.com/payments/sepa-debit, the accounts of
// docs.stripe.com/testing#sepa-direct-debit (November 2026). The simulator's banks need less than days.
import { testCards } from './cards.ts';
import { type FormObject, formObject, formText } from './form.ts';
import { findIntent } from './intents.ts';
import { makeCharge, makeDebitAccount, nowSeconds } from './make.ts';
import type { SimulatedIntent } from './objects.ts';
import { invalidRequest, StripeProblem } from './problem.ts';
import { type Context, save } from './request.ts';
import type { SimulatorStore } from './store.ts';

export type DebitOutcome = 'succeeded' | 'failed';

/** Stripe's own test accounts; long enough to be seen in `processing`. */
const testAccounts: Readonly<Record<string, { outcome: DebitOutcome; seconds: number }>> = {
  DE89370400440532013000: { outcome: 'succeeded', seconds: 20 },
  DE08370400440532013003: { outcome: 'succeeded', seconds: 180 },
  DE62370400440532013001: { outcome: 'failed', seconds: 20 },
  DE78370400440532013004: { outcome: 'failed', seconds: 180 },
};

/** A payment confirmed with a bank account in place of a card. */
export function isDebit(form: FormObject): boolean {
  return formText(formObject(form.payment_method_data).type) === 'sepa_debit';
}

/** The shopper names an account and agrees to be debited. */
export function confirmDebit(context: Context, id: string, form: FormObject): SimulatedIntent {
  const intent = findIntent(context.store, id);
  const account = formObject(formObject(form.payment_method_data).sepa_debit);
  const iban = (formText(account.iban) ?? '').replace(/\s/g, '').toUpperCase();
  if (intent.currency !== 'eur' || intent.capture_method === 'manual') {
    throw invalidRequest(
      'The payment method type "sepa_debit" is taken only for euros that are captured at once.',
      { param: 'payment_method_data[type]' },
    );
  }
  const known = testAccounts[iban];
  if (known === undefined) {
    throw new StripeProblem(402, 'card_error', 'The IBAN you entered is invalid.', {
      code: 'invalid_bank_account_iban',
      param: 'payment_method_data[sepa_debit][iban]',
    });
  }
  const method = makeDebitAccount(iban);
  context.store.put('payment_method', method);
  const begun = beginDebit(context, id);
  begun.payment_method = method.id;
  begun._debit = { outcome: known.outcome, endsAt: nowSeconds() + known.seconds };
  return save(context, begun);
}

/** From here on nobody can call it back. */
export function beginDebit(context: Context, id: string): SimulatedIntent {
  const intent = findIntent(context.store, id);
  if (!['requires_payment_method', 'requires_action'].includes(intent.status)) {
    throw invalidRequest('This payment is not waiting for a way to pay.');
  }
  intent.status = 'processing';
  intent.next_action = null;
  intent.last_payment_error = null;
  save(context, intent);
  context.emit('payment_intent.processing', intent);
  return intent;
}

/** The bank has answered, days later. */
export function endDebit(context: Context, id: string, outcome: DebitOutcome): SimulatedIntent {
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
  const last4 = context.store.get('payment_method', intent.payment_method ?? '')?._number.slice(-4);
  const charge = {
    ...makeCharge(intent, card, { captured: true, failure, challenged: false }),
    payment_method_details: {
      sepa_debit: {
        ...{ bank_code: null, branch_code: null, country: 'DE', fingerprint: null },
        ...{ last4: last4 ?? '3000', mandate: null },
      },
      type: 'sepa_debit',
    },
  };
  context.store.put('charge', charge);
  delete intent._debit;
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

/** Ends what is due, also what became due while nothing ran. */
export function endDueDebits(context: Context): void {
  const due = waiting(context.store).filter(({ endsAt }) => endsAt <= nowSeconds());
  for (const { id, outcome } of due) endDebit(context, id, outcome);
}

/** When the next bank answers, in seconds of the Unix clock; null when none is asked. */
export function nextDebitEnd(store: SimulatorStore): number | null {
  const ends = waiting(store).map(({ endsAt }) => endsAt);
  return ends.length === 0 ? null : Math.min(...ends);
}

function waiting(store: SimulatorStore) {
  return store
    .list('payment_intent')
    .flatMap(({ id, status, _debit }) =>
      _debit !== undefined && status === 'processing' ? [{ id, ..._debit }] : [],
    );
}

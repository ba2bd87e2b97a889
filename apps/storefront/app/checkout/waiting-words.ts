// What is said while a payment is awaited. Only while the bank is known to have it is nobody to pay
// again; while the provider does not answer, nobody knows. Pure.

import type { CartData, PaymentData } from '../api-types.ts';
import { leftWords } from './left-words.ts';

interface Waiting {
  /** The provider does not answer: it may be paid, begun, or neither. */
  unknown: boolean;
  /** A bank works on it, as on a debit: for days, not seconds. */
  slow: boolean;
  script: boolean;
}

export function waitingWords({ unknown, slow, script }: Waiting): string {
  if (unknown) {
    return 'The payment service does not answer, so we do not know yet whether you have paid. We go on asking.';
  }
  if (slow) {
    return 'Your bank works on the debit, which can take two weeks. We keep your order and write to you as soon as the bank answers. You can close this page.';
  }
  return script
    ? 'This usually takes a few seconds. You can leave this page open.'
    : 'The bank has not told us yet. Usually it takes a few seconds.';
}

/** After a minute of waiting: what to do instead. */
export function lateWords(unknown: boolean): string {
  return unknown
    ? 'If you have paid, you need not pay again: we write to you as soon as we know. If not, come back to this page later and go on.'
    : 'Your order is safe, and you need not pay again. As soon as the bank answers we write to you. You can close this page.';
}

/**
 * After a refused press on the payment's page, read anew since: what stands above the refusal. Null where
 * the page says the same itself.
 */
export function refusalWords(
  { state, error }: Pick<PaymentData, 'state' | 'error'>,
  problem: string,
): { title: string; text: string } | null {
  if (state !== 'over') return { title: 'Your order is kept', text: problem };
  return error === problem ? null : { title: 'This order cannot be paid any more', text: problem };
}

type Unpaid = Pick<NonNullable<CartData['unpaid']>, 'processing' | 'minutesLeft' | 'changed'>;

/** Of an order that waits for its payment: how it stands, and what another basket means for it. */
export function unpaidWords({ processing, minutesLeft, changed }: Unpaid, amount: string) {
  return {
    title: processing ? 'Your bank is not done yet' : 'You have not paid for your order yet',
    state: processing
      ? `We wait for ${amount}. You need not pay again.`
      : `It comes to ${amount}. We keep its things for you for ${leftWords(minutesLeft)}.`,
    other: changed && otherWords(processing),
    onward: processing ? 'See how far it is' : 'Continue paying',
  };
}

function otherWords(processing: boolean): string {
  return processing
    ? 'Your basket is another one by now. What your bank has begun cannot be stopped, so you can order again when it is done: you do not pay twice.'
    : 'Your basket is another one by now. If you order it, that takes the place of this order, and you pay once.';
}

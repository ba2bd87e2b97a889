// What is said while a payment is awaited. Only while the bank is known to have it is nobody to pay
// again; while the provider does not answer, nobody knows. Pure.

import type { CartData } from '../api-types.ts';
import type { T } from '../messages/use-t.ts';
import { leftWords } from './left-words.ts';
import type { ShownPayment } from './shown-payment.server.ts';

interface Waiting {
  /** The provider does not answer: it may be paid, begun, or neither. */
  unknown: boolean;
  /** A bank works on it, as on a debit: for days, not seconds. */
  slow: boolean;
  script: boolean;
}

export function waitingWords({ unknown, slow, script }: Waiting, t: T): string {
  if (unknown) {
    return t('waiting.unknown');
  }
  if (slow) {
    return t('waiting.slow');
  }
  return script ? t('waiting.seconds') : t('waiting.notYet');
}

/** After a minute of waiting: what to do instead. */
export function lateWords(unknown: boolean, t: T): string {
  return unknown ? t('waiting.lateUnknown') : t('waiting.late');
}

/**
 * After a refused press on the payment's page, read anew since: what stands above the refusal. Null where
 * the page says the same itself.
 */
export function refusalWords(
  { state, error }: Pick<ShownPayment, 'state' | 'error'>,
  problem: string,
  t: T,
): { title: string; text: string } | null {
  if (state !== 'over') return { title: t('waiting.kept'), text: problem };
  return error === problem ? null : { title: t('waiting.notPayable'), text: problem };
}

type Unpaid = Pick<NonNullable<CartData['unpaid']>, 'processing' | 'minutesLeft' | 'changed'>;

/** Of an order that waits for its payment: how it stands, and what another basket means for it. */
export function unpaidWords({ processing, minutesLeft, changed }: Unpaid, amount: string, t: T) {
  return {
    title: processing ? t('unpaid.bankTitle') : t('unpaid.title'),
    state: processing
      ? t('unpaid.bankState', { amount })
      : t('unpaid.state', { amount, left: leftWords(minutesLeft, t) }),
    other: changed && (processing ? t('unpaid.bankOther') : t('unpaid.other')),
    onward: processing ? t('unpaid.see') : t('unpaid.pay'),
  };
}

// A payment with what a shopper is told of it.

import { paymentFailureWords } from '@kontor/messages/payment-failures.ts';
import type { PaymentData } from '../api-types.ts';
import type { ServerT } from '../messages/catalogues.server.ts';

export type ShownPayment = PaymentData & {
  /** What went wrong last, or what becomes of money for an order that is over. */
  error: string | null;
};

export function shownPayment(t: ServerT, payment: PaymentData): ShownPayment {
  const { late, failure, currency } = payment;
  if (late) {
    const [state, next] = [t(`lateState.${late.state}`), t(`lateNext.${late.next}`)];
    return { ...payment, error: t('late.both', { state, next }) };
  }
  return { ...payment, error: failure && paymentFailureWords(t, failure, currency) };
}

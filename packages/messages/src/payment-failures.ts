// How it reads that a payment or a refund did not go through.
import { cardAmountProblems } from '@kontor/shared/card-amounts.ts';
import { isCurrency } from '@kontor/shared/money.ts';
import { failureKindOf, isFailureText } from '@kontor/shared/payment-failures.ts';
import { cardAmountWords, type SayRefusal } from './refusals.ts';

/**
 * Fit for the shopper.
 * @param currency of the payment; for limits of what cards can be charged
 */
export function paymentFailureWords(t: SayRefusal, code: string, currency: string): string {
  return knownWords(t, code, currency) ?? t('failure.unknown');
}

function knownWords(t: SayRefusal, code: string, currency: string): string | null {
  const kind = failureKindOf(code);
  if (kind) return t(`failure.${kind}`);
  const limit = cardAmountProblems.find((problem) => code === `card_amount_${problem}`);
  if (limit && isCurrency(currency)) return cardAmountWords(t, limit, currency);
  return isFailureText(code) ? code : null;
}

/** For staff: as for shoppers, and the code where that says more. */
export function paymentFailureForStaff(t: SayRefusal, code: string, currency: string): string {
  return knownWords(t, code, currency) ?? `${t('failure.unknown')} (${code})`;
}

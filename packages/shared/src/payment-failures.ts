// Owns the codes for why a payment or a refund did not go through, and how each reads. Rows keep the code
// (`payments.last_error`, `refunds.error`, the timeline); the words are made where somebody reads them.
import { cardAmountProblems } from './card-amounts.ts';
import { cardAmountMessages } from './errors.ts';
import { isCurrency } from './money.ts';

const declined = 'Your card was declined.';

/**
 * Fit for the shopper, so a card that was reported lost is only "declined".
 * Codes of Stripe: docs.stripe.com/declines/codes and docs.stripe.com/error-codes, November 2026.
 */
const paymentFailures = {
  /** Ours. */
  payment_mismatch: 'The payment does not match the order. You get back what was charged.',
  payment_not_needed: 'This payment was not needed. You get back what was charged.',
  payment_not_taken: 'The payment service could not take this payment. Try again.',
  /** The provider's. */
  card_declined: declined,
  generic_decline: declined,
  do_not_honor: declined,
  fraudulent: declined,
  lost_card: declined,
  stolen_card: declined,
  pickup_card: declined,
  restricted_card: declined,
  card_velocity_exceeded: declined,
  transaction_not_allowed: declined,
  call_issuer: 'Your card was declined. Your bank can tell you why.',
  card_not_supported: 'Your card does not support this kind of purchase.',
  authentication_required:
    'Your bank wants to know that it is you. Try again and confirm the payment.',
  incorrect_zip: 'The postcode of your card is not right.',
  invalid_expiry_month: 'The expiry date of your card is not right.',
  invalid_expiry_year: 'The expiry date of your card is not right.',
  try_again_later: 'The card could not be asked. Try again in a moment.',
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: 'The security code of your card is not right.',
  invalid_cvc: 'The security code of your card is not right.',
  incorrect_number: 'The number of your card is not right.',
  invalid_number: 'The number of your card is not right.',
  processing_error: 'The card could not be asked. Try again in a moment.',
  payment_intent_authentication_failure:
    'Your bank could not confirm that it is you. Choose another way to pay and try again.',
  payment_intent_payment_attempt_failed: 'Your bank account could not be debited.',
} as const;

export type PaymentFailure = keyof typeof paymentFailures | `card_amount_${string}`;

/**
 * Codes of Stripe's `failure_reason`: docs.stripe.com/api/refunds/object, November 2026; and ours. How each reads
 * stands in the admin's catalogue, as `refundFailure.…`.
 */
const refundFailures = [
  'absent',
  'charge_for_pending_refund_disputed',
  'declined',
  'expired_or_canceled_card',
  'insufficient_funds',
  'lost_or_stolen_card',
  'merchant_request',
] as const;

export function isRefundFailure(code: string): code is (typeof refundFailures)[number] {
  return refundFailures.some((failure) => failure === code);
}

/** Whether a code has words of its own. */
export const hasWords = (code: string) => Object.hasOwn(paymentFailures, code);

const unknown = 'The payment did not go through. Try again or choose another way.';

/** Text of an older version, which kept sentences. A code has no spaces. */
export const isText = (code: string) => /\s/.test(code);

/** @param currency of the payment; for limits of what cards can be charged */
export function paymentFailureWords(code: string, currency: string): string {
  if (hasWords(code)) return paymentFailures[code as 'card_declined'];
  const limit = cardAmountProblems.find((problem) => code === `card_amount_${problem}`);
  if (limit && isCurrency(currency)) return cardAmountMessages(currency)[limit];
  return isText(code) ? code : unknown;
}

/** For staff: as for shoppers, and the code where that says more. */
export function paymentFailureForStaff(code: string, currency: string): string {
  const words = paymentFailureWords(code, currency);
  return words === unknown ? `${words} (${code})` : words;
}

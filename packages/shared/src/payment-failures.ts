// Owns the codes for why a payment or a refund did not go through, and which of them say the same. Rows keep
// the code (`payments.last_error`, `refunds.error`, the timeline); the words are made where somebody reads
// them (`packages/messages/src/payment-failures.ts`).
import { isOneOf } from './errors.ts';

/** What a shopper is told of it, so a card that was reported lost is only "declined". */
export const failureKinds = [
  'payment_mismatch',
  'payment_not_needed',
  'payment_not_taken',
  'declined',
  'call_issuer',
  'card_not_supported',
  'authentication_required',
  'incorrect_zip',
  'wrong_expiry',
  'try_again_later',
  'insufficient_funds',
  'expired_card',
  'wrong_cvc',
  'wrong_number',
  'not_confirmed',
  'debit_failed',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Codes of Stripe: docs.stripe.com/declines/codes and docs.stripe.com/error-codes, November 2026. */
const paymentFailures = {
  /** Ours. */
  payment_mismatch: 'payment_mismatch',
  payment_not_needed: 'payment_not_needed',
  payment_not_taken: 'payment_not_taken',
  /** The provider's. */
  card_declined: 'declined',
  generic_decline: 'declined',
  do_not_honor: 'declined',
  fraudulent: 'declined',
  lost_card: 'declined',
  stolen_card: 'declined',
  pickup_card: 'declined',
  restricted_card: 'declined',
  card_velocity_exceeded: 'declined',
  transaction_not_allowed: 'declined',
  call_issuer: 'call_issuer',
  card_not_supported: 'card_not_supported',
  authentication_required: 'authentication_required',
  incorrect_zip: 'incorrect_zip',
  invalid_expiry_month: 'wrong_expiry',
  invalid_expiry_year: 'wrong_expiry',
  try_again_later: 'try_again_later',
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card',
  incorrect_cvc: 'wrong_cvc',
  invalid_cvc: 'wrong_cvc',
  incorrect_number: 'wrong_number',
  invalid_number: 'wrong_number',
  processing_error: 'try_again_later',
  payment_intent_authentication_failure: 'not_confirmed',
  payment_intent_payment_attempt_failed: 'debit_failed',
} as const satisfies Record<string, FailureKind>;

export type PaymentFailure = keyof typeof paymentFailures | `card_amount_${string}`;

/** What a code says; null: nothing of its own. */
export function failureKindOf(code: string): FailureKind | null {
  if (isOneOf(failureKinds, code)) return code;
  return Object.hasOwn(paymentFailures, code) ? paymentFailures[code as 'card_declined'] : null;
}

/** Text of an older version, which kept sentences. A code has no spaces. */
export const isFailureText = (code: string) => /\s/.test(code);

/** What of a kept code a shopper may be sent: codes of a provider tell more than is theirs. */
export function shopperFailureOf(code: string): string {
  const kind = failureKindOf(code);
  if (kind) return kind;
  return code.startsWith('card_amount_') || isFailureText(code) ? code : 'unknown';
}

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

export const isRefundFailure = (code: string): code is (typeof refundFailures)[number] =>
  isOneOf(refundFailures, code);

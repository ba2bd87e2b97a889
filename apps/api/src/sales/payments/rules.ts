// Owns what is decided about payments from values alone: whether what the provider has is the
// payment that our row stands for.
import type { ProviderPayment } from '../../platform/payment-provider.ts';
import type { LockedPayment } from './queries.ts';

/** Why the provider's payment is not ours, or not for this amount; null when it fits. */
export function mismatch(
  remote: ProviderPayment,
  payment: LockedPayment['payment'],
): 'foreign' | 'amount' | null {
  if (remote.paymentId !== payment.id || remote.orderId !== payment.orderId) return 'foreign';
  if (payment.providerRef !== null && payment.providerRef !== remote.ref) return 'foreign';
  // A part is ours too: it is booked as a part. More than was ordered is not.
  const captured =
    remote.state !== 'captured' ||
    remote.capturedAmount === payment.amount ||
    (remote.capturedAmount > 0 && remote.capturedAmount < payment.amount);
  const fits = remote.amount === payment.amount && remote.currency === payment.currency;
  return fits && captured ? null : 'amount';
}

/**
 * Cards hold an authorisation for seven days unless the charge says otherwise.
 * Source: docs.stripe.com/payments/place-a-hold-on-a-payment-method, November 2026.
 */
export function usualDeadline(now: Date): Date {
  return new Date(now.getTime() + 7 * 24 * 3600_000);
}

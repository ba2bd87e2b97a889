// How the reasons read that the program notes down as codes. Where staff wrote one themselves, it is theirs
// and stands as it is: who acted, or the kind of a movement, tells the one from the other.
import { paymentFailureForStaff } from '@kontor/messages/payment-failures.ts';
import { isFailureText, isRefundFailure } from '@kontor/shared/payment-failures.ts';
import { isSystemReason } from '@kontor/shared/system-reasons.ts';
import type { T } from '../messages/use-t.ts';

type Acted = { actorKind: 'system' | 'staff' | 'customer' | 'provider'; reason: string };

/** Why something happened to an order, under its line in the timeline. */
export function reasonOfEvent(event: Acted & { type: string }, currency: string, t: T): string {
  const { type, actorKind, reason } = event;
  if (reason === '') return '';
  if (type === 'payment.failed') return paymentFailureForStaff(t, reason, currency);
  if (type === 'refund.failed') return refundFailureWords(reason, t);
  if (actorKind === 'staff') return reason;
  return reason.startsWith('card_amount_')
    ? paymentFailureForStaff(t, reason, currency)
    : reasonWords(reason, t);
}

export const reasonOfRefund = ({ actorKind, reason }: Acted, t: T) =>
  actorKind === 'staff' ? reason : reasonWords(reason, t);

/** A code without words of its own is named, so that it can be looked up. */
export function refundFailureWords(code: string, t: T): string {
  if (isRefundFailure(code)) return t(`refundFailure.${code}`);
  return isFailureText(code) ? code : t('refundFailure.unknown', { code });
}

/** Kinds of movements of stock for which nobody is asked for a reason. */
const unasked: readonly string[] = ['initial', 'return', 'write_off'];

export const reasonOfMovement = ({ kind, reason }: { kind: string; reason: string }, t: T) =>
  unasked.includes(kind) ? reasonWords(reason, t) : reason;

const reasonWords = (code: string, t: T) => (isSystemReason(code) ? t(`reason.${code}`) : code);

/** Codes of Stripe: docs.stripe.com/disputes/categories, November 2026. */
const disputes = [
  ...([
    'bank_cannot_process',
    'check_returned',
    'credit_not_processed',
    'customer_initiated',
  ] as const),
  ...(['debit_not_authorized', 'duplicate', 'fraudulent', 'general', 'noncompliant'] as const),
  ...(['incorrect_account_details', 'insufficient_funds', 'product_not_received'] as const),
  ...(['product_unacceptable', 'subscription_canceled', 'unrecognized'] as const),
] as const;

/** "product_not_received" → "product not received". */
export function reasonOfDispute(code: string, t: T): string {
  const known = disputes.find((dispute) => dispute === code);
  return known ? t(`dispute.${known}`) : code.replaceAll('_', ' ');
}

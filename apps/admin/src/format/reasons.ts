// How the reasons read that the program notes down as codes. Where staff wrote one themselves, it is theirs
// and stands as it is: who acted, or the kind of a movement, tells the one from the other.
import { paymentFailureForStaff, refundFailureWords } from '@kontor/shared/payment-failures.ts';
import { systemReasonWords } from '@kontor/shared/system-reasons.ts';

type Acted = { actorKind: 'system' | 'staff' | 'customer' | 'provider'; reason: string };

/** Why something happened to an order, under its line in the timeline. */
export function reasonOfEvent(event: Acted & { type: string }, currency: string): string {
  const { type, actorKind, reason } = event;
  if (reason === '') return '';
  if (type === 'payment.failed') return paymentFailureForStaff(reason, currency);
  if (type === 'refund.failed') return refundFailureWords(reason);
  if (actorKind === 'staff') return reason;
  return reason.startsWith('card_amount_')
    ? paymentFailureForStaff(reason, currency)
    : systemReasonWords(reason);
}

export const reasonOfRefund = ({ actorKind, reason }: Acted) =>
  actorKind === 'staff' ? reason : systemReasonWords(reason);

/** Kinds of movements of stock for which nobody is asked for a reason. */
const unasked: readonly string[] = ['initial', 'return', 'write_off'];

export const reasonOfMovement = ({ kind, reason }: { kind: string; reason: string }) =>
  unasked.includes(kind) ? systemReasonWords(reason) : reason;

/** "product_not_received" → "product not received". */
export const reasonOfDispute = (code: string) => code.replaceAll('_', ' ');

import { expect, it } from 'vitest';
import { reasonOfEvent, reasonOfMovement, reasonOfRefund } from './reasons.ts';

it.each([
  ['order.cancelled', 'system', 'transfer_overdue', 'The bank transfer did not come in time.'],
  // What staff typed is theirs, also where it looks like a code.
  ['order.cancelled', 'staff', 'transfer_overdue', 'transfer_overdue'],
  ['order.cancelled', 'system', 'card_amount_currency', 'Cards cannot be charged in EUR.'],
  ['note', 'staff', 'Called them.', 'Called them.'],
  ['problem.resolved', 'system', '', ''],
  ['payment.failed', 'provider', 'expired_card', 'Your card has expired.'],
  // Staff captured, the bank refused: nobody typed that.
  ['payment.failed', 'staff', 'expired_card', 'Your card has expired.'],
  ['refund.failed', 'provider', 'declined', 'The customer’s bank declined it.'],
  ['refund.requested', 'system', 'Words of an older version.', 'Words of an older version.'],
] as const)('%s by %s with "%s" reads "%s"', (type, actorKind, reason, words) => {
  expect(reasonOfEvent({ type, actorKind, reason }, 'EUR')).toBe(words);
});

it('refunds and movements of stock tell code from typed words as well', () => {
  expect(reasonOfRefund({ actorKind: 'provider', reason: 'made_at_provider' })).toBe(
    'Made at the payment provider',
  );
  expect(reasonOfRefund({ actorKind: 'staff', reason: 'refund' })).toBe('refund');
  expect(reasonOfMovement({ kind: 'return', reason: 'refund' })).toBe('Refund');
  expect(reasonOfMovement({ kind: 'adjustment', reason: 'refund' })).toBe('refund');
});

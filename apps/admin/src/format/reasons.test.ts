import { expect, it } from 'vitest';
import { english, german } from '../messages/testing.tsx';
import { reasonOfEvent, reasonOfMovement, reasonOfRefund, refundFailureWords } from './reasons.ts';

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
  expect(reasonOfEvent({ type, actorKind, reason }, 'EUR', english)).toBe(words);
});

it('refunds and movements of stock tell code from typed words as well', () => {
  expect(reasonOfRefund({ actorKind: 'provider', reason: 'made_at_provider' }, english)).toBe(
    'Made at the payment provider',
  );
  expect(reasonOfRefund({ actorKind: 'staff', reason: 'refund' }, english)).toBe('refund');
  expect(reasonOfMovement({ kind: 'return', reason: 'refund' }, english)).toBe('Refund');
  expect(reasonOfMovement({ kind: 'adjustment', reason: 'refund' }, english)).toBe('refund');
});

it('a refund reads of its own codes, in the language of the reader', () => {
  expect(refundFailureWords('expired_or_canceled_card', english)).toBe(
    'The card is no longer valid.',
  );
  expect(refundFailureWords('expired_or_canceled_card', german)).toBe(
    'Die Karte ist nicht mehr gültig.',
  );
});

it.each(['a_code_of_tomorrow', 'constructor', '__proto__'])('%s without words is named', (code) => {
  expect(refundFailureWords(code, english)).toBe(`The payment provider refused it (${code}).`);
  expect(reasonOfRefund({ actorKind: 'system', reason: code }, english)).toBe(code);
});

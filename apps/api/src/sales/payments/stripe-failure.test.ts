// Which of a failed payment's codes is kept, and that a shopper always reads words.
import { english } from '@kontor/messages/english.ts';
import { paymentFailureForStaff, paymentFailureWords } from '@kontor/messages/payment-failures.ts';
import { expect, it } from 'vitest';
import { failureOf, failureShape } from './stripe-failure.ts';

const type = 'card_error';

it.each([
  [
    'the bank’s own',
    { code: 'card_declined', decline_code: 'insufficient_funds' },
    'insufficient_funds',
  ],
  [
    'Stripe’s, where the bank’s has no words',
    { code: 'card_declined', decline_code: 'a_new_one' },
    'card_declined',
  ],
  ['Stripe’s alone', { code: 'expired_card' }, 'expired_card'],
  ['the bank’s alone', { decline_code: 'do_not_honor' }, 'do_not_honor'],
  [
    'the bank’s, where neither has words',
    { code: 'new_code', decline_code: 'new_decline' },
    'new_decline',
  ],
  ['one that nobody has words for yet', { code: 'new_code' }, 'new_code'],
  ['the kind of error, where there is no code', {}, 'card_error'],
])('keeps %s', (_, codes, kept) => {
  // Stripe's answer has more than we read.
  const failure = failureOf(failureShape.parse({ type, ...codes, message: 'No.', charge: 'ch_1' }));
  expect(failure).toBe(kept);
  const told = paymentFailureWords(english, kept, 'EUR');
  expect(told).toMatch(/^[A-Z].*\.$/);
  expect(told).not.toContain('_');
  expect(paymentFailureForStaff(english, kept, 'EUR').length).toBeGreaterThan(0);
});

it('keeps nothing where nothing failed', () => {
  expect(failureOf(failureShape.parse(null))).toBeNull();
});

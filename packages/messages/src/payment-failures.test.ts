import { expect, it } from 'vitest';
import { english } from './english.ts';
import { paymentFailureForStaff, paymentFailureWords } from './payment-failures.ts';

it.each([
  ['insufficient_funds', 'Your card has insufficient funds.'],
  // A card that was reported lost is not told apart: who pays with it may have found it.
  ['lost_card', 'Your card was declined.'],
  ['transaction_not_allowed', 'Your card was declined.'],
  ['card_amount_too_small', 'Cards can be charged from €0.50 on.'],
  ['payment_not_needed', 'This payment was not needed. You get back what was charged.'],
  // Of an older version, which kept the provider's own sentence.
  ['Your bank says no today.', 'Your bank says no today.'],
])('a shopper reads of %s: %s', (code, words) => {
  expect(paymentFailureWords(english, code, 'EUR')).toBe(words);
  expect(paymentFailureForStaff(english, code, 'EUR')).toBe(words);
});

it.each(['a_code_of_tomorrow', 'constructor', 'card_amount_', '__proto__'])(
  'a code without words, %s, is no word for a shopper, and staff can look it up',
  (code) => {
    expect(paymentFailureWords(english, code, 'EUR')).toMatch(/^The payment did not go through\./);
    expect(paymentFailureForStaff(english, code, 'EUR')).toContain(`(${code})`);
  },
);

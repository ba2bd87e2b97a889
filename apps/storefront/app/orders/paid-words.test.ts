import { methodOf } from '@kontor/shared/payment-method.ts';
import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { paidWith } from './paid-words.ts';

const t = translatorOf('en-IE');
const card = methodOf('card', { brand: 'visa', last4: '4242' });
const visa = { byHand: false, methods: [card], processing: false };
const debit = { byHand: false, methods: [], processing: true };
const transfer = { byHand: true, methods: [], processing: false };
const goesBack = 'Your bank works on the debit; what it takes goes back to you';

test.each([
  ['placed', 'paid', visa, 'Paid: Visa ending 4242'],
  ['placed', 'authorized', visa, 'Reserved, not charged yet: Visa ending 4242'],
  ['completed', 'refunded', visa, 'Paid and given back: Visa ending 4242'],
  ['completed', 'partially_refunded', visa, 'Paid, a part given back: Visa ending 4242'],
  ['cancelled', 'refunded', transfer, 'Paid and given back'],
  ['cancelled', 'voided', visa, 'Not charged'],
  ['expired', 'voided', visa, 'Not charged'],
  ['awaiting_payment', 'awaiting', debit, 'Your bank works on the debit'],
  ['cancelled', 'awaiting', debit, goesBack],
  ['cancelled', 'voided', debit, goesBack],
  ['expired', 'voided', debit, 'Your bank works on the debit'],
  ['cancelled', 'voided', transfer, 'No transfer came, and none is owed'],
  ['cancelled', 'awaiting', transfer, 'No transfer came, and none is owed'],
  ['placed', 'awaiting', transfer, 'By bank transfer, not here yet'],
  ['placed', 'partially_paid', transfer, 'Paid in part'],
  ['awaiting_payment', 'awaiting', visa, 'Not paid yet'],
  ['placed', 'charged_back', visa, 'Given back by your bank'],
] as const)('%s and %s', (status, paymentStatus, payment, words) => {
  expect(paidWith({ status, paymentStatus, payment, total: 1800 }, t)).toBe(words);
});

test('what was paid in two ways names both, each once', () => {
  const payment = { byHand: true, methods: [card, card, methodOf('transfer')], processing: false };
  const paid = { status: 'placed', paymentStatus: 'paid', payment, total: 1800 } as const;
  expect(paidWith(paid, t)).toBe('Paid: Visa ending 4242 and Bank transfer');
});

test('what cost nothing was not paid', () => {
  const free = { status: 'placed', paymentStatus: 'paid', payment: transfer, total: 0 } as const;
  expect(paidWith(free, t)).toBe('There was nothing to pay');
});

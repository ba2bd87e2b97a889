import { expect, test } from 'vitest';
import { paidWith } from './paid-words.ts';

const visa = { byHand: false, method: 'Visa ending 4242', processing: false } as const;
const debit = { byHand: false, method: '', processing: true } as const;
const transfer = { byHand: true, method: '', processing: false } as const;
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
  expect(paidWith({ status, paymentStatus, payment, total: 1800 })).toBe(words);
});

test('what cost nothing was not paid', () => {
  const free = { status: 'placed', paymentStatus: 'paid', payment: transfer, total: 0 } as const;
  expect(paidWith(free)).toBe('There was nothing to pay');
});

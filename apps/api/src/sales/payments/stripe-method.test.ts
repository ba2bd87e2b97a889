import { methodOf } from '@kontor/shared/payment-method.ts';
import { expect, test } from 'vitest';
import { captureDeadline, readMethod } from './stripe-method.ts';

const charge = (details: object) => ({ payment_method_details: details });

test.each([
  [
    charge({ type: 'card', card: { brand: 'visa', last4: '4242', wallet: { type: 'apple_pay' } } }),
    methodOf('card', { brand: 'visa', last4: '4242', wallet: 'apple_pay' }),
  ],
  [charge({ type: 'card', card: { brand: null, last4: null, wallet: null } }), methodOf('card')],
  [
    charge({ type: 'sepa_debit', sepa_debit: { last4: '3000', country: 'DE' } }),
    methodOf('debit', { brand: 'sepa_debit', last4: '3000' }),
  ],
  [
    charge({ type: 'us_bank_account', us_bank_account: { last4: '6789', bank_name: 'A bank' } }),
    methodOf('debit', { brand: 'us_bank_account', last4: '6789' }),
  ],
  [charge({ type: 'bacs_debit' }), methodOf('debit', { brand: 'bacs_debit' })],
  [charge({ type: 'paypal', paypal: {} }), methodOf('wallet', { brand: 'paypal' })],
  [charge({ type: 'klarna', klarna: {} }), methodOf('other', { brand: 'klarna' })],
  [charge({ type: 'customer_balance' }), methodOf('transfer')],
  [charge({ type: 'A sentence of theirs' }), null],
  [null, null],
  ['ch_1', null],
])('%j is paid with %j', (told, method) => {
  expect(readMethod(told)).toEqual(method);
});

test('a card says until when it holds what it reserved, however odd the rest is', () => {
  const card = { brand: 'a brand', last4: 4242, capture_before: 1_767_225_600 };
  expect(captureDeadline(charge({ type: 'card', card }))).toEqual(new Date('2026-01-01T00:00:00Z'));
  expect(readMethod(charge({ type: 'card', card }))).toEqual(methodOf('card'));
});

import { expect, test } from 'vitest';
import { methodOf, paymentMethodWords, readPaymentMethod } from './payment-method.ts';

test.each([
  [methodOf('card', { brand: 'visa', last4: '4242' }), 'Visa ending 4242'],
  [methodOf('card', { brand: 'amex', last4: '0005' }), 'American Express ending 0005'],
  [
    methodOf('card', { brand: 'visa', last4: '4242', wallet: 'apple_pay' }),
    'Visa ending 4242 (Apple Pay)',
  ],
  [methodOf('card'), 'Card'],
  [methodOf('card', { brand: 'a_new_network' }), 'A new network'],
  [methodOf('debit', { brand: 'sepa_debit', last4: '3000' }), 'SEPA debit ending 3000'],
  [methodOf('wallet', { brand: 'paypal' }), 'PayPal'],
  [methodOf('transfer'), 'Bank transfer'],
  [methodOf('nothing'), 'Nothing to pay'],
  [methodOf('other', { brand: 'constructor' }), 'Constructor'],
])('%j reads "%s"', (method, words) => {
  expect(paymentMethodWords(method)).toBe(words);
  expect(readPaymentMethod(JSON.parse(JSON.stringify(method)))).toEqual(method);
});

test.each([null, '', 'Visa ending 4242', {}, { kind: 'toString' }])('%j is no method', (value) => {
  expect(readPaymentMethod(value)).toBeNull();
});

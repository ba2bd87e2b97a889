import { methodOf } from '@kontor/shared/payment-method.ts';
import { expect, test } from 'vitest';
import type { ProviderPayment } from '../../platform/payment-provider.ts';
import { refundableOf } from '../orders/order-payments.ts';
import type { LockedPayment } from './queries.ts';
import { mismatch } from './rules.ts';

const ours = {
  ...{ id: 'p', orderId: 'o', amount: 6890, currency: 'EUR', providerRef: 'pi_1' },
} as LockedPayment['payment'];
const theirs = (more: Partial<ProviderPayment>): ProviderPayment => ({
  ...{ ref: 'pi_1', state: 'captured', amount: 6890, currency: 'EUR', capturedAmount: 6890 },
  ...{
    authorizedUntil: null,
    orderId: 'o',
    paymentId: 'p',
    method: methodOf('card', { brand: 'visa' }),
    lastError: null,
  },
  ...{ clientSecret: null, ...more },
});

test.for([
  ['as it was ordered', {}, null],
  ['captured in part', { capturedAmount: 1000 }, null],
  ['authorised', { state: 'authorized', capturedAmount: 0 }, null],
  ['captured by one unit too much', { capturedAmount: 6891 }, 'amount'],
  ['captured and yet nothing', { capturedAmount: 0 }, 'amount'],
  ['of one unit less', { amount: 6889, capturedAmount: 6889 }, 'amount'],
  ['of one unit more', { amount: 6891, capturedAmount: 6890 }, 'amount'],
  ['in another currency', { currency: 'USD' }, 'amount'],
  ['of another order', { orderId: 'other' }, 'foreign'],
  ['of another payment', { paymentId: 'other' }, 'foreign'],
  ['under another reference', { ref: 'pi_2' }, 'foreign'],
] as const)('a payment %s is judged', ([, more, expected]) => {
  expect(mismatch(theirs(more), ours)).toBe(expected);
});

test('what was given back or withdrawn is not given back again', () => {
  const payment = { capturedAmount: 1000, refundedAmount: 300, withdrawnAmount: 500 };
  expect(refundableOf(payment)).toBe(200);
  expect(refundableOf({ ...payment, withdrawnAmount: 900 })).toBe(0);
});

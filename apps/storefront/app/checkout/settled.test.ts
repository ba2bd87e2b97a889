import { expect, test } from 'vitest';
import type { CheckoutPage } from './checkout-page.server.ts';
import { isOvertaken, isSettled } from './settled.ts';

type Priced = Parameters<typeof isSettled>[1];
const nowhere: Priced = { cart: { coupon: null }, shippingOptions: [], shippingMethodId: null };
const option = { id: 'a' } as Priced['shippingOptions'][number];
const there: Priced = { ...nowhere, shippingOptions: [option], shippingMethodId: 'a' };
const coupon = { code: 'SAVE', amount: 100, reason: null, message: null };

test.each<[string | null, Priced, boolean]>([
  ['SHIPPING_UNAVAILABLE', nowhere, false],
  ['SHIPPING_UNAVAILABLE', there, true],
  ['SHIPPING_METHOD_INVALID', nowhere, false],
  ['SHIPPING_METHOD_INVALID', there, true],
  ['PRICE_CHANGED', there, true],
  ['DELIVERY_CHANGED', there, true],
  // Whether a mailbox has used it is known only when ordering.
  ['COUPON_INVALID', { ...there, cart: { coupon: { ...coupon, applied: true } } }, false],
  ['COUPON_INVALID', { ...there, cart: { coupon: { ...coupon, applied: false } } }, true],
  ['UNPAID_LIMIT', there, false],
  ['BUSY', there, false],
  [null, there, false],
])('%s with a new price', (about, priced, isMended) => {
  expect(isSettled(about, priced)).toBe(isMended);
});

test('a price that was asked for before ordering was refused with one mends nothing', () => {
  const refused = { checkout: {} as CheckoutPage };
  const unpriced = { checkout: null };
  expect(isOvertaken(refused, undefined)).toBe(true);
  expect(isOvertaken(refused, { ...refused })).toBe(true);
  expect(isOvertaken(refused, refused)).toBe(false);
  expect(isOvertaken(unpriced, undefined)).toBe(false);
  expect(isOvertaken(undefined, undefined)).toBe(false);
});

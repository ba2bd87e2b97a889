// Whether a new price has mended what ordering was refused for, so that its message goes. Pure.

import type { CheckoutPage } from './checkout-actions.server.ts';

/** @param about the code of the refusal; what a price says nothing of stays until the next answer */
export function isSettled(
  about: string | null,
  {
    cart,
    shippingOptions,
    shippingMethodId,
  }: Pick<CheckoutPage, 'shippingOptions' | 'shippingMethodId'> & {
    cart: Pick<CheckoutPage['cart'], 'coupon'>;
  },
): boolean {
  switch (about) {
    case 'SHIPPING_UNAVAILABLE':
      return shippingOptions.length > 0;
    case 'SHIPPING_METHOD_INVALID':
      return shippingMethodId !== null;
    case 'COUPON_INVALID':
      return !cart.coupon?.applied;
    case 'PRICE_CHANGED':
    case 'DELIVERY_CHANGED':
      return true;
    default:
      return false;
  }
}

// Whether a new price has mended what ordering was refused for, so that its message goes. Pure.

import type { CheckoutAnswer } from './checkout-actions.server.ts';
import type { CheckoutPage } from './checkout-page.server.ts';

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

type Ordered = Pick<CheckoutAnswer, 'checkout'> | null | undefined;

/**
 * Whether ordering has been answered with a price of its own since another one was asked for: that one
 * is older, also when it comes later, and says nothing of the refusal.
 */
export const isOvertaken = (ordered: Ordered, answeredBefore: Ordered): boolean =>
  ordered !== answeredBefore && Boolean(ordered?.checkout);

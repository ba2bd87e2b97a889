// Owns when ordering again means the order that is there: the same basket and the same form.
import { createHash } from 'node:crypto';
import type { Tx } from '@kontor/db/client.ts';
import type { PlaceOrderInput } from '@kontor/shared/checkout-input.ts';
import type { CartHead, Shopper } from '../carts/queries.ts';
import { basketHash } from '../carts/rules.ts';
import { ownToken } from '../orders/access.ts';
import type { PaymentRow } from '../orders/order-payments.ts';
import type { FoundUnpaid } from '../orders/unpaid.ts';
import { readBasket } from './queries.ts';

export type PlacedOrder = {
  orderId: string;
  paymentId: string;
  /** Its row, when it was made now. */
  payment?: PaymentRow;
  /** Opens the order's page for whoever has it; null when this request may not have it. */
  accessToken: string | null;
  /** False: this basket was ordered already and this is its order. */
  isNew: boolean;
};

/** The answer for a basket that was ordered before. */
export function sameOrder(
  shopper: Shopper,
  order: { orderId: string; paymentId: string; accessTokenHash: string },
): PlacedOrder {
  const { orderId, paymentId } = order;
  return { orderId, paymentId, accessToken: ownToken(shopper, order), isNew: false };
}

/** Whether the unpaid order is of this very basket and this very form. */
export async function isOrderedAs(
  tx: Tx,
  cart: CartHead,
  input: PlaceOrderInput,
  unpaid: FoundUnpaid,
): Promise<boolean> {
  if (unpaid.requestHash !== requestHash(input)) return false;
  return unpaid.basketHash === basketHash(cart, await readBasket(tx, cart.id));
}

/** What is kept of it afterwards makes no other order, nor the day on which it was looked at. */
export function requestHash({
  keepAddress,
  expectedBy,
  expectedMethodId,
  ...input
}: PlaceOrderInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

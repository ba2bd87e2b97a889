// Owns what signing in does to what a guest has begun: basket and unpaid orders become the customer's.
import type { Tx } from '@kontor/db/client.ts';
import { mergeCarts } from '../carts/merge.ts';
import { takeOverUnpaid } from './unpaid.ts';

/**
 * As `mergeCarts`, with the orders that wait for their payment.
 * @param token the value of the cart cookie, if there was one
 */
export function takeOverBasket(
  tx: Tx,
  who: { token: string | undefined; customerId: string },
  now: Date,
): Promise<void> {
  return mergeCarts(tx, who, takeOverUnpaid, now);
}

// Owns what signing in does to what a guest has begun: basket and unpaid orders become the customer's.
import type { Tx } from '@kontor/db/client.ts';
import { lockOrders } from '@kontor/db/locks.ts';
import { racePoint } from '../../platform/race-points.ts';
import { mergeCarts } from '../carts/merge.ts';
import { claimGuestOrders } from './claim-orders.ts';
import { ordersToTakeOver, takeOverUnpaid } from './unpaid.ts';

/**
 * As `mergeCarts`, with the orders that wait for their payment, and then with every order that a guest
 * made with this address. In this order: whoever settles an order has its cart first.
 * @param token the value of the cart cookie, if there was one
 * @param email the customer's, who has proved it
 */
export async function takeOver(
  tx: Tx,
  who: { token: string | undefined; customerId: string; email: string },
  now: Date,
): Promise<void> {
  await mergeCarts(
    tx,
    who,
    async (_, carts) => {
      await lockOrders(tx, ordersToTakeOver(tx, carts, who.email));
      return takeOverUnpaid(tx, carts, now);
    },
    now,
  );
  await racePoint('sign-in: baskets merged');
  await claimGuestOrders(tx, who);
}

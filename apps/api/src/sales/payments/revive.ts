// Owns what an order that has expired needs to be placed all the same, when its money comes late.
import { savepoint, type Tx } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { claimCoupon } from '../../offers/coupons/commands.ts';
import { reserveAgain } from '../orders/commands.ts';
import type { LockedPayment } from './queries.ts';

/**
 * Takes stock and coupon again for an order that was paid late; all of it, or nothing and null.
 * `waits`: some of it is on backorder by now.
 */
export async function revive(
  tx: Tx,
  order: LockedPayment['order'],
  now: Date,
): Promise<{ waits: boolean } | null> {
  try {
    return await savepoint(tx, async (inner) => {
      if (order.couponCode !== null) {
        const claim = { code: order.couponCode, orderId: order.id, email: order.email };
        await claimCoupon(inner, claim, now);
      }
      return { waits: await reserveAgain(inner, order.id) };
    });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

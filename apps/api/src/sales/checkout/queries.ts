// Owns what placing an order reads of a basket: what stands in it, and the order that closed it.
import type { Db } from '@kontor/db/client.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { hashToken, type Shopper } from '../carts/queries.ts';

/** A signed-in shopper without a cart cookie who asks again this soon means the same order. */
const sameOrderMs = 10 * 60_000;

/** The order that closed a shopper's cart, while it counts; its latest payment. */
export async function findOrderedCart(
  db: Db,
  shopper: Shopper,
  now: Date,
): Promise<{ orderId: string; paymentId: string; accessTokenHash: string } | null> {
  const { token, customerId } = shopper;
  const byToken = token
    ? and(
        eq(carts.tokenHash, hashToken(token)),
        customerId
          ? or(isNull(carts.customerId), eq(carts.customerId, customerId))
          : isNull(carts.customerId),
      )
    : undefined;
  const byCustomer = customerId
    ? and(
        eq(carts.customerId, customerId),
        gt(orders.createdAt, new Date(now.getTime() - sameOrderMs)),
      )
    : undefined;
  const who = or(byToken, byCustomer);
  if (who === undefined) return null;
  const [row] = await db
    .select({
      orderId: orders.id,
      paymentId: payments.id,
      accessTokenHash: orders.accessTokenHash,
    })
    .from(carts)
    .innerJoin(orders, eq(orders.cartId, carts.id))
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(
      and(
        who,
        eq(carts.status, 'ordered'),
        inArray(orders.status, ['awaiting_payment', 'placed', 'completed']),
      ),
    )
    .orderBy(desc(orders.id), desc(payments.id))
    .limit(1);
  return row ?? null;
}

/** What stands in a cart, as far as it tells one basket from another. */
export function readBasket(db: Db, cartId: string) {
  return db
    .select({ variantId: cartLines.variantId, quantity: cartLines.quantity })
    .from(cartLines)
    .where(eq(cartLines.cartId, cartId));
}

// Owns who may see which order during and after checkout: by the order's access token, by the
// cookie of the cart it came from, or as the customer who placed it. Everybody else finds nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from '@kontor/db/client.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import type { OrderStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { hashSecret } from '../../platform/auth/secrets.ts';
import { hashToken, type Shopper } from '../carts/queries.ts';
import { findOrderIdByToken } from '../orders/order-links.ts';

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

/** @throws DomainError NOT_FOUND also when the order exists and the shopper may not see it */
export async function requireOwnOrder(
  db: Db,
  orderId: string,
  who: { accessToken: string | null; shopper: Shopper },
): Promise<OwnOrder> {
  const [row] = await db
    .select({
      orderId: orders.id,
      status: orders.status,
      customerId: orders.customerId,
      accessTokenHash: orders.accessTokenHash,
      cartTokenHash: carts.tokenHash,
    })
    .from(orders)
    .innerJoin(carts, eq(carts.id, orders.cartId))
    .where(eq(orders.id, orderId));
  if (row === undefined) throw new DomainError('NOT_FOUND');
  const { accessToken, shopper } = who;
  const isOwner = row.customerId !== null && row.customerId === shopper.customerId;
  const hasToken = accessToken !== null && (await findOrderIdByToken(db, accessToken)) === orderId;
  const hasCart =
    row.customerId === null &&
    shopper.token !== undefined &&
    same(hashToken(shopper.token), row.cartTokenHash);
  if (!isOwner && !hasToken && !hasCart) throw new DomainError('NOT_FOUND');
  const key = hasToken ? accessToken : ownToken(shopper, row);
  const hasBasket = isOwner || hasCart;
  return { orderId: row.orderId, status: row.status, accessToken: key, hasBasket };
}

export type OwnOrder = {
  orderId: string;
  status: OrderStatus;
  /** Opens the order's page for a guest; null where only the account does. */
  accessToken: string | null;
  /** The basket it was ordered from is this caller's, so it can be ordered another way. */
  hasBasket: boolean;
};

/**
 * The order's access token follows from the secret in the cart's cookie, so the browser that asked
 * twice is answered the same; whoever has the token learns nothing about the cookie.
 */
export function accessTokenFor(shopper: Shopper, orderId: string): string | null {
  if (!shopper.token) return null;
  return createHmac('sha256', shopper.token).update(`order ${orderId}`).digest('base64url');
}

/** The same for an order that is there; null when this cookie gives no key to it. */
export function ownToken(
  shopper: Shopper,
  order: { orderId: string; accessTokenHash: string },
): string | null {
  const token = accessTokenFor(shopper, order.orderId);
  return token !== null && same(hashSecret(token), order.accessTokenHash) ? token : null;
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

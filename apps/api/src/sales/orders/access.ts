// Owns who may see which orders: the customer who has them, whoever holds a private link, and, while
// no account has an order, the browser with the cookie of its basket. Asked once for a whole set of
// orders; everybody else finds nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from '@kontor/db/client.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { orderLinks, orders } from '@kontor/db/schema/orders.ts';
import type { OrderStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { hashSecret } from '../../platform/auth/secrets.ts';
import { outer } from '../../platform/outer.ts';
import { hashToken, type Shopper } from '../carts/queries.ts';

/** What names one order to somebody; by its id alone only to whom `ownOrders` showed it. */
export type OrderKey =
  | { orderId: string }
  | { accessToken: string }
  | { number: number; email: string }
  | { number: number; customerId: string };

export function orderOf(key: OrderKey): SQL | undefined {
  if ('orderId' in key) return eq(orders.id, key.orderId);
  if ('accessToken' in key) return openedBy(key.accessToken);
  if ('customerId' in key) return and(eq(orders.number, key.number), ofCustomer(key.customerId));
  const email = key.email.trim().toLowerCase();
  return and(eq(orders.number, key.number), sql`lower(${orders.email}) = ${email}`);
}

export const ofCustomer = (customerId: string): SQL => eq(orders.customerId, customerId);

/** The order of a private link: the one that its browser was given, or one of a mail. By two indexes. */
export function openedBy(accessToken: string): SQL {
  const hash = hashSecret(accessToken);
  return sql`${outer(orders.id)} in (
    select o.id from ${orders} o where o.access_token_hash = ${hash}
    union all select l.order_id from ${orderLinks} l where l.token_hash = ${hash})`;
}

export type Viewer = { accessToken: string | null; shopper: Shopper };

export type OwnOrder = {
  orderId: string;
  status: OrderStatus;
  /** Opens the order's page for a guest; null where only the account does. */
  accessToken: string | null;
  /** The basket it was ordered from is this caller's, so it can be ordered another way. */
  hasBasket: boolean;
};

/** Those of these orders that the viewer may see. */
export async function ownOrders(
  db: Db,
  orderIds: readonly string[],
  { accessToken, shopper }: Viewer,
): Promise<OwnOrder[]> {
  const { customerId, token } = shopper;
  const isOwner = customerId ? ofCustomer(customerId) : sql`false`;
  const ofBasket = token && and(isNull(orders.customerId), eq(carts.tokenHash, hashToken(token)));
  const hasBasket = sql<boolean>`coalesce(${or(isOwner, ofBasket || undefined)}, false)`;
  const hasLink = sql<boolean>`${accessToken === null ? sql`false` : openedBy(accessToken)}`;
  const rows = await db
    .select({
      orderId: orders.id,
      status: orders.status,
      accessTokenHash: orders.accessTokenHash,
      hasBasket,
      hasLink,
    })
    .from(orders)
    .innerJoin(carts, eq(carts.id, orders.cartId))
    .where(and(inArray(orders.id, [...orderIds]), or(hasBasket, hasLink)));
  return rows.map(({ accessTokenHash, hasLink, ...order }) => ({
    ...order,
    accessToken: hasLink ? accessToken : ownToken(shopper, { ...order, accessTokenHash }),
  }));
}

/** @throws DomainError NOT_FOUND also when the order exists and the viewer may not see it */
export async function requireOwnOrder(db: Db, orderId: string, viewer: Viewer): Promise<OwnOrder> {
  const [own] = await ownOrders(db, [orderId], viewer);
  if (own === undefined) throw new DomainError('NOT_FOUND');
  return own;
}

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

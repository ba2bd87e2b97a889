// Owns how a cart is found: by the cookie's token for guests, by the customer when signed in. A
// cart that belongs to a customer is never shown to a browser that only has its cookie.
import { createHash } from 'node:crypto';
import type { Db, Tx } from '@kontor/db/client.ts';
import { lockCarts } from '@kontor/db/locks.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { couponRedemptions, coupons } from '@kontor/db/schema/coupons.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import type { CartStatus } from '@kontor/shared/enums.ts';
import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Market, marketColumns } from '../../catalogue/markets/queries.ts';
import { couponColumns } from '../../offers/coupons/queries.ts';
import type { Coupon } from '../../offers/coupons/rules.ts';

/** A cart without its lines: all that pricing needs to know of it. */
export type CartHead = {
  id: string;
  status: CartStatus;
  version: number;
  customerId: string | null;
  couponCode: string | null;
  /** Null also when the code's coupon is gone. */
  coupon: Coupon | null;
  /** How often the e-mail in question holds that coupon. */
  couponUses: number;
  market: Market;
  /** What was ordered with this cart and is not paid. It holds stock and coupon for the cart. */
  unpaid: UnpaidOrder | null;
};

/** An order that waits for its payment. Minor units of `currency`; `expiresAt` in ISO 8601. */
export type UnpaidOrder = {
  orderId: string;
  basketHash: string;
  total: number;
  currency: string;
  expiresAt: string;
  /** Paid as far as the shopper can: the bank is not done. */
  processing: boolean;
};

/** Who is looking: the cookie's value and the signed-in customer, either may be missing. */
export type Shopper = { token: string | undefined; customerId: string | undefined };

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The open cart of a shopper; null when there is none. One statement, or none for a stranger.
 * @param email whose uses of the coupon count; without it, the e-mail of the cart's customer
 */
export async function findCart(db: Db, shopper: Shopper, email?: string): Promise<CartHead | null> {
  const where = ofShopper(shopper);
  if (!where) return null;
  const [row] = await headQuery(db, where, email);
  return row ? headOf(row) : null;
}

/** As `findCart`, with the cart's row locked: the first lock of everything that changes a cart. */
export async function lockCart(tx: Tx, shopper: Shopper, email?: string): Promise<CartHead | null> {
  const where = ofShopper(shopper);
  if (!where) return null;
  const [row] = await lockCarts(tx, headQuery(tx, where, email));
  return row ? headOf(row) : null;
}

/** Any cart by its id, whatever its status. */
export async function findCartById(db: Db, id: string): Promise<CartHead | null> {
  const [row] = await headQuery(db, eq(carts.id, id));
  return row ? headOf(row) : null;
}

/** What the cart's own unpaid order holds of the coupon is there for the cart. */
function headOf({ ownUses, coupon, ...head }: HeadRow): CartHead {
  return { ...head, coupon: coupon && { ...coupon, usedCount: coupon.usedCount - ownUses } };
}
type HeadRow = Awaited<ReturnType<typeof headQuery>>[number];

function ofShopper({ token, customerId }: Shopper): SQL | undefined {
  const byToken = token ? eq(carts.tokenHash, hashToken(token)) : undefined;
  const owner = customerId ? eq(carts.customerId, customerId) : undefined;
  if (!byToken && !owner) return undefined;
  const asGuest = byToken && and(byToken, isNull(carts.customerId));
  return and(eq(carts.status, 'open'), or(owner, asGuest));
}

function headQuery(db: Db, where: SQL, email?: string) {
  const holder = email === undefined ? sql`${customers.mailbox}` : sql`mailbox_of(${email})`;
  return (
    db
      .select({
        id: carts.id,
        status: carts.status,
        version: carts.version,
        customerId: carts.customerId,
        couponCode: carts.couponCode,
        coupon: couponColumns,
        couponUses: sql<number>`(select count(*)::int from ${couponRedemptions}
        where ${couponRedemptions.couponId} = ${coupons.id}
          and ${couponRedemptions.status} = 'claimed' and ${couponRedemptions.mailbox} = ${holder}
          and not exists (${unpaidOrder(sql`o.id = ${couponRedemptions.orderId}`)}))`,
        ownUses: sql<number>`(select count(*)::int from ${couponRedemptions}
        where ${couponRedemptions.couponId} = ${coupons.id}
          and ${couponRedemptions.status} = 'claimed'
          and exists (${unpaidOrder(sql`o.id = ${couponRedemptions.orderId}`)}))`,
        market: marketColumns,
        unpaid: sql<UnpaidOrder | null>`(select json_build_object('orderId', o.id,
            'basketHash', o.basket_hash, 'total', o.total, 'currency', o.currency,
            'expiresAt', to_char(o.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'processing', exists (
              select from payments p where p.order_id = o.id and p.status = 'processing'))
          from ${orders} o where o.cart_id = ${carts.id} and o.status = 'awaiting_payment')`,
      })
      .from(carts)
      .innerJoin(markets, eq(markets.id, carts.marketId))
      .leftJoin(coupons, eq(coupons.code, carts.couponCode))
      .leftJoin(customers, eq(customers.id, carts.customerId))
      .where(where)
      // A customer's own cart comes before the one that the cookie names.
      .orderBy(sql`${carts.customerId} is null`, desc(carts.updatedAt))
      .limit(1)
      .$dynamic()
  );
}

/** The unpaid order of the cart in the row. */
function unpaidOrder(which: SQL): SQL {
  return sql`select from ${orders} o
    where o.cart_id = ${carts.id} and o.status = 'awaiting_payment' and ${which}`;
}

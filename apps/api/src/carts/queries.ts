// Owns how a cart is found: by the cookie's token for guests, by the customer when signed in. A
// cart that belongs to a customer is never shown to a browser that only has its cookie.
import { createHash } from 'node:crypto';
import type { Db, Tx } from '@kontor/db/client.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { couponRedemptions, coupons } from '@kontor/db/schema/coupons.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { locations, stockLevels } from '@kontor/db/schema/inventory.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import type { CartStatus } from '@kontor/shared/enums.ts';
import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { couponColumns } from '../coupons/queries.ts';
import type { Coupon } from '../coupons/rules.ts';
import { type Market, marketColumns } from '../markets/queries.ts';

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
  return row ?? null;
}

/** As `findCart`, with the cart's row locked: the first lock of everything that changes a cart. */
export async function lockCart(tx: Tx, shopper: Shopper, email?: string): Promise<CartHead | null> {
  const where = ofShopper(shopper);
  if (!where) return null;
  const [row] = await headQuery(tx, where, email).for('update', { of: carts });
  return row ?? null;
}

/** Any cart by its id, whatever its status. */
export async function findCartById(db: Db, id: string): Promise<CartHead | null> {
  const [row] = await headQuery(db, eq(carts.id, id));
  return row ?? null;
}

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
          and ${couponRedemptions.status} = 'claimed' and ${couponRedemptions.mailbox} = ${holder})`,
        market: marketColumns,
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

/** Units of a row of `variants` that can still be promised; null: never runs out. */
export const capacityOfVariant = sql<number | null>`case when ${variants.trackInventory} then
  coalesce((
    select sum(${stockLevels.onHand} + ${stockLevels.backorderLimit} - ${stockLevels.reserved})
    from ${stockLevels} join ${locations} on ${locations.id} = ${stockLevels.locationId}
    where ${stockLevels.variantId} = ${variants.id} and ${locations.active}), 0)::int end`;

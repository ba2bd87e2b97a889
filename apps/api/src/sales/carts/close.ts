// Owns the end of carts: emptied of what was ordered when the order counts, and cleared away when
// nobody came back. A closed cart is read-only and keeps its id as the origin of its orders.
import type { Tx } from '@kontor/db/client.ts';
import { lockCarts } from '@kontor/db/locks.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { and, eq, exists, inArray, lt, ne, notExists, sql } from 'drizzle-orm';

/**
 * Takes out of its cart what an order holds, once the order counts. What was added since stays,
 * with its cart; a cart that nothing is left of is closed. Whoever calls holds the cart, so that nothing is
 * added meanwhile.
 */
export async function takeOrdered(tx: Tx, orderId: string, now: Date): Promise<void> {
  // No part sees what another one writes: what is left is what was there and is not taken out whole.
  await tx.execute(sql`
    with bought as (
      select cart_id, coupon_code from ${orders} where id = ${orderId}::uuid
    ), ordered as (
      select variant_id, sum(quantity)::int as units from ${orderLines}
      where order_id = ${orderId}::uuid group by variant_id
    ), gone as (
      delete from ${cartLines} l using bought b, ordered o
      where l.cart_id = b.cart_id and l.variant_id = o.variant_id and l.quantity <= o.units
      returning l.id
    ), lessened as (
      update ${cartLines} l set quantity = l.quantity - o.units from bought b, ordered o
      where l.cart_id = b.cart_id and l.variant_id = o.variant_id and l.quantity > o.units
    )
    update ${carts} c set
      status = case when exists (
          select from ${cartLines} l where l.cart_id = c.id and l.id not in (select id from gone)
        ) then c.status else 'ordered' end,
      coupon_code = nullif(c.coupon_code, b.coupon_code), version = c.version + 1,
      updated_at = ${now.toISOString()}::timestamptz
    from bought b where c.id = b.cart_id and c.status = 'open'`);
}

/**
 * Clears away carts that nobody touched since `before`; those that orders came from stay as their
 * closed and empty origin. Returns how many.
 */
export async function clearStaleCarts(tx: Tx, before: Date): Promise<number> {
  const ofCart = tx.select({ one: sql`1` }).from(orders).where(eq(orders.cartId, carts.id));
  const unpaid = tx
    .select({ one: sql`1` })
    .from(orders)
    .where(and(eq(orders.cartId, carts.id), eq(orders.status, 'awaiting_payment')));
  const stale = (orderless: boolean) =>
    tx
      .select({ id: carts.id })
      .from(carts)
      .where(
        and(
          ne(carts.status, 'ordered'),
          lt(carts.updatedAt, before),
          orderless ? notExists(ofCart) : and(exists(ofCart), notExists(unpaid)),
        ),
      )
      .limit(1000);
  const lockStale = async (orderless: boolean) =>
    (
      await lockCarts(tx, stale(orderless), {
        skipLocked: true,
        strength: orderless ? 'update' : 'no key update',
      })
    ).map(({ id }) => id);
  const gone = await lockStale(true);
  if (gone.length > 0) await tx.delete(carts).where(inArray(carts.id, gone));
  const closed = await lockStale(false);
  if (closed.length > 0) {
    const end = { status: 'ordered', couponCode: null } as const;
    await tx.update(carts).set(end).where(inArray(carts.id, closed));
    await tx.delete(cartLines).where(inArray(cartLines.cartId, closed));
  }
  return gone.length + closed.length;
}

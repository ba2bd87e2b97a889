// Owns the end of carts: emptied of what was ordered when the order counts, and cleared away when
// nobody came back. A closed cart is read-only and keeps its id as the origin of its orders.
import type { Tx } from '@kontor/db/client.ts';
import { lockCarts } from '@kontor/db/locks.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, exists, inArray, lt, ne, notExists, sql } from 'drizzle-orm';

/**
 * Takes out of its cart what an order holds, once the order counts. What was added since stays,
 * with its cart; a cart that nothing is left of is closed.
 */
export async function takeOrdered(tx: Tx, orderId: string, now: Date): Promise<void> {
  const [order] = await tx
    .select({ cartId: orders.cartId, couponCode: orders.couponCode })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!order) throw new DomainError('NOT_FOUND');
  const { cartId, couponCode } = order;
  const ordered = tx.$with('ordered').as(
    tx
      .select({
        variantId: orderLines.variantId,
        units: sql<number>`sum(${orderLines.quantity})::int`.as('units'),
      })
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId))
      .groupBy(orderLines.variantId),
  );
  const ofIt = and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, ordered.variantId));
  await tx
    .with(ordered)
    .delete(cartLines)
    .where(
      exists(
        tx
          .select({ one: sql`1` })
          .from(ordered)
          .where(and(ofIt, sql`${cartLines.quantity} <= ${ordered.units}`)),
      ),
    );
  await tx
    .with(ordered)
    .update(cartLines)
    .set({ quantity: sql`${cartLines.quantity} - ${ordered.units}` })
    .from(ordered)
    .where(and(ofIt, sql`${cartLines.quantity} > ${ordered.units}`));
  const left = tx.select({ one: sql`1` }).from(cartLines).where(eq(cartLines.cartId, cartId));
  await tx
    .update(carts)
    .set({
      status: sql`case when ${exists(left)} then ${carts.status} else 'ordered' end`,
      couponCode: sql`nullif(${carts.couponCode}, ${couponCode}::text)`,
      version: sql`${carts.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(carts.id, cartId), eq(carts.status, 'open')));
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

// Owns what becomes of an unpaid order before its time is over: a newer order from the same cart
// takes its place, or its guest signs in. One cart has one unpaid order at most. The caller holds
// the cart's lock; a settlement takes that lock first too, so an order is never paid and replaced.
import type { Db, Tx } from '@kontor/db/client.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { releaseCoupons } from '../../offers/coupons/commands.ts';
import { type Actor, systemActor } from '../../platform/actor.ts';
import { holdUntil, releaseReservations } from '../../stock/inventory/reservations.ts';
import { isGuestOrderOf } from './claim-orders.ts';
import { endPayments, nextToPayFirst } from './order-payments.ts';
import { capturedOfOrder } from './shippable.ts';
import { addToTimeline } from './timeline.ts';

export async function findUnpaid(db: Db, cartId: string) {
  const [row] = await db
    .select({
      orderId: orders.id,
      basketHash: orders.basketHash,
      requestHash: orders.requestHash,
      accessTokenHash: orders.accessTokenHash,
      couponCode: orders.couponCode,
      paymentId: payments.id,
      /** Its bank has begun with the money, so it is not given up for another order. */
      processing: sql<boolean>`exists (select from payments p
        where p.order_id = ${orders.id} and p.status = 'processing')`,
      /** A part of it is paid or reserved. */
      isPartPaid: sql<boolean>`exists (select from payments p where p.order_id = ${orders.id}
        and (p.captured_amount > p.refunded_amount or p.status = 'authorized'))`,
      variantIds: sql<string[]>`array(select l.variant_id from ${orderLines} l
        where l.order_id = ${orders.id} and l.variant_id is not null)`,
    })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(eq(orders.cartId, cartId), eq(orders.status, 'awaiting_payment')))
    .orderBy(...nextToPayFirst)
    .limit(1);
  return row ?? null;
}
export type FoundUnpaid = NonNullable<Awaited<ReturnType<typeof findUnpaid>>>;

/**
 * Ends an unpaid order for a newer one and has its payments cancelled at the provider; what was paid of it,
 * and money that comes for it all the same, goes back, of which the shopper gets a mail. Coupon and stock
 * are released by the caller, in the order of locks. False: it was over already and holds nothing.
 * @param reason why it ends when no newer order takes its place
 */
export async function replaceUnpaid(
  tx: Tx,
  orderId: string,
  { actor, now, reason }: { actor: Actor; now: Date; reason?: string },
): Promise<boolean> {
  const ended = await tx
    .update(orders)
    .set({ status: 'cancelled', cancelledAt: now, expiresAt: null, updatedAt: sql`now()` })
    .where(and(eq(orders.id, orderId), eq(orders.status, 'awaiting_payment')))
    .returning({ paid: capturedOfOrder });
  const [order] = ended;
  if (order === undefined) return false;
  await endPayments(tx, orderId);
  const about = { orderId, actor, ...(order.paid > 0 && { data: { amount: order.paid } }) };
  await addToTimeline(
    tx,
    reason === undefined
      ? { ...about, type: 'order.replaced' }
      : { ...about, type: 'order.cancelled', reason },
  );
  return true;
}

/** A bank answers days later, often at night, and its customer reads of it the next day. */
const hoursAgain = 24;

/**
 * Begins the time to pay of an unpaid order anew, with its goods, after a bank said no: a day at least,
 * and never shorter than it was. False: it does not wait for a payment.
 */
export async function giveTimeAgain(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const [order] = await tx
    .update(orders)
    .set({
      expiresAt: sql`greatest(${orders.expiresAt}, ${paymentWindowEnd(now)},
        ${now.toISOString()}::timestamptz + ${hoursAgain} * interval '1 hour')`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(orders.id, orderId), eq(orders.status, 'awaiting_payment')))
    .returning({ expiresAt: orders.expiresAt });
  if (!order?.expiresAt) return false;
  await holdUntil(tx, orderId, order.expiresAt);
  return true;
}

/** Until when an order that begins to wait for its payment `now` keeps its goods. */
export function paymentWindowEnd(now: Date) {
  return sql`${now.toISOString()}::timestamptz + interval '1 minute' * coalesce(
    (select ${storeSettings.paymentWindowMinutes} from ${storeSettings} where ${storeSettings.id} = 1), 30)`;
}

/**
 * Every order that signing in changes, for one lock: those of both carts, and what a guest made with the
 * customer's address. One after the other they would be locked in no order.
 */
export function ordersToTakeOver(
  tx: Tx,
  { from, to }: { from: string; to: string },
  email: string,
) {
  const ofCarts = and(
    inArray(orders.cartId, [from, to]),
    inArray(orders.status, ['awaiting_payment', 'expired']),
  );
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(or(ofCarts, isGuestOrderOf(email)))
    .orderBy(asc(orders.id));
}

/**
 * The unpaid order of a guest's cart goes along to the customer and to the cart the guest's was
 * merged into, and so do those that may still be paid late. Of two unpaid orders the newer one
 * stays, or the one whose bank has begun with the money, or of which a part is paid. When both banks have, both orders stay, the
 * guest's beside the basket. Both carts are locked, and `ordersToTakeOver`.
 * @returns the order that stays with the guest's cart, or null
 */
export async function takeOverUnpaid(
  tx: Tx,
  { from, to, customerId }: { from: string; to: string; customerId: string },
  now: Date,
): Promise<{ aside: string | null }> {
  const both = from === to ? [] : [await findUnpaid(tx, from), await findUnpaid(tx, to)];
  const unpaid = both.filter((order) => order !== null);
  const [older] = unpaid.toSorted(
    (a, b) =>
      Number(a.processing) - Number(b.processing) ||
      Number(a.isPartPaid) - Number(b.isPartPaid) ||
      (a.orderId < b.orderId ? -1 : 1),
  );
  // Neither debit can be called back, and a cart has one unpaid order at most.
  const bothBegun = unpaid.length > 1 && unpaid.every((order) => order.processing);
  if (older && unpaid.length > 1 && !bothBegun) {
    if (await replaceUnpaid(tx, older.orderId, { actor: systemActor, now })) {
      await releaseCoupons(tx, older.orderId, now);
      await releaseReservations(tx, older.orderId);
    }
  }
  await tx
    .update(orders)
    .set({
      cartId: bothBegun
        ? sql`case when ${orders.status} = 'expired' then ${to}::uuid else ${orders.cartId} end`
        : to,
      customerId: sql`coalesce(${orders.customerId}, ${customerId}::uuid)`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(orders.cartId, from), inArray(orders.status, ['awaiting_payment', 'expired'])));
  return { aside: bothBegun ? (both[0]?.orderId ?? null) : null };
}

/** Whether a newer order from the same cart is waiting for its payment or counts already. */
export async function hasNewerOrder(
  db: Db,
  order: { id: string; cartId: string },
): Promise<boolean> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.cartId, order.cartId),
        // Ids grow with time.
        gt(orders.id, order.id),
        inArray(orders.status, ['awaiting_payment', 'placed', 'completed']),
      ),
    )
    .limit(1);
  return row !== undefined;
}

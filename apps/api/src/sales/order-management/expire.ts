// Owns the end of orders that nobody paid: they give back stock and coupon, and their payment is
// cancelled at the provider. One that was paid at the last moment is placed instead.
import { inTransaction } from '@kontor/db/client.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { orderSources } from '@kontor/shared/order-state.ts';
import { and, asc, eq, inArray, lt, not, sql } from 'drizzle-orm';
import { releaseCoupons } from '../../offers/coupons/commands.ts';
import { systemActor } from '../../platform/actor.ts';
import { racePoint } from '../../platform/race-points.ts';
import { releaseReservations } from '../../stock/inventory/reservations.ts';
import { endPayments } from '../orders/order-payments.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { closeFirst } from '../payments/close-first.ts';
import type { PaymentApp } from '../payments/settle.ts';

const batch = 100;

/**
 * Days after its time to pay for which an order waits for a payment that its bank is working on: a bank debit that began
 * cannot be called back, so its goods are kept until the provider says how it ended. SEPA debits take
 * "up to 14 business days" (docs.stripe.com/payments/sepa-debit, read on 27 November 2026).
 */
export const processingDays = 21;

/** Of a row of `orders`: the provider has begun with its money and has not said how it ended. */
function isProcessed(now: Date) {
  // Of its last time to pay: a debit that failed may be followed by another.
  return sql`(orders.expires_at > ${now.toISOString()}::timestamptz - ${processingDays} * interval '1 day'
    and exists (select from payments p where p.order_id = orders.id and p.status = 'processing'))`;
}

/**
 * Ends every order whose time is over, the longest overdue first. One that cannot be ended now is
 * left for the next run and keeps no other waiting. Tells how many ended.
 */
export async function expireOrders(app: PaymentApp): Promise<number> {
  let expired = 0;
  let after: Due | undefined;
  let answers = true;
  for (;;) {
    const due = await listDue(app, after);
    for (const { id } of due) {
      try {
        // A provider that is away is asked once a run: its time-out must not hold up the rest.
        answers = await closeFirst(app, id, answers);
        if (await expireOrder(app, id)) expired += 1;
      } catch (error) {
        app.log.error({ err: error, orderId: id }, 'an unpaid order could not be ended');
      }
    }
    after = due.at(-1);
    if (due.length < batch) return expired;
  }
}

/** Keyset of the list: its last row. */
type Due = { id: string; expiresAt: string | null };

function listDue(app: PaymentApp, after: Due | undefined): Promise<Due[]> {
  const behind =
    after &&
    sql`(${orders.expiresAt}, ${orders.id}) > (${after.expiresAt}::timestamptz, ${after.id}::uuid)`;
  return app.db
    .select({
      id: orders.id,
      // As text: a Date would lose microseconds, and the next page begin with this row again.
      expiresAt: sql<string | null>`${orders.expiresAt}::text`,
    })
    .from(orders)
    .where(
      and(
        eq(orders.status, 'awaiting_payment'),
        lt(orders.expiresAt, app.now()),
        not(isProcessed(app.now())),
        behind,
      ),
    )
    .orderBy(asc(orders.expiresAt), asc(orders.id))
    .limit(batch);
}

async function expireOrder(app: PaymentApp, orderId: string): Promise<boolean> {
  const now = app.now();
  return inTransaction(app.db, async (tx) => {
    // Locked before its payments are read: a settlement of this moment comes before or after.
    await lockOrder(tx, orderId);
    await racePoint('expiry: locked');
    const [order] = await tx
      .update(orders)
      .set({ status: 'expired', updatedAt: sql`now()` })
      .where(
        and(
          eq(orders.id, orderId),
          inArray(orders.status, orderSources.expired),
          lt(orders.expiresAt, now),
          not(isProcessed(now)),
        ),
      )
      .returning({ id: orders.id });
    if (order === undefined) return false;
    await releaseCoupons(tx, orderId, now);
    await releaseReservations(tx, orderId);
    await endPayments(tx, orderId);
    await addToTimeline(tx, { orderId, type: 'order.expired', actor: systemActor });
    return true;
  });
}

// Owns the end of orders that nobody paid: they give back stock and coupon, and their payment is
// cancelled at the provider. One that was paid at the last moment is placed instead.
import { inTransaction } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { orderSources } from '@kontor/shared/order-state.ts';
import { openPaymentStatuses } from '@kontor/shared/payment-state.ts';
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import { releaseCoupons } from '../coupons/commands.ts';
import { releaseReservations } from '../inventory/reservations.ts';
import { systemActor } from '../inventory/rules.ts';
import { enqueue } from '../jobs.ts';
import { findPaymentOfOrder } from '../payments/queries.ts';
import { type PaymentApp, settlePayment } from '../payments/settle.ts';
import { addToTimeline } from './timeline.ts';

const batch = 100;

/** Ends every order whose time is over. Tells how many. */
export async function expireOrders(app: PaymentApp): Promise<number> {
  const due = await app.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.status, 'awaiting_payment'), lt(orders.expiresAt, app.now())))
    .orderBy(asc(orders.expiresAt))
    .limit(batch);
  let expired = 0;
  for (const { id } of due) {
    await settleFirst(app, id);
    if (await expireOrder(app, id)) expired += 1;
  }
  return expired;
}

/** Asks the provider a last time. When it does not answer, a late payment is dealt with later. */
async function settleFirst(app: PaymentApp, orderId: string): Promise<void> {
  const payment = await findPaymentOfOrder(app.db, orderId);
  if (payment === null || payment.status === 'failed' || payment.status === 'cancelled') return;
  try {
    await settlePayment(app, payment.id);
  } catch (error) {
    app.log.warn({ err: error, orderId }, 'the provider did not answer before an order expired');
  }
}

async function expireOrder(app: PaymentApp, orderId: string): Promise<boolean> {
  const now = app.now();
  return inTransaction(app.db, async (tx) => {
    const [order] = await tx
      .update(orders)
      .set({ status: 'expired', updatedAt: sql`now()` })
      .where(
        and(
          eq(orders.id, orderId),
          inArray(orders.status, orderSources.expired),
          lt(orders.expiresAt, now),
        ),
      )
      .returning({ id: orders.id });
    if (order === undefined) return false;
    await releaseCoupons(tx, orderId, now);
    await releaseReservations(tx, orderId);
    const open = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.orderId, orderId), inArray(payments.status, openPaymentStatuses)));
    for (const { id } of open) await enqueue(tx, 'payments.cancel', { paymentId: id });
    await addToTimeline(tx, { orderId, type: 'order.expired', actor: systemActor });
    return true;
  });
}

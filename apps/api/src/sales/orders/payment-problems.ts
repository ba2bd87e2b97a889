// Owns the problems that follow from what an order has been paid and what has left: opened when the
// two do not fit together, closed by themselves when they do again. Called after every change of
// either, under the order's lock.
import type { Tx } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import { eq, sql } from 'drizzle-orm';
import { closeProblem, openProblem, type ProblemFacts } from './problems.ts';
import { capturedOfOrder } from './shippable.ts';

/** Brings the problems of paying in line with the rows. */
export async function followPaying(tx: Tx, orderId: string, now: Date): Promise<void> {
  const [order] = await tx
    .select({
      status: orders.status,
      total: orders.total,
      captured: capturedOfOrder,
      paymentStatus: orders.paymentStatus,
      shipped: sql<number>`(select coalesce(sum(l.fulfilled_quantity), 0)::int
        from order_lines l where l.order_id = orders.id)`,
      overpaidBack: sql<number>`(select coalesce(max(p.refunded_amount + p.withdrawn_amount
        - p.captured_amount), 0)::bigint from payments p where p.order_id = orders.id)`.mapWith(
        Number,
      ),
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (order === undefined) return;
  const owed = Math.max(0, order.total - order.captured);
  const lives = order.status === 'placed' || order.status === 'completed';
  const set = async (code: OrderProblem, holds: boolean, data: ProblemFacts) => {
    if (holds) await openProblem(tx, { orderId, code, data });
    else await closeProblem(tx, { orderId, code, now });
  };
  await set('partially_paid', lives && order.captured > 0 && owed > 0, { owed });
  await set('shipped_unpaid', lives && order.shipped > 0 && owed > 0, {
    owed,
    // The next parcel is another case.
    units: order.shipped,
  });
  await set('paid_back_twice', order.overpaidBack > 0, { amount: order.overpaidBack });
  const isVoid = order.paymentStatus === 'voided';
  await set('authorization_ended', order.status === 'placed' && isVoid && owed > 0, { owed });
  if (order.paymentStatus !== 'authorized') {
    await closeProblem(tx, { orderId, code: 'authorization_ending', now });
  }
}

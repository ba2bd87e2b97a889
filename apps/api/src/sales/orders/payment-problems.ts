// Owns the problems that follow from what an order has been paid and what has left: opened when the
// two do not fit together, closed by themselves when they do again. Called after every change of
// either, under the order's lock.
import type { Tx } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import type { OrderProblem } from '@kontor/shared/order-problems.ts';
import { eq, sql } from 'drizzle-orm';
import { closeProblem, openProblem, type ProblemFacts } from './problems.ts';
import { capturedOfOrder, reservedOfOrder } from './shippable.ts';

/** Of rows `p` of payments and `q` of problems: the problem is about this payment, or about it too. */
export const isNamedIn = sql`p.id::text = any (string_to_array(q.data->>'paymentId', ', '))`;

/** Brings the problems of paying in line with the rows. */
export async function followPaying(tx: Tx, orderId: string, now: Date): Promise<void> {
  const [order] = await tx
    .select({
      status: orders.status,
      total: orders.total,
      captured: capturedOfOrder,
      paymentStatus: orders.paymentStatus,
      reserved: reservedOfOrder,
      /** What payments that live are for; one whose reserve was let go is for nothing any more. */
      asked: sql<number>`(select coalesce(sum(p.amount), 0)::bigint from payments p
        where p.order_id = orders.id and p.status not in ('failed', 'cancelled'))`.mapWith(Number),
      hasLostReserve: sql<boolean>`exists (select from payments p where p.order_id = orders.id
        and p.status = 'cancelled' and p.authorized_until is not null)`,
      endsSoon: sql<boolean>`exists (select from order_problems q join payments p
        on p.order_id = q.order_id and ${isNamedIn} where q.order_id = orders.id
          and q.code = 'authorization_ending' and p.status = 'authorized')`,
      shipped: sql<number>`(select coalesce(sum(l.fulfilled_quantity), 0)::int
        from order_lines l where l.order_id = orders.id)`,
      open: sql<string[]>`array(select q.code from order_problems q
        where q.order_id = orders.id and q.resolved_at is null)`,
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
    else await close(code);
  };
  // Under the order's lock none is opened meanwhile.
  const close = async (code: OrderProblem) => {
    if (order.open.includes(code)) await closeProblem(tx, { orderId, code, now });
  };
  // What is reserved for the rest has not to be asked for: it is only to be taken. More than the rest
  // cannot be taken.
  const missing = order.reserved > owed ? owed : owed - order.reserved;
  await set('partially_paid', lives && order.captured > 0 && missing > 0, { owed: missing });
  await set('shipped_unpaid', lives && order.shipped > 0 && owed > 0, {
    owed,
    // The next parcel is another case.
    units: order.shipped,
  });
  await set('paid_back_twice', order.overpaidBack > 0, { amount: order.overpaidBack });
  const unasked = Math.min(owed, order.total - order.asked);
  const isLost = order.hasLostReserve || order.paymentStatus === 'voided';
  const isMissed = order.status === 'placed' && isLost && unasked > 0;
  await set('authorization_ended', isMissed, { owed: unasked });
  if (!order.endsSoon) {
    await close('authorization_ending');
  }
}

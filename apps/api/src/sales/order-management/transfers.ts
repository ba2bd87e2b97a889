// Owns what time does to orders by bank transfer: the reminder before their last day, and the end of
// those whose money did not come. A transfer that is booked a day late is still in time, because
// staff sees yesterday's bookings today.

import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { orderSources } from '@kontor/shared/order-state.ts';
import type { SystemReason } from '@kontor/shared/system-reasons.ts';
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { releaseCoupons } from '../../offers/coupons/commands.ts';
import { systemActor } from '../../platform/actor.ts';
import type { App } from '../../platform/context.ts';
import { emit } from '../../platform/jobs/events.ts';
import { releaseReservations } from '../../stock/inventory/reservations.ts';
import { endPayments } from '../orders/order-payments.ts';
import { addToTimeline } from '../orders/timeline.ts';

const batch = 100;
const graceHours = 24;

const isAwaited = and(eq(orders.status, 'placed'), eq(orders.paymentStatus, 'awaiting'));
const isMissing = and(
  eq(orders.status, 'placed'),
  inArray(orders.paymentStatus, ['awaiting', 'partially_paid']),
);

/** Reminds of transfers two days before their end, or at half of a shorter time. Tells how many. */
export async function remindOfTransfers(app: Pick<App, 'db' | 'log' | 'now'>): Promise<number> {
  const now = sql`${app.now().toISOString()}::timestamptz`;
  const isDue = and(
    isMissing,
    isNull(orders.paymentRemindedAt),
    sql`${orders.paymentDueAt} > ${now}`,
    sql`${now} >= ${orders.paymentDueAt}
      - least(interval '2 days', (${orders.paymentDueAt} - ${orders.placedAt}) / 2)`,
  );
  return eachDue(app, isDue, async (tx, orderId) => {
    const [reminded] = await tx
      .update(orders)
      .set({ paymentRemindedAt: app.now() })
      .where(and(eq(orders.id, orderId), isDue))
      .returning({ id: orders.id });
    if (reminded === undefined) return false;
    await emit(tx, 'order.payment-reminder', { orderId });
    return true;
  });
}

/** Cancels orders whose transfer did not come: stock and coupon are free again. Tells how many. */
export async function releaseTransfers(app: Pick<App, 'db' | 'log' | 'now'>): Promise<number> {
  const latest = new Date(app.now().getTime() - graceHours * 3600_000);
  const isOver = and(
    isAwaited,
    // What has been shipped is owed, and of what was paid in part a person decides.
    eq(orders.fulfilmentStatus, 'unfulfilled'),
    sql`${orders.paymentDueAt} < ${latest.toISOString()}::timestamptz`,
  );
  return eachDue(app, isOver, async (tx, orderId) => {
    const [released] = await tx
      .update(orders)
      .set({ status: 'cancelled', cancelledAt: app.now(), updatedAt: sql`now()` })
      .where(and(eq(orders.id, orderId), isOver, inArray(orders.status, orderSources.cancelled)))
      .returning({ id: orders.id });
    if (released === undefined) return false;
    const reason: SystemReason = 'transfer_overdue';
    await addToTimeline(tx, { orderId, type: 'order.cancelled', actor: systemActor, reason });
    await releaseCoupons(tx, orderId, app.now());
    await releaseReservations(tx, orderId);
    await endPayments(tx, orderId);
    await emit(tx, 'order.payment-overdue', { orderId });
    return true;
  });
}

/** Each in a transaction of its own; one that fails must not keep the others waiting. */
async function eachDue(
  app: Pick<App, 'db' | 'log'>,
  isDue: SQL | undefined,
  act: (tx: Tx, orderId: string) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  // As text: a Date would lose the microseconds of rows that a migration has filled.
  let after: { id: string; dueAt: string | null } | undefined;
  for (;;) {
    const behind =
      after &&
      sql`(${orders.paymentDueAt}, ${orders.id}) > (${after.dueAt}::timestamptz, ${after.id}::uuid)`;
    const due = await app.db
      .select({ id: orders.id, dueAt: sql<string | null>`${orders.paymentDueAt}::text` })
      .from(orders)
      .where(and(isDue, behind))
      .orderBy(asc(orders.paymentDueAt), asc(orders.id))
      .limit(batch);
    for (const { id } of due) {
      try {
        if (await inTransaction(app.db, (tx) => act(tx, id))) done += 1;
      } catch (error) {
        app.log.error({ err: error, orderId: id }, 'a bank transfer could not be followed up');
      }
    }
    after = due.at(-1);
    if (due.length < batch) return done;
  }
}

/**
 * Forgets where orders came from once nobody waits for their money, by transfer or bank debit. Hashes of the first release had no
 * key (43 letters and not 22) and could be tried out, so they are forgotten at once: what those orders
 * owe still counts for their mailbox and account, no longer for their network.
 */
export async function forgetNetworks(app: Pick<App, 'db' | 'now'>): Promise<void> {
  const dayAgo = new Date(app.now().getTime() - 24 * 3600_000);
  await inTransaction(app.db, (tx) =>
    tx
      .update(orders)
      .set({ networkHash: null })
      .where(
        and(
          sql`${orders.networkHash} is not null`,
          sql`(length(${orders.networkHash}) <> 22 or (${orders.createdAt} < ${dayAgo.toISOString()}::timestamptz
            and not (${orders.paymentStatus} in ('awaiting', 'partially_paid') and ${orders.status} in ('awaiting_payment', 'placed', 'completed'))))`,
        ),
      ),
  );
}

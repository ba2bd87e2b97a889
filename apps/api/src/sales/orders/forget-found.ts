// Owns that nobody knows for long what a buyer had searched for: reports and learning look back so far, and then
// the lines of orders forget it.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { lockOrders } from '@kontor/db/locks.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { asc, inArray, sql } from 'drizzle-orm';
import { learnedOfDays } from '../../offers/search/learn.ts';
import type { App } from '../../platform/context.ts';

const atOnce = 500;

/** In small transactions; an order that somebody works on is left to the next night. */
export async function forgetFound({ db, now }: Pick<App, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - learnedOfDays * 86_400_000);
  while ((await inTransaction(db, (tx) => forgetSome(tx, before))) > 0);
}

async function forgetSome(tx: Tx, before: Date): Promise<number> {
  const old = tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      sql`${orders.id} in (select ol.order_id from ${orderLines} ol where ol.found_by is not null)
        and coalesce(${orders.placedAt}, ${orders.createdAt}) < ${before.toISOString()}::timestamptz`,
    )
    .orderBy(asc(orders.id))
    .limit(atOnce);
  const taken = await lockOrders(tx, old, { skipLocked: true });
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  await tx.update(orderLines).set({ foundBy: null }).where(inArray(orderLines.orderId, ids));
  return taken.length;
}

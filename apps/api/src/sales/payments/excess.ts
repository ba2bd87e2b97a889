// Owns how much too much came for an order and is still here. Goodwill that was given before anything was
// too much does not make it less, nor does what went back for goods; what went back while a part was
// missing is as if it had not come.
import type { Db } from '@kontor/db/client.ts';
import { ledgerEntries, payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { and, asc, eq, ne, sql } from 'drizzle-orm';

/** What came, or was given back for neither goods nor shipping; minor units. */
type Step = { at: Date; came: number } | { at: Date; free: number };

/** What is too much after all of it, of an order that costs `total`. */
export function excessAfter(total: number, steps: readonly Step[]): number {
  let came = 0;
  let returned = 0;
  const left = () => Math.max(0, came - total - returned);
  for (const step of steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if ('came' in step) came += step.came;
    else if (came < total) came -= step.free;
    else returned += Math.min(step.free, left());
  }
  return left();
}

/**
 * What of the money of an order is more than its total and was not given back, in minor units of its
 * currency. What a bank took back was not too much.
 */
export async function readExcess(db: Db, order: { id: string; total: number }): Promise<number> {
  const came = await db
    .select({ at: ledgerEntries.createdAt, came: ledgerEntries.amount })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.orderId, order.id), eq(ledgerEntries.kind, 'capture')))
    .orderBy(asc(ledgerEntries.id));
  if (sumMinor(came.map((one) => one.came)) <= order.total) return 0;
  const given = await db
    .select({
      at: refunds.createdAt,
      free: sql<number>`(${refunds.amount} - ${refunds.shippingAmount} - coalesce((
        select sum(l.amount) from ${refundLines} l where l.refund_id = refunds.id), 0))::bigint`.mapWith(
        Number,
      ),
    })
    .from(refunds)
    .where(and(eq(refunds.orderId, order.id), ne(refunds.status, 'failed')))
    .orderBy(asc(refunds.id));
  const [withdrawn] = await db
    .select({
      amount: sql<number>`coalesce(sum(${payments.withdrawnAmount}), 0)::bigint`.mapWith(Number),
    })
    .from(payments)
    .where(eq(payments.orderId, order.id));
  return Math.max(0, excessAfter(order.total, [...came, ...given]) - (withdrawn?.amount ?? 0));
}

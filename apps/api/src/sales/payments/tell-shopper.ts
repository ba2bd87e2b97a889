// Owns when a shopper hears of a refund: once for what was decided at once, by whichever payments it goes.
import type { Tx } from '@kontor/db/client.ts';
import { refunds } from '@kontor/db/schema/payments.ts';
import { and, eq } from 'drizzle-orm';
import { emit } from '../../platform/jobs/events.ts';

/** One mail for what was decided at once, when the last part of it has ended and some of it went back. */
export async function tellShopper(
  tx: Tx,
  refund: { id: string; orderId: string; decisionId: string },
): Promise<void> {
  const parts = await tx
    .select({ status: refunds.status })
    .from(refunds)
    .where(and(eq(refunds.orderId, refund.orderId), eq(refunds.decisionId, refund.decisionId)));
  if (parts.some(({ status }) => status === 'pending')) return;
  if (!parts.some(({ status }) => status === 'succeeded')) return;
  await emit(tx, 'order.refunded', { orderId: refund.orderId, refundId: refund.id });
}

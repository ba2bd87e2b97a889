// Owns cancelling an order by hand: stock and coupon are given back, and so is the money, by a void
// while it is only reserved on the card and by a refund when it was taken.
import type { Tx } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { cancelInput } from '@kontor/shared/order-input.ts';
import { orderSources } from '@kontor/shared/order-state.ts';
import { isDeadPayment } from '@kontor/shared/payment-state.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { releaseCoupons } from '../../offers/coupons/commands.ts';
import type { Actor } from '../../platform/actor.ts';
import { emit } from '../../platform/jobs/events.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { racePoint } from '../../platform/race-points.ts';
import { releaseReservations } from '../../stock/inventory/reservations.ts';
import { requireAction } from '../orders/facts.ts';
import { followPaying } from '../orders/payment-problems.ts';
import { addToTimeline } from '../orders/timeline.ts';
import { requireConfirmed } from '../payments/confirmed.ts';
import { requestFullRefund } from '../payments/refunds.ts';

/**
 * @throws DomainError NOT_FOUND, INVALID_STATE `{ reason }`, CONFLICT
 *   `{ amount, expectedAmount, currency }` when something else would go back than was confirmed
 */
export async function cancelOrder(
  tx: Tx,
  { orderId, reason, expectedRefund }: z.output<typeof cancelInput>,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const { payments, facts } = await requireAction(tx, orderId, 'cancel');
  await racePoint('cancel: locked');
  const [first] = payments;
  if (first !== undefined) {
    const { currency } = first;
    requireConfirmed(
      { amount: facts.refundable, expectedAmount: expectedRefund, currency },
      (seen, now) =>
        `You confirmed that ${seen} goes back, but it would now be ${now}. Nothing was cancelled; look at the new amount.`,
    );
  }
  const [order] = await tx
    .update(orders)
    .set({ status: 'cancelled', cancelledAt: now, expiresAt: null, updatedAt: sql`now()` })
    .where(and(eq(orders.id, orderId), inArray(orders.status, orderSources.cancelled)))
    .returning({ number: orders.number });
  if (order === undefined) throw new DomainError('INVALID_STATE');
  await addToTimeline(tx, { orderId, type: 'order.cancelled', actor, reason });
  // Also a part that came by transfer: it is there, though its payment still waits.
  if (facts.refundable > 0) await requestFullRefund(tx, { orderId, reason, actor });
  const untaken = payments.filter((payment) => payment.capturedAmount === 0);
  for (const { id, status } of untaken) {
    if (!isDeadPayment(status)) await enqueue(tx, 'payments.cancel', { paymentId: id });
  }
  await followPaying(tx, orderId, now);
  await releaseCoupons(tx, orderId, now);
  await releaseReservations(tx, orderId);
  // An order without a number was told to the shopper only where the bank works on its debit.
  const isTold = order.number !== null || payments.some(({ status }) => status === 'processing');
  if (isTold) await emit(tx, 'order.cancelled', { orderId });
}

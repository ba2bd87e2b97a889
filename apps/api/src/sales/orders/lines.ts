// Owns what happens to the units of an order line: refunded, shipped, left to ship. A refund takes
// units that were not shipped before units that were, so what is left to ship is always
// quantity − shipped − refunded, and never below zero.
import type { Db, Tx } from '@kontor/db/client.ts';
import { stockReservations } from '@kontor/db/schema/inventory.ts';
import { orderLines, orders, shipments } from '@kontor/db/schema/orders.ts';
import type { FulfilmentStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { fulfilmentStatusOf } from '@kontor/shared/order-state.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { systemActor } from '../../platform/actor.ts';
import { addToTimeline } from './timeline.ts';

export type LineUnits = { quantity: number; fulfilledQuantity: number; refundedQuantity: number };

/** Units that are neither shipped nor refunded. */
export function unitsToShip(line: LineUnits): number {
  return Math.max(0, line.quantity - line.fulfilledQuantity - line.refundedQuantity);
}

/** Refunded units that the shopper had been sent: a refund takes those last. */
export function unitsShippedAndRefunded(line: LineUnits): number {
  return Math.max(0, line.fulfilledQuantity + line.refundedQuantity - line.quantity);
}

export function readLines(db: Db, orderId: string) {
  return db
    .select({
      id: orderLines.id,
      variantId: orderLines.variantId,
      trackInventory: orderLines.trackInventory,
      quantity: orderLines.quantity,
      fulfilledQuantity: orderLines.fulfilledQuantity,
      refundedQuantity: orderLines.refundedQuantity,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
}
export type UnitLine = Awaited<ReturnType<typeof readLines>>[number];

/**
 * The order's own lines that are named, each once and with no more units than are left of it.
 * @throws DomainError INPUT_INVALID `{ field, orderLineId, left, message }`
 */
export function chooseUnits<
  W extends { orderLineId: string; quantity: number },
  L extends { id: string },
>(
  wanted: readonly W[],
  lines: readonly L[],
  leftOf: (line: L) => number,
  message: string,
): { line: L; wish: W }[] {
  const open = new Map(lines.map((line) => [line.id, line]));
  return wanted.map((wish) => {
    const { orderLineId, quantity } = wish;
    const line = open.get(orderLineId);
    const left = line === undefined ? 0 : leftOf(line);
    if (line === undefined || quantity > left) {
      throw new DomainError('INPUT_INVALID', { field: 'lines', orderLineId, left, message });
    }
    open.delete(orderLineId);
    return { line, wish };
  });
}

export async function addRefundedUnits(
  tx: Tx,
  lines: readonly { orderLineId: string; quantity: number }[],
): Promise<void> {
  for (const { orderLineId, quantity } of lines) {
    const changed = await tx
      .update(orderLines)
      .set({ refundedQuantity: sql`${orderLines.refundedQuantity} + ${quantity}` })
      .where(
        and(
          eq(orderLines.id, orderLineId),
          sql`${orderLines.refundedQuantity} + ${quantity} between 0 and ${orderLines.quantity}`,
        ),
      )
      .returning({ id: orderLines.id });
    if (changed.length === 0) throw new DomainError('CONFLICT');
  }
}

export async function addFulfilledUnits(
  tx: Tx,
  lines: readonly { orderLineId: string; quantity: number }[],
): Promise<void> {
  for (const { orderLineId, quantity } of lines) {
    const changed = await tx
      .update(orderLines)
      .set({ fulfilledQuantity: sql`${orderLines.fulfilledQuantity} + ${quantity}` })
      .where(
        and(
          eq(orderLines.id, orderLineId),
          sql`${orderLines.fulfilledQuantity} + ${quantity} + ${orderLines.refundedQuantity}
            <= ${orderLines.quantity}`,
        ),
      )
      .returning({ id: orderLines.id });
    if (changed.length === 0) throw new DomainError('CONFLICT');
  }
}

/** Units that the order still holds in stock, by variant. */
export async function heldUnits(db: Db, orderId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({
      variantId: stockReservations.variantId,
      held: sql<number>`sum(${stockReservations.quantity})::int`,
    })
    .from(stockReservations)
    .where(
      and(
        eq(stockReservations.orderId, orderId),
        inArray(stockReservations.status, ['held', 'confirmed']),
      ),
    )
    .groupBy(stockReservations.variantId);
  return new Map(rows.map((row) => [row.variantId, row.held]));
}

/**
 * Brings the order's fulfilment status in line with its lines and shipments, and completes it when
 * nothing is left to do: all shipped or refunded, every shipment delivered. A refund of units that
 * is not done yet may fail and leave them to ship.
 */
export async function followShipping(tx: Tx, orderId: string): Promise<FulfilmentStatus> {
  const lines = await readLines(tx, orderId);
  const parcels = await tx
    .select({ status: shipments.status })
    .from(shipments)
    .where(eq(shipments.orderId, orderId));
  const remaining = lines.reduce((sum, line) => sum + unitsToShip(line), 0);
  const fulfilled = lines.reduce((sum, line) => sum + line.fulfilledQuantity, 0);
  const ordered = lines.reduce((sum, line) => sum + line.quantity, 0);
  const allDelivered = parcels.every((parcel) => parcel.status === 'delivered');
  const status = fulfilmentStatusOf({ ordered, fulfilled, remaining, allDelivered });
  await tx
    .update(orders)
    .set({ fulfilmentStatus: status, updatedAt: sql`now()` })
    .where(eq(orders.id, orderId));
  if (remaining === 0 && allDelivered) {
    const completed = await tx
      .update(orders)
      .set({ status: 'completed' })
      .where(
        and(
          eq(orders.id, orderId),
          eq(orders.status, 'placed'),
          sql`not exists (select 1 from refunds r join refund_lines l on l.refund_id = r.id
            where r.order_id = ${orderId} and r.status = 'pending')`,
        ),
      )
      .returning({ id: orders.id });
    if (completed.length > 0) {
      await addToTimeline(tx, { orderId, type: 'order.completed', actor: systemActor });
    }
  }
  return status;
}

// Owns shipping: parcels with tracking, and their delivery. What leaves takes its reservation with
// it; the order's fulfilment status follows from its lines and parcels.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { shipmentLines, shipments } from '@kontor/db/schema/orders.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { FulfilInput } from '@kontor/shared/order-input.ts';
import { type OrderFacts, shippable, type UnpaidCause } from '@kontor/shared/order-state.ts';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { emit } from '../../platform/jobs/events.ts';
import { consumeReservations } from '../../stock/inventory/reservations.ts';
import { requireAction } from '../orders/facts.ts';
import {
  addFulfilledUnits,
  chooseUnits,
  followShipping,
  type UnitLine,
  unitsToShip,
} from '../orders/lines.ts';
import { followPaying } from '../orders/payment-problems.ts';
import { addToTimeline } from '../orders/timeline.ts';

/**
 * Ships some or all units that are left. The same `requestKey` answers with the shipment it made.
 * @throws DomainError INVALID_STATE, INPUT_INVALID `{ orderLineId, left }`, OUT_OF_STOCK
 */
export async function fulfilOrder(
  tx: Tx,
  input: FulfilInput,
  { actor, now }: { actor: Actor; now: Date },
): Promise<string> {
  const { orderId } = input;
  await lockOrder(tx, orderId);
  const [known] = await tx
    .select({ id: shipments.id, orderId: shipments.orderId })
    .from(shipments)
    .where(eq(shipments.requestKey, input.requestKey));
  if (known !== undefined) {
    if (known.orderId !== orderId) throw new DomainError('CONFLICT');
    return known.id;
  }
  const { lines, facts } = await requireAction(tx, orderId, 'fulfil');
  const unpaid = whyUnpaid(facts, input.unpaidReason);
  const packed = packOf(input, lines);
  const items = packed.flatMap(({ line, quantity }) =>
    line.trackInventory && line.variantId !== null ? [{ variantId: line.variantId, quantity }] : [],
  );
  if (items.length > 0) {
    await consumeReservations(tx, { orderId, items, locationId: input.locationId, actor });
  }
  const shipmentId = newId();
  const { carrier, trackingNumber, trackingUrl, requestKey, locationId } = input;
  await tx.insert(shipments).values({
    id: shipmentId,
    orderId,
    locationId,
    carrier,
    trackingNumber,
    trackingUrl,
    requestKey,
    shippedAt: now,
  });
  await tx
    .insert(shipmentLines)
    .values(packed.map(({ line, quantity }) => ({ shipmentId, orderLineId: line.id, quantity })));
  await addFulfilledUnits(
    tx,
    packed.map(({ line, quantity }) => ({ orderLineId: line.id, quantity })),
  );
  await followShipping(tx, orderId);
  const units = packed.reduce((sum, item) => sum + item.quantity, 0);
  await addToTimeline(tx, {
    orderId,
    type: 'shipment.created',
    actor,
    ...(unpaid === null ? {} : { reason: input.unpaidReason }),
    data: { shipmentId, units, carrier, trackingNumber, ...(unpaid === null ? {} : { unpaid }) },
  });
  await followPaying(tx, orderId, now);
  await emit(tx, 'order.shipped', { orderId, shipmentId });
  return shipmentId;
}

/**
 * Null: it is paid. Else why it is not, when staff has given a reason to ship it all the same.
 * @throws DomainError INVALID_STATE without one, or while reserved money is to be captured first
 */
function whyUnpaid(facts: OrderFacts, unpaidReason: string): UnpaidCause | null {
  const answer = shippable(facts);
  if (answer.verdict === 'ship') return null;
  const isTold = answer.verdict === 'ask' && unpaidReason !== '';
  if (isTold && !answer.captureFirst) return answer.cause;
  const reason =
    answer.verdict === 'capture_first' || isTold ? 'Capture the payment first.' : answer.why;
  throw new DomainError('INVALID_STATE', { action: 'fulfil', reason });
}

/** @throws DomainError INPUT_INVALID `{ orderLineId, left }` for units that are not there to ship */
export function packOf(input: FulfilInput, lines: readonly UnitLine[]) {
  const message = 'Fewer units are left to ship than stand here. Close this and look again.';
  return chooseUnits(input.lines, lines, unitsToShip, message).map(({ line, wish }) => ({
    line,
    quantity: wish.quantity,
  }));
}

/** @throws DomainError NOT_FOUND, INVALID_STATE. A shipment that was delivered already stays so. */
export async function markDelivered(
  tx: Tx,
  { orderId, shipmentId }: { orderId: string; shipmentId: string },
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await lockOrder(tx, orderId);
  const [shipment] = await tx
    .select({ status: shipments.status })
    .from(shipments)
    .where(and(eq(shipments.id, shipmentId), eq(shipments.orderId, orderId)));
  if (shipment === undefined) throw new DomainError('NOT_FOUND');
  if (shipment.status === 'delivered') return;
  await requireAction(tx, orderId, 'markDelivered');
  await tx
    .update(shipments)
    .set({ status: 'delivered', deliveredAt: now })
    .where(and(eq(shipments.id, shipmentId), eq(shipments.status, 'shipped')));
  await addToTimeline(tx, { orderId, type: 'shipment.delivered', actor, data: { shipmentId } });
  await followShipping(tx, orderId);
}

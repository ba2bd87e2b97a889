// Owns the parcels of the demo's history: what leaves takes its reservation with it, and an order is
// over when everything has arrived.

import { type Actor, systemActor } from '@kontor/api/platform/actor.ts';
import { unitsToShip } from '@kontor/api/sales/orders/lines.ts';
import { fulfilmentStatusOf } from '@kontor/shared/order-state.ts';
import type { Places } from './goods.ts';
import type { Rows } from './rows.ts';
import { type Line, type Story, tell, type Units, type World } from './story.ts';

/** A parcel leaves. Tells its row, to be delivered later. */
export function ship(
  world: World,
  story: Story,
  parcel: { at: Date; actor: Actor; units: Units; from: keyof Places; carrier: string },
): Rows['shipments'][number] {
  const { at, actor, units, from, carrier } = parcel;
  const { chance, rows, places, flows } = world;
  const orderId = story.order.id;
  const shipmentId = chance.idAt(at);
  const trackingNumber = `${carrier.slice(0, 2).toUpperCase()}${chance.digits(12)}`;
  const shipment: Rows['shipments'][number] = {
    ...{ id: shipmentId, orderId, locationId: places[from], status: 'shipped', carrier },
    trackingNumber,
    trackingUrl: `https://tracking.example.com/${trackingNumber}`,
    requestKey: chance.idAt(at),
    shippedAt: at,
    deliveredAt: null,
  };
  rows.shipments.push(shipment);
  for (const { line, quantity } of units) {
    rows.shipmentLines.push({ shipmentId, orderLineId: line.id, quantity });
    line.fulfilledQuantity += quantity;
    const held = story.reservations.find(({ variantId }) => variantId === line.variantId);
    if (held === undefined) continue;
    held.quantity -= quantity;
    if (held.quantity === 0) held.status = 'consumed';
    const { variantId } = held;
    const kind = 'sale' as const;
    flows.push({
      variantId,
      place: from,
      at,
      quantity: -quantity,
      kind,
      reason: '',
      orderId,
      actor,
    });
  }
  const count = units.reduce((sum, { quantity }) => sum + quantity, 0);
  const data = { shipmentId, units: count, carrier, trackingNumber };
  tell(world, story, { type: 'shipment.created', at, actor, data });
  story.openParcels += 1;
  follow(world, story, at);
  return shipment;
}

export function deliver(
  world: World,
  story: Story,
  { shipment, at, actor }: { shipment: Rows['shipments'][number]; at: Date; actor: Actor },
): void {
  shipment.status = 'delivered';
  shipment.deliveredAt = at;
  story.openParcels -= 1;
  const data = { shipmentId: shipment.id };
  tell(world, story, { type: 'shipment.delivered', at, actor, data });
  follow(world, story, at);
}

/** Fulfilment status, and the end of an order with which nothing is left to do. */
function follow(world: World, story: Story, at: Date): void {
  const { order, lines } = story;
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  const remaining = sum(unitsToShip);
  const allDelivered = story.openParcels === 0;
  order.fulfilmentStatus = fulfilmentStatusOf({
    ordered: sum((line) => line.quantity),
    fulfilled: sum((line) => line.fulfilledQuantity),
    remaining,
    allDelivered,
  });
  if (remaining > 0 || !allDelivered || order.status !== 'placed') return;
  order.status = 'completed';
  tell(world, story, { type: 'order.completed', at, actor: systemActor });
}

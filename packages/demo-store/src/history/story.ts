// Owns the steps of an order in the demo's history: each writes the rows that the command of the
// same name would have written, at a moment of the past. Parcels are in `parcels.ts`, what happens
// when in `fate.ts`.

import { type Actor, systemActor } from '@kontor/api/platform/actor.ts';
import { type OrderEventType, providerActor } from '@kontor/api/sales/orders/timeline.ts';
import type { carts } from '@kontor/db/schema/carts.ts';
import type { stockReservations } from '@kontor/db/schema/inventory.ts';
import type { orderLines, orders } from '@kontor/db/schema/orders.ts';
import type { payments } from '@kontor/db/schema/payments.ts';
import type { PaymentMethod } from '@kontor/shared/payment-method.ts';
import { orderPaymentStatusOf } from '@kontor/shared/payment-state.ts';
import { later, minute } from './calendar.ts';
import type { Places } from './goods.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';

export type Line = typeof orderLines.$inferInsert & {
  fulfilledQuantity: number;
  refundedQuantity: number;
};
type Payment = typeof payments.$inferInsert & {
  capturedAmount: number;
  refundedAmount: number;
  withdrawnAmount: number;
};
type Reservation = typeof stockReservations.$inferInsert;

/** Goods that leave or come back, for the warehouse to account for. */
export type Flow = {
  variantId: string;
  place: keyof Places;
  at: Date;
  /** Signed change of what is on hand. */
  quantity: number;
  kind: 'sale' | 'return';
  reason: string;
  orderId: string;
  actor: Actor;
};

export type World = {
  chance: Chance;
  now: Date;
  places: Places;
  rows: Rows;
  flows: Flow[];
  reservations: Reservation[];
  /** Orders that got a number, to be counted by the moment they were placed. */
  placed: Story[];
};

export type Story = {
  order: typeof orders.$inferInsert & { id: string; createdAt: Date };
  cart: typeof carts.$inferInsert;
  lines: Line[];
  payment: Payment;
  redemption: Rows['couponRedemptions'][number] | null;
  reservations: Reservation[];
  placedEvent: Rows['orderEvents'][number] | null;
  /** Entries of money that came by transfer: their reference is the order's number. */
  received: Rows['ledgerEntries'];
  openParcels: number;
};

type Event = { type: OrderEventType; at: Date; actor: Actor; reason?: string; data?: object };

export function tell({ chance, rows }: World, story: Story, event: Event) {
  const row = {
    id: chance.idAt(event.at),
    orderId: story.order.id,
    type: event.type,
    actorKind: event.actor.kind,
    actorId: event.actor.id,
    actorName: event.actor.name,
    reason: event.reason ?? '',
    data: { ...event.data },
    createdAt: event.at,
  };
  rows.orderEvents.push(row);
  story.order.updatedAt = event.at;
  return row;
}

type Entry = Pick<
  Rows['ledgerEntries'][number],
  'id' | 'kind' | 'amount' | 'providerRef' | 'createdAt' | 'disputeId' | 'receivedOn'
> & { actor?: Actor };

/** What moved, with all fields that a row of the ledger can have. */
export function ledgerRow({ order, payment }: Story, entry: Entry): Rows['ledgerEntries'][number] {
  const { actor, disputeId = null, receivedOn = null, ...rest } = entry;
  return {
    ...{ ...rest, orderId: order.id, paymentId: payment.id, currency: payment.currency },
    ...{ disputeId, receivedOn, reference: '' },
    ...{ actorKind: actor?.kind ?? null, actorId: actor?.id ?? null, actorName: actor?.name ?? '' },
  };
}

const facts = ({ payment }: Story) => ({
  paymentId: payment.id,
  amount: payment.amount,
  method: payment.method ?? null,
});

/** The order counts. A card was charged a moment before; a transfer is still to come. */
export function place(world: World, story: Story, at: Date): void {
  const { order, payment } = story;
  order.status = 'placed';
  order.placedAt = at;
  order.expiresAt = null;
  for (const reservation of story.reservations) {
    reservation.status = 'confirmed';
    reservation.expiresAt = null;
  }
  if (payment.provider === 'manual') payment.providerRef = `manual_${payment.id}`;
  story.placedEvent = tell(world, story, { type: 'order.placed', at, actor: systemActor });
  world.placed.push(story);
}

export function declined(world: World, story: Story, at: Date): void {
  const reason = 'card_declined';
  tell(world, story, {
    ...{ type: 'payment.failed', at, actor: providerActor, reason },
    data: { paymentId: story.payment.id, amount: story.payment.amount },
  });
}

/** The money is here. */
export function pay(
  world: World,
  story: Story,
  { at, actor, ref, method }: { at: Date; actor: Actor; ref: string; method: PaymentMethod },
): void {
  const { order, payment } = story;
  Object.assign(payment, { status: 'captured', providerRef: ref, method, updatedAt: at });
  payment.authorizedAmount = payment.amount;
  payment.capturedAmount = payment.amount;
  order.paymentStatus = 'paid';
  const byHand = payment.provider === 'manual';
  const entry = ledgerRow(story, {
    ...{ id: world.chance.idAt(at), kind: 'capture', amount: payment.amount },
    ...{ providerRef: ref, createdAt: at },
    ...(byHand ? { receivedOn: at.toISOString().slice(0, 10), actor } : {}),
  });
  world.rows.ledgerEntries.push(entry);
  if (byHand) story.received.push(entry);
  tell(world, story, { type: 'payment.captured', at, actor, data: facts(story) });
}

/** Nobody will pay any more: stock and coupon are given back. */
function giveUp(world: World, story: Story, at: Date): void {
  release(story, at);
  story.payment.status = 'cancelled';
  story.payment.updatedAt = at;
  story.order.paymentStatus = 'voided';
  const data = { paymentId: story.payment.id, amount: story.payment.amount };
  tell(world, story, { type: 'payment.voided', at: later(at, 900), actor: providerActor, data });
}

export function expire(world: World, story: Story, at: Date): void {
  story.order.status = 'expired';
  tell(world, story, { type: 'order.expired', at, actor: systemActor });
  giveUp(world, story, at);
}

/** Cancelled by staff before anything was shipped; money that came goes back. */
export function cancel(
  world: World,
  story: Story,
  { at, actor, reason }: { at: Date; actor: Actor; reason: string },
): void {
  const { order, payment } = story;
  order.status = 'cancelled';
  order.cancelledAt = at;
  tell(world, story, { type: 'order.cancelled', at, actor, reason });
  if (payment.status === 'captured') {
    const units = story.lines.map((line) => ({ line, quantity: line.quantity, restock: true }));
    const shipping = payment.amount - units.reduce((sum, { line }) => sum + line.total, 0);
    refund(world, story, { at, actor, reason, units, shipping, free: 0 });
    release(story, at);
  } else {
    giveUp(world, story, at);
  }
}

function release(story: Story, at: Date): void {
  for (const reservation of story.reservations) reservation.status = 'released';
  if (story.redemption === null) return;
  story.redemption.status = 'released';
  story.redemption.releasedAt = at;
}

export type Units = { line: Line; quantity: number }[];

export type Refund = {
  at: Date;
  actor: Actor;
  reason: string;
  units: (Units[number] & { restock: boolean })[];
  /** Minor units of the order's currency: of shipping, and beyond it. */
  shipping: number;
  free: number;
};

/** Money goes back, and goods on the shelf where they came back whole. */
export function refund(world: World, story: Story, asked: Refund): void {
  const { chance, rows, flows } = world;
  const { order, payment } = story;
  const { at, actor, reason } = asked;
  const settledAt = payment.provider === 'manual' ? later(at, 400) : later(at, minute / 20);
  const refundId = chance.idAt(at);
  const providerRef =
    payment.provider === 'manual' ? `manual_refund_${refundId}` : `re_demo_${refundId}`;
  let amount = asked.shipping + asked.free;
  for (const { line, quantity, restock } of asked.units) {
    const from = line.refundedQuantity;
    const shares = line.unitTotals.slice(from, from + quantity);
    const share = shares.reduce((sum, unit) => sum + unit, 0);
    amount += share;
    line.refundedQuantity += quantity;
    const sum = (units: readonly number[]) =>
      units.slice(from, from + quantity).reduce((total, unit) => total + unit, 0);
    rows.refundLines.push({
      ...{ refundId, orderLineId: line.id, quantity, amount: share, restock },
      ...{ tax: sum(line.unitTaxes), taxRatePpm: line.taxRatePpm },
      discount: sum(line.unitDiscounts),
    });
    // Of what was never shipped nothing comes back: it is on the shelf.
    if (!restock || !line.variantId || !line.trackInventory || !line.fulfilledQuantity) continue;
    const moved = { variantId: line.variantId, place: 'main' as const, at: settledAt, quantity };
    flows.push({ ...moved, kind: 'return', reason: 'refund', orderId: order.id, actor });
  }
  payment.refundedAmount += amount;
  payment.updatedAt = settledAt;
  order.paymentStatus = orderPaymentStatusOf(order.total, [
    {
      status: 'captured',
      amount: payment.amount,
      captured: payment.capturedAmount,
      refunded: payment.refundedAmount,
      chargedBack: 0,
    },
  ]);
  const { id: paymentId, currency } = payment;
  rows.refunds.push({
    ...{ id: refundId, orderId: order.id, paymentId, status: 'succeeded', amount, currency },
    // A story gives back all of shipping or nothing of it.
    ...{ shippingAmount: asked.shipping, shippingTax: asked.shipping > 0 ? order.shippingTax : 0 },
    ...{ reason, decisionId: refundId, requestKey: chance.idAt(at), providerRef },
    ...{
      error: null,
      attempts: 1,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    },
    ...{ createdAt: at, settledAt },
  });
  rows.ledgerEntries.push(
    ledgerRow(story, {
      ...{ id: chance.idAt(settledAt), kind: 'refund', amount: -amount },
      ...{ providerRef, createdAt: settledAt },
    }),
  );
  const data = { refundId, amount, currency };
  tell(world, story, { type: 'refund.requested', at, actor, reason, data });
  tell(world, story, { type: 'refund.succeeded', at: settledAt, actor: providerActor, data });
}

// Owns an order's timeline: who did what, when and why. Append-only, written in the transaction of
// the change itself, and told to open admin pages when that commits.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderEvents } from '@kontor/db/schema/orders.ts';
import type { Actor } from '../../platform/actor.ts';
import { tellLive } from '../../platform/live/channel.ts';

const orderEventTypes = [
  'order.created',
  'order.placed',
  'order.expired',
  'order.replaced',
  'order.cancelled',
  'order.completed',
  'payment.failed',
  'payment.authorized',
  'payment.captured',
  'payment.recorded',
  'payment.voided',
  'payment.mismatch',
  'payment.unwanted',
  'payment.disputed',
  'dispute.answered',
  'dispute.withdrawn',
  'dispute.reinstated',
  'dispute.won',
  'dispute.lost',
  'dispute.closed',
  'refund.requested',
  'refund.succeeded',
  'refund.failed',
  'shipment.created',
  'shipment.delivered',
  'problem.opened',
  'problem.resolved',
  'mail.resent',
  'note',
] as const;
export type OrderEventType = (typeof orderEventTypes)[number];

export type TimelineEntry = {
  orderId: string;
  type: OrderEventType;
  actor: Actor;
  reason?: string;
  /** Facts for the page: ids, amounts in minor units of the order's currency. */
  data?: Record<string, unknown>;
};

export async function addToTimeline(tx: Tx, entry: TimelineEntry): Promise<void> {
  await tx.insert(orderEvents).values({
    id: newId(),
    orderId: entry.orderId,
    type: entry.type,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    reason: entry.reason ?? '',
    data: entry.data ?? {},
  });
  await tellLive(tx, { type: entry.type, orderId: entry.orderId });
}

/** The payment provider, as the cause of what it reports. */
export const providerActor: Actor = { kind: 'provider', id: null, name: '' };

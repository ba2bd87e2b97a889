// Owns an order's timeline: who did what, when and why. Append-only, written in the transaction of
// the change itself, and told to open admin pages when that commits.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderEvents } from '@kontor/db/schema/orders.ts';
import { sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { telling } from '../../platform/news/tell.ts';

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

/** One statement. */
export async function addToTimeline(tx: Tx, entry: TimelineEntry): Promise<void> {
  const { orderId, type, actor, reason = '', data = {} } = entry;
  await tx.execute(sql`
    with told as (${telling('orders', { type, orderId })})
    insert into ${orderEvents} (id, order_id, type, actor_kind, actor_id, actor_name, reason, data)
    values (${newId()}::uuid, ${orderId}::uuid, ${type}, ${actor.kind}::actor_kind, ${actor.id}::uuid,
      ${actor.name}, ${reason}, ${JSON.stringify(data)}::jsonb)`);
}

/** The payment provider, as the cause of what it reports. */
export const providerActor: Actor = { kind: 'provider', id: null, name: '' };

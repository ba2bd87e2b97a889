// Owns an order's timeline: who did what, when and why. Append-only, written in the transaction of
// the change itself, and told to open admin pages when that commits.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orderEvents } from '@kontor/db/schema/orders.ts';
import { type SQL, sql } from 'drizzle-orm';
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
  await tx.execute(withTimeline(entry));
}

/**
 * The statement that writes an entry, and before it what `parts` write, in one.
 * @param of what `parts` found (`from placed`) and what the entry tells of it; without a row there is no entry,
 *   and with one the statement answers also with `returning`
 */
export function withTimeline(
  { orderId, type, actor, reason = '', data = {} }: TimelineEntry,
  parts: readonly SQL[] = [],
  of?: { from: SQL; data?: SQL; returning?: SQL },
): SQL {
  const facts = sql`${JSON.stringify(data)}::jsonb`;
  const told = sql`told as (${telling('orders', { type, orderId }, of?.from)})`;
  return sql`with ${sql.join([...parts, told], sql`, `)}
    insert into ${orderEvents} (id, order_id, type, actor_kind, actor_id, actor_name, reason, data)
    select ${newId()}::uuid, ${orderId}::uuid, ${type}, ${actor.kind}::actor_kind, ${actor.id}::uuid,
      ${actor.name}, ${reason}, ${of?.data ? sql`${facts} || ${of.data}` : facts} ${of?.from ?? sql``}
    returning id${of?.returning ? sql`, ${of.returning}` : sql``}`;
}

/** The payment provider, as the cause of what it reports. */
export const providerActor: Actor = { kind: 'provider', id: null, name: '' };

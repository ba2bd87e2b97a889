// Owns the facts that the state table decides by, read from rows; under the order's lock when a
// command is about to act on them.
import type { Db, Tx } from '@kontor/db/client.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { type OrderAction, type OrderFacts, whyNot } from '@kontor/shared/order-state.ts';
import { eq, sql } from 'drizzle-orm';
import { readLines, type UnitLine, unitsToShip } from './lines.ts';
import { isByHand, listPaymentsOfOrder, type PaymentRow, refundableOf } from './order-payments.ts';
import { capturedOfOrder, capturesOnShip, isDisputed, reservedOfOrder } from './shippable.ts';

export type OrderState = { facts: OrderFacts; lines: UnitLine[]; payments: PaymentRow[] };

/** @throws DomainError NOT_FOUND */
export async function readOrderState(db: Db, orderId: string): Promise<OrderState> {
  const [order] = await db
    .select({
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      openShipments: sql<number>`(select count(*)::int from shipments s
        where s.order_id = orders.id and s.status = 'shipped')`,
      problems: sql<string[]>`(select coalesce(array_agg(p.code), '{}') from order_problems p
        where p.order_id = orders.id and p.resolved_at is null)`,
      total: orders.total,
      captured: capturedOfOrder,
      capturable: reservedOfOrder,
      disputed: isDisputed,
      captureOnShip: capturesOnShip,
      byHand: sql<boolean>`exists (select 1 from payments p where p.order_id = orders.id and ${isByHand})`,
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (order === undefined) throw new DomainError('NOT_FOUND');
  const lines = await readLines(db, orderId);
  const payments = await listPaymentsOfOrder(db, orderId);
  const sum = (amountOf: (payment: PaymentRow) => number) =>
    payments.reduce((all, payment) => all + amountOf(payment), 0);
  const { total, captured, ...read } = order;
  const facts: OrderFacts = {
    ...read,
    total,
    owed: Math.max(0, total - captured),
    refundable: sum(refundableOf),
    unfulfilledUnits: lines.reduce((sum, line) => sum + unitsToShip(line), 0),
  };
  return { facts, lines, payments };
}

/**
 * Locks the order and makes sure that the action is possible now.
 * @throws DomainError NOT_FOUND, INVALID_STATE `{ action, reason }`
 */
export async function requireAction(
  tx: Tx,
  orderId: string,
  action: OrderAction,
): Promise<OrderState> {
  await lockOrder(tx, orderId);
  const state = await readOrderState(tx, orderId);
  const reason = whyNot(action, state.facts);
  if (reason !== null) throw new DomainError('INVALID_STATE', { action, reason });
  return state;
}

// Owns reading the payments of an order, which the room `payments` writes, and what is decided from
// them alone.
import type { Db, Tx } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import type { OrderPaymentStatus, OrderStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import {
  deadPaymentStatuses,
  isDeadPayment,
  orderPaymentStatusOf,
} from '@kontor/shared/payment-state.ts';
import { and, asc, eq, notInArray, type SQL, sql } from 'drizzle-orm';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { capturedOfOrder, isDisputed } from './shippable.ts';

/** A row of `payments`; amounts in minor units of its currency. */
export const paymentColumns = {
  id: payments.id,
  orderId: payments.orderId,
  provider: payments.provider,
  captureMethod: payments.captureMethod,
  status: payments.status,
  amount: payments.amount,
  currency: payments.currency,
  providerRef: payments.providerRef,
  method: payments.method,
  lastError: payments.lastError,
  capturedAmount: payments.capturedAmount,
  refundedAmount: payments.refundedAmount,
  withdrawnAmount: payments.withdrawnAmount,
  createdAt: payments.createdAt,
};

/** A payment with what is decided of it by its order. */
export const paymentRowColumns = {
  ...paymentColumns,
  orderStatus: orders.status,
  orderPaymentStatus: orders.paymentStatus,
  orderTotal: orders.total,
  /** By all payments of the order, in minor units. */
  orderCaptured: capturedOfOrder,
  /** A bank is deciding about a payment of the order. */
  orderDisputed: isDisputed,
};

/** Of a row of `payments` as `p`: staff records what comes of it. */
export const isByHand = sql`p.by_hand`;

export type PaymentRow = Pick<typeof payments.$inferSelect, keyof typeof paymentColumns> & {
  orderStatus: OrderStatus;
  orderPaymentStatus: OrderPaymentStatus;
  orderTotal: number;
  orderCaptured: number;
  orderDisputed: boolean;
};

/** Of a row of `orders`: it counts, and all of its total was captured. */
export const isPaidInFull = sql<boolean>`(${orders.status} in ('placed', 'completed')
  and ${capturedOfOrder} >= ${orders.total})`;

/** All payments of an order, in the order in which they were begun. */
export function listPaymentsOfOrder(db: Db, orderId: string): Promise<PaymentRow[]> {
  return db
    .select(paymentRowColumns)
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.id));
}

/** Of rows of `payments`: the one to be paid next comes first, then what is settled, then what failed. */
export const nextToPayFirst: SQL[] = [
  sql`${payments.status} in ('failed', 'cancelled')`,
  sql`${payments.status} not in ('pending', 'requires_action', 'processing')`,
  // What a transfer is awaited for is not paid in the browser.
  sql`${payments.byHand}`,
  sql`${payments.id} desc`,
];

/** The payment that a shopper is at: the one to be paid next, else a settled one, else the latest that failed. */
export async function findPaymentOfOrder(db: Db, orderId: string): Promise<PaymentRow | null> {
  const [row] = await db
    .select(paymentRowColumns)
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.orderId, orderId))
    .orderBy(...nextToPayFirst)
    .limit(1);
  return row ?? null;
}

/** What lost disputes took of a payment and kept; for selects from `payments`. */
const chargedBackOfPayment = sql<number>`(select coalesce(-sum(l.amount), 0)::bigint
  from ledger_entries l join disputes d on d.id = l.dispute_id
  where l.payment_id = payments.id and d.status = 'lost'
    and l.kind in ('chargeback', 'chargeback_reversal'))`.mapWith(Number);

// Names in full: Drizzle leaves the table away where a select has only one.
const refundedOfPayment = sql<number>`(select coalesce(sum(r.amount), 0)::bigint from refunds r
  where r.payment_id = payments.id and r.status = 'succeeded')`.mapWith(Number);

/** All payments of a locked order, and what its payment status is by them. One statement. */
export async function readPaying(
  tx: Tx,
  order: { id: string; total: number },
): Promise<{ status: OrderPaymentStatus; all: PaymentRow[] }> {
  const rows = await tx
    .select({
      ...paymentRowColumns,
      chargedBack: chargedBackOfPayment,
      refunded: refundedOfPayment,
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.orderId, order.id))
    .orderBy(asc(payments.id));
  const counted = rows.map(({ capturedAmount, ...row }) => ({ ...row, captured: capturedAmount }));
  return { status: orderPaymentStatusOf(order.total, counted), all: rows };
}

/** What the order's payment status is now, out of all its payments. @throws DomainError NOT_FOUND */
export async function readPaymentStatus(db: Db, orderId: string): Promise<OrderPaymentStatus> {
  const [order] = await db
    .select({ total: orders.total })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (order === undefined) throw new DomainError('NOT_FOUND');
  const counted = await db
    .select({
      status: payments.status,
      amount: payments.amount,
      captured: payments.capturedAmount,
      chargedBack: chargedBackOfPayment,
      refunded: refundedOfPayment,
    })
    .from(payments)
    .where(eq(payments.orderId, orderId));
  return orderPaymentStatusOf(order.total, counted);
}

/**
 * What of an order's total no payment is for yet, in minor units: more must not be asked for. Below
 * zero never.
 */
export function unaskedOf(total: number, all: readonly Pick<PaymentRow, 'status' | 'amount'>[]) {
  const asked = all
    .filter(({ status }) => !isDeadPayment(status))
    .reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(0, total - asked);
}

/**
 * Whether the order can be placed with what its payments are worth: what is taken or reserved, and what
 * is accepted before it came.
 */
export function isCovered(total: number, all: readonly PaymentRow[]): boolean {
  const worth = all.map(({ status, amount, refundedAmount, withdrawnAmount, provider }) => {
    if (status === 'authorized') return amount;
    if (status === 'captured') return Math.max(0, amount - refundedAmount - withdrawnAmount);
    return status === 'pending' && paymentCapabilities[provider].placesUnpaid ? amount : 0;
  });
  return worth.reduce((sum, each) => sum + each, 0) >= total;
}

/** Has every payment of an order that is over ended: cancelled, or given back when it was taken. */
export async function endPayments(tx: Tx, orderId: string): Promise<void> {
  const live = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(eq(payments.orderId, orderId), notInArray(payments.status, [...deadPaymentStatuses])),
    )
    .orderBy(asc(payments.id));
  for (const { id } of live) await enqueue(tx, 'payments.cancel', { paymentId: id });
}

/**
 * Has what is reserved let go when the order needs it no more, since others have paid for all of it.
 * Called when money has come; a reserve that cannot be let go now is asked after by the job until it is.
 */
export async function endUnneededReserves(tx: Tx, orderId: string): Promise<void> {
  const unneeded = await tx
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(orders.id, orderId), eq(payments.status, 'authorized'), isPaidInFull))
    .orderBy(asc(payments.id));
  for (const { id } of unneeded) await enqueue(tx, 'payments.cancel', { paymentId: id });
}

/** What may still be given back of a payment, in minor units of its currency. */
export function refundableOf(payment: {
  capturedAmount: number;
  refundedAmount: number;
  withdrawnAmount: number;
}): number {
  const { capturedAmount, refundedAmount, withdrawnAmount } = payment;
  return Math.max(0, capturedAmount - refundedAmount - withdrawnAmount);
}

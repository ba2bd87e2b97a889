// Owns the reads of payments, refunds and received webhooks.
import type { Db, Tx } from '@kontor/db/client.ts';
import { lockCarts, lockOrder, lockPayments } from '@kontor/db/locks.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments, refunds, webhookEvents } from '@kontor/db/schema/payments.ts';
import { providersThat } from '@kontor/shared/payment-capabilities.ts';
import { openPaymentStatuses } from '@kontor/shared/payment-state.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { KnownPayment } from '../../platform/payment-provider.ts';
import { type PaymentRow, paymentColumns, paymentRowColumns } from '../orders/order-payments.ts';

export async function findPayment(db: Db, id: string): Promise<PaymentRow | null> {
  const [row] = await db
    .select(paymentRowColumns)
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, id));
  return row ?? null;
}

export async function findPaymentIdByRef(db: Db, ref: string): Promise<string | null> {
  const [row] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.providerRef, ref));
  return row?.id ?? null;
}

/**
 * Locks the cart, the order and one of its payments, in this order, which is also that of placing
 * an order: so an order is either paid or replaced by a newer one. Null: no such payment.
 */
export async function lockPayment(tx: Tx, paymentId: string) {
  for (;;) {
    const [cart] = await lockCarts(
      tx,
      tx
        .select({ id: carts.id, orderId: orders.id })
        .from(carts)
        .innerJoin(orders, eq(orders.cartId, carts.id))
        .innerJoin(payments, eq(payments.orderId, orders.id))
        .where(eq(payments.id, paymentId)),
    );
    if (cart === undefined) return null;
    const order = await lockOrder(tx, cart.orderId);
    const query = tx.select(paymentColumns).from(payments).where(eq(payments.id, paymentId));
    const [payment] = await lockPayments(tx, query);
    if (payment === undefined) return null;
    // While we waited, signing in may have given the order to another cart.
    if (order.cartId === cart.id) return { order, payment };
  }
}
export type LockedPayment = NonNullable<Awaited<ReturnType<typeof lockPayment>>>;

/** Payments whose end somebody outside knows, least recently looked at first. */
export function listWaitingPayments(db: Db, before: Date, limit: number) {
  return db
    .select({ id: payments.id, orderStatus: orders.status })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        inArray(payments.status, openPaymentStatuses),
        inArray(payments.provider, providersThat('asksOutside')),
        sql`${payments.updatedAt} < ${before}`,
      ),
    )
    .orderBy(asc(payments.updatedAt))
    .limit(limit);
}

/** Refunds whose end is not known, least recently looked at first. */
export function listPendingRefunds(db: Db, before: Date, limit: number) {
  const lookedAt = sql`coalesce(${refunds.sweptAt}, ${refunds.createdAt})`;
  return db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.status, 'pending'), sql`${lookedAt} < ${before}`))
    .orderBy(lookedAt)
    .limit(limit);
}

export async function findWebhook(db: Db, id: string) {
  const [row] = await db
    .select({
      id: webhookEvents.id,
      provider: webhookEvents.provider,
      type: webhookEvents.type,
      objectId: webhookEvents.objectId,
      payload: webhookEvents.payload,
      processedAt: webhookEvents.processedAt,
    })
    .from(webhookEvents)
    .where(eq(webhookEvents.id, id));
  return row ?? null;
}

/** Our row in the shape that providers know. */
export function knownPayment(row: {
  id: string;
  orderId: string;
  amount: number;
  currency: string;
  captureMethod: KnownPayment['captureMethod'];
  capturedAmount: number;
  createdAt: Date;
}): KnownPayment {
  const {
    id: paymentId,
    orderId,
    amount,
    currency,
    captureMethod,
    capturedAmount,
    createdAt,
  } = row;
  return { paymentId, orderId, amount, currency, captureMethod, capturedAmount, createdAt };
}

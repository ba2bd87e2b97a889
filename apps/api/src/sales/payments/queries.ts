// Owns the reads of payments, refunds and received webhooks.
import type { Db, Tx } from '@kontor/db/client.ts';
import { MovedMeanwhileError } from '@kontor/db/errors.ts';
import { lockCarts, lockOrder, lockPayments, lockRefunds } from '@kontor/db/locks.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments, refunds, webhookEvents } from '@kontor/db/schema/payments.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { providersThat } from '@kontor/shared/payment-capabilities.ts';
import { openPaymentStatuses } from '@kontor/shared/payment-state.ts';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { outer } from '../../platform/outer.ts';
import type { KnownPayment } from '../../platform/payment-provider.ts';
import { type PaymentRow, paymentColumns, paymentRowColumns } from '../orders/order-payments.ts';

export const findPayment = (db: Db, id: string) => readPayment(db, eq(payments.id, id));

/** @param ref the provider's name for it */
export const findPaymentByRef = (db: Db, ref: string) =>
  readPayment(db, eq(payments.providerRef, ref));

async function readPayment(db: Db, which: SQL): Promise<PaymentRow | null> {
  const [row] = await db
    .select(paymentRowColumns)
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(which);
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
  // While we waited, signing in has given the order to another cart. Locked now it would come too late.
  if (order.cartId !== cart.id) throw new MovedMeanwhileError();
  const query = tx.select(paymentColumns).from(payments).where(eq(payments.id, paymentId));
  const [payment] = await lockPayments(tx, query);
  return payment === undefined ? null : { order, payment };
}
export type LockedPayment = NonNullable<Awaited<ReturnType<typeof lockPayment>>>;

/** Locks the order, the payment that gives back and the refund. @throws DomainError NOT_FOUND */
export async function lockRefund(tx: Tx, refundId: string) {
  const [ids] = await tx
    .select({ orderId: refunds.orderId, paymentId: refunds.paymentId })
    .from(refunds)
    .where(eq(refunds.id, refundId));
  if (ids === undefined) throw new DomainError('NOT_FOUND');
  await lockOrder(tx, ids.orderId);
  // A refund that fails gives the payment its amount back.
  const payment = tx.select({ id: payments.id }).from(payments);
  await lockPayments(tx, payment.where(eq(payments.id, ids.paymentId)));
  const [refund] = await lockRefunds(
    tx,
    tx
      .select({
        id: refunds.id,
        orderId: refunds.orderId,
        paymentId: refunds.paymentId,
        decisionId: refunds.decisionId,
        status: refunds.status,
        amount: refunds.amount,
        currency: refunds.currency,
        actorKind: refunds.actorKind,
        actorId: refunds.actorId,
        actorName: refunds.actorName,
      })
      .from(refunds)
      .where(eq(refunds.id, refundId)),
  );
  if (refund === undefined) throw new DomainError('NOT_FOUND');
  return refund;
}
export type LockedRefund = Awaited<ReturnType<typeof lockRefund>>;

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
      /** About the same object, and not processed either. */
      others: sql<string[]>`array(select other.id from webhook_events other
        where other.object_id = ${outer(webhookEvents.objectId)}
          and other.provider = ${outer(webhookEvents.provider)} and other.processed_at is null
          and other.id <> ${outer(webhookEvents.id)})`,
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

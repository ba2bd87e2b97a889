// Owns the writes of payment rows that are small enough to stand alone: creating one, remembering
// what the provider calls it, giving one up. What money does is in `settle.ts` and `refunds.ts`.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { ledgerEntries, payments, refunds } from '@kontor/db/schema/payments.ts';
import type { CaptureMethod, LedgerKind, PaymentProviderName } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { openPaymentStatuses } from '@kontor/shared/payment-state.ts';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import type { PaymentRow } from '../orders/order-payments.ts';

export type NewPayment = {
  orderId: string;
  provider: PaymentProviderName;
  captureMethod: CaptureMethod;
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
};

/**
 * Begins a payment. The caller holds the order's lock: what its payments are for together, but for
 * those that were given up, is never more than its total.
 * @throws DomainError CONFLICT when it would be
 */
export async function insertPayment(tx: Tx, payment: NewPayment): Promise<string> {
  const id = newId();
  const made = await tx.execute(insertingPayment(id, payment, sql`${orders}`));
  if (made.length === 0) throw new DomainError('CONFLICT');
  return id;
}

/** The row of a payment that was begun now, for a new order of the same amount. */
export function newPaymentRow(id: string, payment: NewPayment, createdAt: Date): PaymentRow {
  return {
    ...{ id, ...payment, createdAt, status: 'pending', orderStatus: 'awaiting_payment' },
    ...{ providerRef: null, method: null, lastError: null },
    ...{ capturedAmount: 0, refundedAmount: 0, withdrawnAmount: 0 },
    ...{ orderPaymentStatus: 'awaiting', orderTotal: payment.amount, orderCaptured: 0 },
    orderDisputed: false,
  };
}

/** @param from `orders`, or rows of it that the same statement writes */
export function insertingPayment(id: string, payment: NewPayment, from: SQL): SQL {
  const { orderId, provider, captureMethod, amount, currency } = payment;
  return sql`
    insert into payments (id, order_id, provider, capture_method, by_hand, amount, currency)
    select ${id}::uuid, o.id, ${provider}::payment_provider, ${captureMethod}::capture_method,
      ${paymentCapabilities[provider].byHand}::boolean, ${amount}::bigint, ${currency}
    from ${from} o where o.id = ${orderId}::uuid and ${amount}::bigint <= o.total - coalesce((
      select sum(p.amount) from payments p
      where p.order_id = o.id and p.status not in ('failed', 'cancelled')), 0)
    returning id, created_at, capture_method`;
}

/** Remembers the provider's name for a payment, once. */
export async function rememberRef(
  tx: Tx,
  paymentId: string,
  facts: { ref: string; lastError: string | null },
): Promise<void> {
  await tx
    .update(payments)
    .set({ providerRef: facts.ref, lastError: facts.lastError, updatedAt: sql`now()` })
    .where(and(eq(payments.id, paymentId), isNull(payments.providerRef)));
}

/** Gives an open payment up for good. Tells whether it was still open. */
export async function closePayment(
  tx: Tx,
  paymentId: string,
  end: { status: 'failed' | 'cancelled'; lastError: string | null },
): Promise<boolean> {
  const closed = await tx
    .update(payments)
    .set({ ...end, updatedAt: sql`now()` })
    .where(and(eq(payments.id, paymentId), inArray(payments.status, openPaymentStatuses)))
    .returning({ id: payments.id });
  return closed.length > 0;
}

/** Marks a payment as looked at, so that the sweeper turns to others first. */
export async function touchPayment(tx: Tx, paymentId: string): Promise<void> {
  await tx.update(payments).set({ updatedAt: sql`now()` }).where(eq(payments.id, paymentId));
}

/** Marks a refund as looked at, so that the sweeper turns to others first. */
export async function touchRefund(tx: Tx, refundId: string): Promise<void> {
  await tx.update(refunds).set({ sweptAt: sql`now()` }).where(eq(refunds.id, refundId));
}

/** Books that money moved. The same fact is booked once; tells whether this was the first time. */
export async function book(
  tx: Tx,
  entry: {
    orderId: string;
    paymentId: string;
    /** Set where a dispute moved it. */
    disputeId?: string;
    kind: LedgerKind;
    /** Minor units, signed from the shop's side. */
    amount: number;
    currency: string;
    providerRef: string;
    /** Of money that staff recorded. */
    receivedOn?: string;
    reference?: string;
    actor?: Actor;
  },
): Promise<boolean> {
  const { actor, ...values } = entry;
  const booked = await tx
    .insert(ledgerEntries)
    .values({
      id: newId(),
      ...values,
      ...(actor && { actorKind: actor.kind, actorId: actor.id, actorName: actor.name }),
    })
    .onConflictDoNothing()
    .returning({ id: ledgerEntries.id });
  return booked.length > 0;
}

// Owns what staff reads of an order's money: payments with what was recorded of them, and refunds with
// what each gave back. Amounts are minor units of the order's currency; dates leave as ISO text.
import type { Db } from '@kontor/db/client.ts';
import { disputes, payments, refunds } from '@kontor/db/schema/payments.ts';
import type { PaymentProviderName } from '@kontor/shared/enums.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { asc, eq, sql } from 'drizzle-orm';
import { refundableOf } from './order-payments.ts';

type RecordedAmount = {
  id: string;
  /** Minor units of the order's currency. */
  amount: number;
  /** An ISO date. */
  receivedOn: string;
  reference: string;
  actorName: string;
};

export async function readPayments(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: payments.id,
      provider: payments.provider,
      captureMethod: payments.captureMethod,
      status: payments.status,
      amount: payments.amount,
      currency: payments.currency,
      providerRef: payments.providerRef,
      method: payments.method,
      lastError: payments.lastError,
      authorizedAmount: payments.authorizedAmount,
      capturedAmount: payments.capturedAmount,
      refundedAmount: payments.refundedAmount,
      withdrawnAmount: payments.withdrawnAmount,
      authorizedUntil: payments.authorizedUntil,
      /** What the ledger says was kept: captures less refunds and what disputes took. */
      balance: sql<number>`(select coalesce(sum(l.amount), 0)::bigint from ledger_entries l
        where l.payment_id = payments.id
          and l.kind not in ('dispute_fee', 'dispute_fee_reversal'))`.mapWith(Number),
      /** What staff recorded of it, first to last. */
      received: sql<RecordedAmount[]>`(select coalesce(json_agg(json_build_object(
          'id', l.id, 'amount', l.amount, 'receivedOn', l.received_on,
          'reference', l.reference, 'actorName', l.actor_name) order by l.id), '[]')
        from ledger_entries l where l.payment_id = payments.id and l.received_on is not null)`,
      createdAt: payments.createdAt,
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.id));
  return rows.map(({ provider, captureMethod, ...row }) => ({
    ...row,
    ...shownOf(provider),
    /** What may still be given back of it. */
    refundable: refundableOf(row),
    capturedByStaff: paymentCapabilities[provider].capturesLater && captureMethod === 'manual',
    authorizedUntil: iso(row.authorizedUntil),
    createdAt: row.createdAt.toISOString(),
  }));
}

/** What of its provider the page shows and decides by. */
function shownOf(name: PaymentProviderName) {
  return { provider: name, byHand: paymentCapabilities[name].byHand };
}

export async function readDisputes(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: disputes.id,
      status: disputes.status,
      reason: disputes.reason,
      amount: disputes.amount,
      currency: disputes.currency,
      providerRef: disputes.providerRef,
      respondBy: disputes.respondBy,
      openedAt: disputes.openedAt,
      closedAt: disputes.closedAt,
      /** What it took and has not given back. */
      withdrawn: sql<number>`(select coalesce(-sum(l.amount), 0)::bigint from ledger_entries l
        where l.dispute_id = disputes.id
          and l.kind in ('chargeback', 'chargeback_reversal'))`.mapWith(Number),
      /** What the provider took for it, in the currency of its account. */
      fees: sql<{ currency: string; amount: number }[]>`(
        select coalesce(json_agg(json_build_object('currency', f.currency, 'amount', f.amount)), '[]')
        from (select l.currency, -sum(l.amount)::bigint as amount from ledger_entries l
          where l.dispute_id = disputes.id and l.kind in ('dispute_fee', 'dispute_fee_reversal')
          group by l.currency) f where f.amount <> 0)`,
    })
    .from(disputes)
    .where(eq(disputes.orderId, orderId))
    .orderBy(asc(disputes.openedAt));
  return rows.map((row) => ({
    ...row,
    respondBy: iso(row.respondBy),
    openedAt: row.openedAt.toISOString(),
    closedAt: iso(row.closedAt),
  }));
}

/** Amounts are minor units; `tax` is the part of `amount`, `discount` what had come off before. */
type RefundedLine = {
  orderLineId: string;
  quantity: number;
  amount: number;
  restock: boolean;
  tax: number;
  taxRatePpm: number;
  discount: number;
};

export async function readRefunds(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: refunds.id,
      status: refunds.status,
      amount: refunds.amount,
      currency: refunds.currency,
      shippingAmount: refunds.shippingAmount,
      shippingTax: refunds.shippingTax,
      reason: refunds.reason,
      error: refunds.error,
      providerRef: refunds.providerRef,
      actorKind: refunds.actorKind,
      actorName: refunds.actorName,
      /** What it goes back to; null when nobody knows. */
      to: payments.method,
      createdAt: refunds.createdAt,
      settledAt: refunds.settledAt,
      lines: sql<RefundedLine[]>`(
        select coalesce(json_agg(json_build_object('orderLineId', l.order_line_id,
          'quantity', l.quantity, 'amount', l.amount, 'restock', l.restock, 'tax', l.tax,
          'taxRatePpm', l.tax_rate_ppm, 'discount', l.discount) order by l.order_line_id), '[]')
        from refund_lines l where l.refund_id = refunds.id)`,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.id));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    settledAt: iso(row.settledAt),
  }));
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

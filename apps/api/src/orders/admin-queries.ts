// Owns what staff reads of one order: everything that its page shows.
// Amounts are minor units of the order's currency; dates leave as ISO text.
import type { Db } from '@kontor/db/client.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { locations } from '@kontor/db/schema/inventory.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { orderEvents, orderLines, orders, shipments } from '@kontor/db/schema/orders.ts';
import { disputes, payments, refunds } from '@kontor/db/schema/payments.ts';
import { withLines } from '@kontor/shared/address-format.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { mediaColumns, mediaView } from '../catalog/views.ts';
import { unitsToShip } from './lines.ts';
import { readOpenProblems } from './problems.ts';
import { transferDueOn } from './transfers.ts';

/** Everything the order page shows. @throws DomainError NOT_FOUND */
export async function getOrder(db: Db, id: string) {
  const [order] = await db
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      email: orders.email,
      customer: { id: customers.id, name: customers.name, email: customers.email },
      market: { code: markets.code, name: markets.name },
      currency: orders.currency,
      locale: orders.locale,
      pricesIncludeTax: orders.pricesIncludeTax,
      shippingAddress: orders.shippingAddress,
      billingAddress: orders.billingAddress,
      shippingMethodName: orders.shippingMethodName,
      couponCode: orders.couponCode,
      subtotal: orders.subtotal,
      discountTotal: orders.discountTotal,
      shippingTotal: orders.shippingTotal,
      shippingTax: orders.shippingTax,
      taxTotal: orders.taxTotal,
      total: orders.total,
      quote: orders.quote,
      customerNote: orders.customerNote,
      expiresAt: orders.expiresAt,
      /** The last day for a bank transfer, as an ISO date. */
      dueOn: transferDueOn,
      placedAt: orders.placedAt,
      cancelledAt: orders.cancelledAt,
      createdAt: orders.createdAt,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .where(eq(orders.id, id));
  if (order === undefined) throw new DomainError('NOT_FOUND');
  const { quote, ...facts } = order;
  return {
    ...facts,
    // Staff read English.
    shippingAddress: withLines(order.shippingAddress, 'en'),
    billingAddress: withLines(order.billingAddress, 'en'),
    expiresAt: iso(order.expiresAt),
    placedAt: iso(order.placedAt),
    cancelledAt: iso(order.cancelledAt),
    createdAt: order.createdAt.toISOString(),
    /** Why each figure is what it is, in plain words. */
    explanation: (quote as { explanation?: { text: string }[] }).explanation ?? [],
    taxes: (quote as { taxes?: QuotedTax[] }).taxes ?? [],
    problems: await readOpenProblems(db, id),
    lines: await readLines(db, id),
    shipments: await readShipments(db, id),
    payments: await readPayments(db, id),
    disputes: await readDisputes(db, id),
    refunds: await readRefunds(db, id),
    timeline: await readTimeline(db, id),
    mails: await readMails(db, id),
  };
}
type QuotedTax = { name: string; ratePpm: number; base: number; amount: number };
export type OrderDetails = Awaited<ReturnType<typeof getOrder>>;

async function readLines(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: orderLines.id,
      variantId: orderLines.variantId,
      productId: orderLines.productId,
      title: orderLines.title,
      variantTitle: orderLines.variantTitle,
      sku: orderLines.sku,
      slug: orderLines.slug,
      requiresShipping: orderLines.requiresShipping,
      quantity: orderLines.quantity,
      unitPrice: orderLines.unitPrice,
      discount: orderLines.discount,
      taxRatePpm: orderLines.taxRatePpm,
      tax: orderLines.tax,
      total: orderLines.total,
      unitTotals: orderLines.unitTotals,
      fulfilledQuantity: orderLines.fulfilledQuantity,
      refundedQuantity: orderLines.refundedQuantity,
      picture: mediaColumns,
    })
    .from(orderLines)
    .leftJoin(media, eq(media.key, orderLines.mediaKey))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  return rows.map(({ picture, ...line }) => ({
    ...line,
    image: picture === null ? null : mediaView(picture),
    /** Neither shipped nor refunded. */
    toShip: unitsToShip(line),
    /** Units that may still be refunded, and what each of them gives back, in this order. */
    refundableUnits: line.unitTotals.slice(line.refundedQuantity),
  }));
}

async function readShipments(db: Db, orderId: string) {
  const parcels = await db
    .select({
      id: shipments.id,
      status: shipments.status,
      carrier: shipments.carrier,
      trackingNumber: shipments.trackingNumber,
      trackingUrl: shipments.trackingUrl,
      location: locations.name,
      shippedAt: shipments.shippedAt,
      deliveredAt: shipments.deliveredAt,
      lines: sql<{ orderLineId: string; quantity: number }[]>`(
        select coalesce(json_agg(json_build_object(
          'orderLineId', l.order_line_id, 'quantity', l.quantity)), '[]')
        from shipment_lines l where l.shipment_id = shipments.id)`,
    })
    .from(shipments)
    .leftJoin(locations, eq(locations.id, shipments.locationId))
    .where(eq(shipments.orderId, orderId))
    .orderBy(asc(shipments.id));
  return parcels.map((parcel) => ({
    ...parcel,
    shippedAt: parcel.shippedAt.toISOString(),
    deliveredAt: iso(parcel.deliveredAt),
  }));
}

async function readPayments(db: Db, orderId: string) {
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
      createdAt: payments.createdAt,
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.id));
  return rows.map((row) => ({
    ...row,
    authorizedUntil: iso(row.authorizedUntil),
    createdAt: row.createdAt.toISOString(),
  }));
}

async function readDisputes(db: Db, orderId: string) {
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

async function readRefunds(db: Db, orderId: string) {
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
      actorName: refunds.actorName,
      createdAt: refunds.createdAt,
      settledAt: refunds.settledAt,
      lines: sql<RefundedLine[]>`(
        select coalesce(json_agg(json_build_object('orderLineId', l.order_line_id,
          'quantity', l.quantity, 'amount', l.amount, 'restock', l.restock, 'tax', l.tax,
          'taxRatePpm', l.tax_rate_ppm, 'discount', l.discount) order by l.order_line_id), '[]')
        from refund_lines l where l.refund_id = refunds.id)`,
    })
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(asc(refunds.id));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    settledAt: iso(row.settledAt),
  }));
}

async function readTimeline(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: orderEvents.id,
      type: orderEvents.type,
      actorKind: orderEvents.actorKind,
      actorName: orderEvents.actorName,
      reason: orderEvents.reason,
      data: orderEvents.data,
      createdAt: orderEvents.createdAt,
    })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(desc(orderEvents.id))
    .limit(500);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

async function readMails(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: mails.id,
      kind: mails.kind,
      status: mails.status,
      subject: mails.subject,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(eq(mails.orderId, orderId))
    .orderBy(desc(mails.id))
    .limit(50);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: iso(row.sentAt),
  }));
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

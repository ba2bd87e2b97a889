// Owns what staff reads of one order: everything that its page shows.
// Amounts are minor units of the order's currency; dates leave as ISO text.
import type { Db } from '@kontor/db/client.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { locations } from '@kontor/db/schema/inventory.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { orderEvents, orderLines, orders, shipments } from '@kontor/db/schema/orders.ts';
import { withLines } from '@kontor/shared/address-format.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { mediaColumns, mediaView } from '../../catalogue/media/view.ts';
import type { Explanation, OldExplanation } from '../../offers/pricing/types.ts';
import { readDisputes, readPayments, readRefunds } from './admin-money.ts';
import { unitsToShip } from './lines.ts';
import { readOpenProblems } from './problems.ts';
import { transferDueOn } from './transfer-due.ts';
import { orderWordColumns } from './word-columns.ts';

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
      /** In which its buyer is written to. */
      language: orders.language,
      locale: orders.locale,
      pricesIncludeTax: orders.pricesIncludeTax,
      shippingAddress: orders.shippingAddress,
      billingAddress: orders.billingAddress,
      shippingMethodName: orders.shippingMethodName,
      deliveryPromise: orders.deliveryPromise,
      couponCode: orders.couponCode,
      subtotal: orders.subtotal,
      discountTotal: orders.discountTotal,
      shippingTotal: orders.shippingTotal,
      shippingTax: orders.shippingTax,
      taxTotal: orders.taxTotal,
      total: orders.total,
      quote: orders.quote,
      ...orderWordColumns,
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
    /** Why each figure is what it is; quotes of older versions have sentences. */
    explanation: (quote as { explanation?: (Explanation | OldExplanation)[] }).explanation ?? [],
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

// Owns what mails need to know: the shop as a sender, an order, a shipment, a refund. And the
// outbox as the admin sees it.
import type { Db } from '@kontor/db/client.ts';
import { mailLinkViews, mails } from '@kontor/db/schema/mail.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines, orders, shipmentLines, shipments } from '@kontor/db/schema/orders.ts';
import { payments, refundLines, refunds } from '@kontor/db/schema/payments.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sumMinor } from '@kontor/shared/money.ts';
import { methodOf } from '@kontor/shared/payment-method.ts';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { isByHand } from '../../sales/orders/order-payments.ts';
import { transferDueOn } from '../../sales/orders/transfer-due.ts';
import { orderWordColumns } from '../../sales/orders/word-columns.ts';
import { spokenPrefix } from './reader.ts';

export type OrderFacts = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** Null: there is no such order, or it was never placed and has no number. */
export async function findOrder(db: Db, id: string) {
  const order = await readOrder(db, id);
  return order && order.number !== null ? { ...order, number: order.number } : null;
}

export type AnyOrderFacts = NonNullable<Awaited<ReturnType<typeof findAnyOrder>>>;

/** Also one that was never placed and has no number: what was begun to be paid can be given back. */
export async function findAnyOrder(db: Db, id: string) {
  const order = await readOrder(db, id);
  if (!order) return null;
  const [working] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, id), eq(payments.status, 'processing')))
    .limit(1);
  return { ...order, isBankWorking: working !== undefined };
}

export type UnpaidOrderFacts = NonNullable<Awaited<ReturnType<typeof findUnpaidOrder>>>;

/** Null: there is no such order, or it does not wait for its payment. */
export async function findUnpaidOrder(db: Db, id: string) {
  const order = await readOrder(db, id);
  if (order?.status !== 'awaiting_payment' || order.expiresAt === null) return null;
  return { ...order, expiresAt: order.expiresAt };
}

async function readOrder(db: Db, id: string) {
  const [order] = await db
    .select({
      id: orders.id,
      number: orders.number,
      email: orders.email,
      customerId: orders.customerId,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      market: markets.code,
      isDefaultMarket: markets.isDefault,
      marketLanguages: markets.languages,
      isMarketOpen: markets.active,
      timeZone: markets.timeZone,
      language: orders.language,
      locale: orders.locale,
      currency: orders.currency,
      pricesIncludeTax: orders.pricesIncludeTax,
      shippingAddress: orders.shippingAddress,
      shippingMethod: orders.shippingMethodName,
      deliveryPromise: orders.deliveryPromise,
      couponCode: orders.couponCode,
      ...orderWordColumns,
      subtotal: orders.subtotal,
      discountTotal: orders.discountTotal,
      shippingTotal: orders.shippingTotal,
      taxTotal: orders.taxTotal,
      total: orders.total,
      /** What of a payment by transfer has not come, in minor units. */
      missing:
        sql<number>`coalesce((select case when ${orders.paymentStatus} = 'awaiting' then p.amount
            else greatest(p.amount - p.captured_amount, 0) end
          from payments p where p.order_id = orders.id and ${isByHand}
          order by p.id desc limit 1),
        case when ${orders.paymentStatus} = 'awaiting' then ${orders.total} else 0 end)`.mapWith(
          Number,
        ),
      /** What of a payment by transfer has come, in minor units. */
      received: sql<number>`coalesce((select p.captured_amount from payments p
        where p.order_id = orders.id and ${isByHand}
        order by p.id desc limit 1), 0)`.mapWith(Number),
      dueOn: transferDueOn,
      expiresAt: orders.expiresAt,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .where(eq(orders.id, id));
  if (!order) return null;
  const lines = await db
    .select({
      title: orderLines.title,
      detail: orderLines.variantTitle,
      quantity: orderLines.quantity,
      unitPrice: orderLines.unitPrice,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, id))
    .orderBy(asc(orderLines.position));
  return { ...order, prefix: prefixOfOrder(order), lines };
}

/** Under which its buyer reads the shop; the default market's where its own is closed by now. */
function prefixOfOrder(order: {
  market: string;
  isDefaultMarket: boolean;
  isMarketOpen: boolean;
  marketLanguages: LanguageCode[];
  language: LanguageCode;
}): string {
  if (!order.isMarketOpen) return '';
  const { market: code, isDefaultMarket: isDefault, marketLanguages: languages } = order;
  return spokenPrefix({ code, isDefault, languages }, order.language);
}

export type ShipmentFacts = NonNullable<Awaited<ReturnType<typeof findShipment>>>;

export async function findShipment(db: Db, id: string) {
  const [shipment] = await db
    .select({
      orderId: shipments.orderId,
      carrier: shipments.carrier,
      trackingNumber: shipments.trackingNumber,
      trackingUrl: shipments.trackingUrl,
    })
    .from(shipments)
    .where(eq(shipments.id, id));
  if (!shipment) return null;
  const lines = await db
    .select({
      title: orderLines.title,
      detail: orderLines.variantTitle,
      quantity: shipmentLines.quantity,
    })
    .from(shipmentLines)
    .innerJoin(orderLines, eq(orderLines.id, shipmentLines.orderLineId))
    .where(eq(shipmentLines.shipmentId, id))
    .orderBy(asc(orderLines.position));
  const [later] = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(eq(shipments.orderId, shipment.orderId), gt(shipments.id, id)))
    .limit(1);
  const [open] = await db
    .select({
      units: sql<number>`coalesce(sum(greatest(${orderLines.quantity} - ${orderLines.fulfilledQuantity} - ${orderLines.refundedQuantity}, 0)), 0)::int`,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, shipment.orderId));
  return { ...shipment, lines, isLast: !later && (open?.units ?? 0) <= 0 };
}

export type RefundFacts = NonNullable<Awaited<ReturnType<typeof findRefund>>>;

/** What went back by the decision that this refund is a part of, and by what; null: nothing did. */
export async function findRefund(db: Db, id: string) {
  const [of] = await db
    .select({ decisionId: refunds.decisionId, orderId: refunds.orderId })
    .from(refunds)
    .where(eq(refunds.id, id));
  if (!of) return null;
  const isPart = and(
    eq(refunds.orderId, of.orderId),
    eq(refunds.decisionId, of.decisionId),
    eq(refunds.status, 'succeeded'),
  );
  const parts = await db
    .select({
      amount: refunds.amount,
      currency: refunds.currency,
      to: payments.method,
      byHand: payments.byHand,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(isPart)
    .orderBy(asc(refunds.id));
  const [first] = parts;
  if (!first) return null;
  const lines = await db
    .select({ title: orderLines.title, quantity: refundLines.quantity })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .innerJoin(orderLines, eq(orderLines.id, refundLines.orderLineId))
    // Units stand once, also where two refunds share what they are worth.
    .where(and(isPart, gt(refundLines.quantity, 0)))
    .orderBy(asc(orderLines.position));
  const amount = sumMinor(parts.map((part) => part.amount));
  return {
    ...{ ...of, amount, currency: first.currency, lines },
    parts: parts.map(({ byHand, ...part }) => ({
      ...{ ...part, to: part.to ?? (byHand ? methodOf('transfer') : null) },
    })),
  };
}

/** @throws DomainError NOT_FOUND */
export async function getMail(db: Db, id: string) {
  const [mail] = await db
    .select({
      id: mails.id,
      kind: mails.kind,
      status: mails.status,
      recipient: mails.recipient,
      subject: mails.subject,
      html: mails.html,
      text: mails.text,
      orderId: mails.orderId,
      attempts: mails.attempts,
      error: mails.error,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(eq(mails.id, id));
  if (!mail) throw new DomainError('NOT_FOUND');
  return mail;
}

/** Who of the staff looked at the link in a mail, the latest first. */
export async function listLinkViews(db: Db, mailId: string) {
  const rows = await db
    .select({
      id: mailLinkViews.id,
      staffName: mailLinkViews.staffName,
      createdAt: mailLinkViews.createdAt,
    })
    .from(mailLinkViews)
    .where(eq(mailLinkViews.mailId, mailId))
    .orderBy(desc(mailLinkViews.id))
    .limit(50);
  return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}

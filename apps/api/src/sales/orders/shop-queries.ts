// Owns what shoppers read of their orders: by account, by the secret link of a guest, or by number
// and e-mail together. Nothing of staff is in here: no notes, no problems, no provider's names.
import type { Db } from '@kontor/db/client.ts';
import { markets, shippingMethods } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { orderLines, orders, shipments } from '@kontor/db/schema/orders.ts';
import { payments, refunds } from '@kontor/db/schema/payments.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { withLines } from '@kontor/shared/address-format.ts';
import type { OrderPaymentStatus, OrderStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { paymentCapabilities } from '@kontor/shared/payment-capabilities.ts';
import { isDeadPayment } from '@kontor/shared/payment-state.ts';
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { mediaColumns, mediaView } from '../../catalogue/media/view.ts';
import type { Quote } from '../../offers/pricing/types.ts';
import { paymentInstructionsIn } from '../../offers/settings/queries.ts';
import { promiseFromPayment } from '../../offers/shipping/rules.ts';
import { decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { type OrderKey, ofCustomer, orderOf } from './access.ts';
import { isDisputed } from './shippable.ts';
import { transferDueOn } from './transfer-due.ts';

/**
 * What is promised of an unpaid order holds if it is paid now.
 * @throws DomainError NOT_FOUND also for an order of somebody else
 */
export async function getShopOrder(db: Db, key: OrderKey, now: Date) {
  const [order] = await db
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      /** A bank is deciding about a payment of it: nothing goes back meanwhile. */
      disputed: isDisputed,
      email: orders.email,
      /** No account has it. */
      isGuest: sql<boolean>`${orders.customerId} is null`,
      market: markets.code,
      currency: orders.currency,
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
      taxTotal: orders.taxTotal,
      total: orders.total,
      taxes: sql<Quote['taxes']>`${orders.quote}->'taxes'`,
      createdAt: orders.createdAt,
      placedAt: orders.placedAt,
      expiresAt: orders.expiresAt,
      dueOn: transferDueOn,
      bankAccount: paymentInstructionsIn(sql`${orders.language}`),
      /** Of the market: the days of an order are days there. */
      timeZone: markets.timeZone,
      cutoffHour: shippingMethods.cutoffHour,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .leftJoin(storeSettings, eq(storeSettings.id, 1))
    .leftJoin(shippingMethods, eq(shippingMethods.id, orders.shippingMethodId))
    .where(orderOf(key));
  if (order === undefined) throw new DomainError('NOT_FOUND');
  const paid = await db
    .select({
      provider: payments.provider,
      status: payments.status,
      method: payments.method,
      amount: payments.amount,
      captured: payments.capturedAmount,
    })
    .from(payments)
    .where(eq(payments.orderId, order.id))
    .orderBy(asc(payments.id));
  const live = paid.filter(({ status }) => !isDeadPayment(status));
  // Where all were given up, the last one tells how it was to be paid.
  const counted = live.length > 0 ? live : paid.slice(-1);
  const transfer = counted.find(({ provider }) => paymentCapabilities[provider].byHand);
  const { dueOn, bankAccount, cutoffHour, ...facts } = order;
  const { deliveryPromise: promise, createdAt: orderedAt, timeZone } = facts;
  const isOpen = facts.status === 'awaiting_payment';
  return {
    ...facts,
    deliveryPromise:
      promise && isOpen
        ? promiseFromPayment(promise, { orderedAt, paidAt: now, timeZone, cutoffHour })
        : promise,
    transfer: transferOf(facts, transfer, { dueOn, bankAccount }),
    shippingAddress: withLines(order.shippingAddress, order.locale),
    billingAddress: withLines(order.billingAddress, order.locale),
    createdAt: order.createdAt.toISOString(),
    placedAt: order.placedAt?.toISOString() ?? null,
    expiresAt: order.expiresAt?.toISOString() ?? null,
    /** How it is paid, by all its payments together. */
    payment:
      counted.length === 0
        ? null
        : {
            /** Some of it by transfer or in cash. */
            byHand: transfer !== undefined,
            methods: counted.flatMap(({ method }) => method ?? []),
            /** A bank works on it, which takes days, as a debit does. */
            processing: counted.some(({ status }) => status === 'processing'),
          },
    lines: await readLines(db, order.id),
    shipments: await readShipments(db, order.id),
    refunds: await readRefunds(db, order.id),
  };
}

/** What a buyer by bank transfer still has to do; null when there is nothing. Minor units. */
function transferOf(
  order: { number: number | null; status: OrderStatus; paymentStatus: OrderPaymentStatus },
  payment: { amount: number; captured: number } | undefined,
  { dueOn, bankAccount }: { dueOn: string | null; bankAccount: string | null },
) {
  if (!payment || order.number === null) return null;
  const isAwaited = order.status === 'placed' || order.status === 'completed';
  const missing = payment.amount - payment.captured;
  if (!isAwaited || missing <= 0 || order.paymentStatus === 'voided') return null;
  return {
    missing,
    received: payment.captured,
    /** The last day for it, as an ISO date. */
    dueOn,
    reference: String(order.number),
    account: (bankAccount ?? '').split('\n').filter((line) => line.trim() !== ''),
  };
}

async function readLines(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: orderLines.id,
      variantId: orderLines.variantId,
      slug: orderLines.slug,
      title: orderLines.title,
      variantTitle: orderLines.variantTitle,
      quantity: orderLines.quantity,
      unitPrice: orderLines.unitPrice,
      discount: orderLines.discount,
      total: orderLines.total,
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
  }));
}

async function readShipments(db: Db, orderId: string) {
  const rows = await db
    .select({
      id: shipments.id,
      status: shipments.status,
      carrier: shipments.carrier,
      trackingNumber: shipments.trackingNumber,
      trackingUrl: shipments.trackingUrl,
      shippedAt: shipments.shippedAt,
      deliveredAt: shipments.deliveredAt,
      lines: sql<{ orderLineId: string; quantity: number }[]>`(
        select coalesce(json_agg(json_build_object(
          'orderLineId', l.order_line_id, 'quantity', l.quantity)), '[]')
        from shipment_lines l where l.shipment_id = shipments.id)`,
    })
    .from(shipments)
    .where(eq(shipments.orderId, orderId))
    .orderBy(asc(shipments.id));
  return rows.map((row) => ({
    ...row,
    shippedAt: row.shippedAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  }));
}

async function readRefunds(db: Db, orderId: string) {
  const rows = await db
    .select({ id: refunds.id, amount: refunds.amount, settledAt: refunds.settledAt })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.status, 'succeeded')))
    .orderBy(asc(refunds.id));
  return rows.map((row) => ({ ...row, settledAt: row.settledAt?.toISOString() ?? null }));
}

/** A customer's orders that count, newest first. */
export async function listShopOrders(
  db: Db,
  customerId: string,
  input: { cursor: string | null; limit: number },
) {
  const after = input.cursor === null ? null : decodeTimeCursor(input.cursor);
  const rows = await db
    .select({
      id: orders.id,
      number: sql<number>`${orders.number}`.mapWith(Number),
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      fulfilmentStatus: orders.fulfilmentStatus,
      currency: orders.currency,
      locale: orders.locale,
      timeZone: markets.timeZone,
      total: orders.total,
      units: sql<number>`(select coalesce(sum(l.quantity), 0)::int from order_lines l
        where l.order_id = orders.id)`,
      titles: sql<string[]>`(select array_agg(l.title order by l.position)
        from order_lines l where l.order_id = orders.id)`,
      createdAt: orders.createdAt,
    })
    .from(orders)
    .innerJoin(markets, eq(markets.id, orders.marketId))
    .where(
      and(
        ofCustomer(customerId),
        isNotNull(orders.number),
        after === null
          ? undefined
          : sql`(${orders.createdAt}, ${orders.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (row) => [row.createdAt.toISOString(), row.id]);
  return {
    items: page.items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    nextCursor: page.nextCursor,
  };
}

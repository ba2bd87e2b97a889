/**
 * Orders, their lines, shipments and timeline. Written only by the API modules `orders`,
 * `order-management` and `checkout`. Amounts are minor units of the order's currency and never change after purchase.
 */
import type { DeliveryPromise } from '@kontor/shared/delivery-promise.ts';
import {
  fulfilmentStatuses,
  orderPaymentStatuses,
  orderStatuses,
  shipmentStatuses,
} from '@kontor/shared/enums.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { carts } from './carts.ts';
import { variants } from './catalog.ts';
import { createdAt, id, minorUnits, timestamptz, updatedAt } from './columns.ts';
import { customers } from './customers.ts';
import { actorKind, locations } from './inventory.ts';
import { markets } from './markets.ts';

export const orderStatus = pgEnum('order_status', orderStatuses);
export const fulfilmentStatus = pgEnum('fulfilment_status', fulfilmentStatuses);
export const orderPaymentStatus = pgEnum('order_payment_status', orderPaymentStatuses);
export const shipmentStatus = pgEnum('shipment_status', shipmentStatuses);

/** A postal address as it was at purchase. */
export type OrderAddress = {
  name: string;
  company: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postcode: string;
  country: string;
  phone: string;
};

export const orders = pgTable(
  'orders',
  {
    id: id(),
    /** Given at settlement out of the counter row, in the same transaction. */
    number: bigint('number', { mode: 'number' }).unique(),
    cartId: uuid('cart_id')
      .notNull()
      .references(() => carts.id),
    /** SHA-256 of what stood in the basket: ordering the same again is the same order. */
    basketHash: text('basket_hash').notNull().default(''),
    /** SHA-256 of what the checkout's form said. */
    requestHash: text('request_hash').notNull().default(''),
    /** SHA-256 of the guest's link. */
    accessTokenHash: text('access_token_hash').notNull().unique(),
    status: orderStatus('status').notNull().default('awaiting_payment'),
    fulfilmentStatus: fulfilmentStatus('fulfilment_status').notNull().default('unfulfilled'),
    paymentStatus: orderPaymentStatus('payment_status').notNull().default('awaiting'),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    email: text('email').notNull(),
    /** The mailbox behind `email`, as `mailbox_of` in the database finds it. */
    mailbox: text('mailbox').generatedAlwaysAs(sql`mailbox_of(email)`),
    /** Keyed hash of the network it came from: of orders that wait for money, and for a day at most. */
    networkHash: text('network_hash'),
    marketId: uuid('market_id')
      .notNull()
      .references(() => markets.id),
    currency: text('currency').notNull(),
    /** In which it was placed: its mails and what it says to its buyer. The default is for versions before languages. */
    language: text('language').$type<LanguageCode>().notNull().default('en'),
    /** How that language is written in its market: numbers, money, dates; "de-AT". */
    locale: text('locale').notNull(),
    pricesIncludeTax: boolean('prices_include_tax').notNull(),
    shippingAddress: jsonb('shipping_address').$type<OrderAddress>().notNull(),
    billingAddress: jsonb('billing_address').$type<OrderAddress>().notNull(),
    shippingMethodId: uuid('shipping_method_id'),
    shippingMethodName: text('shipping_method_name').notNull().default(''),
    /** What was promised when it was ordered; null: nothing to ship, or of an earlier version. */
    deliveryPromise: jsonb('delivery_promise').$type<DeliveryPromise>(),
    couponCode: text('coupon_code'),
    /** Goods before discounts, as priced (with tax where prices include it). */
    subtotal: minorUnits('subtotal').notNull(),
    /** Positive: what discounts took off goods and shipping, as priced. */
    discountTotal: minorUnits('discount_total').notNull(),
    /** Shipping after discounts, as priced. */
    shippingTotal: minorUnits('shipping_total').notNull(),
    /** The tax inside shipping. */
    shippingTax: minorUnits('shipping_tax').notNull(),
    taxTotal: minorUnits('tax_total').notNull(),
    /** What the shopper pays, tax included. */
    total: minorUnits('total').notNull(),
    /** The whole frozen Quote with its explanation. */
    quote: jsonb('quote').$type<Record<string, unknown>>().notNull(),
    /** What the shopper wrote with it; see `orderWords` of the checkout's input. */
    note: text('customer_note').notNull().default(''),
    /** Of versions before `order_problems`; neither read nor written any more. */
    problem: text('problem'),
    expiresAt: timestamptz('expires_at'),
    /** The end of the last day for a bank transfer; null when none is awaited. */
    paymentDueAt: timestamptz('payment_due_at'),
    paymentRemindedAt: timestamptz('payment_reminded_at'),
    placedAt: timestamptz('placed_at'),
    cancelledAt: timestamptz('cancelled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('orders_one_unpaid_per_cart')
      .on(t.cartId)
      .where(sql`${t.status} = 'awaiting_payment'`),
    index('orders_cart_idx').on(t.cartId, t.createdAt),
    index('orders_created_idx').on(t.createdAt, t.id),
    index('orders_status_idx').on(t.status, t.fulfilmentStatus, t.createdAt, t.id),
    index('orders_customer_idx').on(t.customerId, t.createdAt),
    index('orders_email_idx').on(sql`lower(${t.email})`),
    index('orders_mailbox_idx').on(t.mailbox, t.createdAt),
    index('orders_network_idx')
      .on(t.networkHash, t.createdAt)
      .where(sql`${t.networkHash} is not null`),
    index('orders_due_idx').on(t.paymentDueAt).where(sql`${t.paymentDueAt} is not null`),
    index('orders_expires_idx').on(t.expiresAt).where(sql`${t.status} = 'awaiting_payment'`),
    index('orders_problem_idx').on(t.createdAt).where(sql`${t.problem} is not null`),
    check(
      'orders_amounts',
      sql`${t.subtotal} >= 0 and ${t.discountTotal} >= 0 and ${t.shippingTotal} >= 0
        and ${t.shippingTax} >= 0 and ${t.taxTotal} >= 0 and ${t.total} >= 0`,
    ),
    check(
      'orders_number',
      sql`${t.status} in ('awaiting_payment', 'expired', 'cancelled') or ${t.number} is not null`,
    ),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    variantId: uuid('variant_id').references(() => variants.id, { onDelete: 'set null' }),
    productId: uuid('product_id'),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    variantTitle: text('variant_title').notNull(),
    sku: text('sku'),
    slug: text('slug').notNull(),
    mediaKey: text('media_key'),
    /** The search by which it was found, as reports keep searches. */
    foundBy: text('found_by'),
    requiresShipping: boolean('requires_shipping').notNull(),
    trackInventory: boolean('track_inventory').notNull(),
    quantity: integer('quantity').notNull(),
    unitPrice: minorUnits('unit_price').notNull(),
    discount: minorUnits('discount').notNull(),
    taxRatePpm: integer('tax_rate_ppm').notNull(),
    tax: minorUnits('tax').notNull(),
    /** After discounts, tax included. */
    total: minorUnits('total').notNull(),
    /** Each unit's share of `total`, `tax` and `discount`: sums to it, never changes. */
    unitTotals: minorUnits('unit_totals').array().notNull(),
    unitTaxes: minorUnits('unit_taxes').array().notNull(),
    unitDiscounts: minorUnits('unit_discounts').array().notNull(),
    fulfilledQuantity: integer('fulfilled_quantity').notNull().default(0),
    /** Units refunded as units, in the order of `unit_totals`. */
    refundedQuantity: integer('refunded_quantity').notNull().default(0),
  },
  (t) => [
    index('order_lines_order_idx').on(t.orderId, t.position),
    index('order_lines_variant_idx').on(t.variantId),
    index('order_lines_sku_idx').on(t.sku),
    index('order_lines_found_idx').on(t.orderId).where(sql`${t.foundBy} is not null`),
    check('order_lines_quantity', sql`${t.quantity} > 0`),
    check('order_lines_fulfilled', sql`${t.fulfilledQuantity} between 0 and ${t.quantity}`),
    check('order_lines_refunded', sql`${t.refundedQuantity} between 0 and ${t.quantity}`),
    check(
      'order_lines_units',
      sql`cardinality(${t.unitTotals}) = ${t.quantity} and cardinality(${t.unitTaxes}) = ${t.quantity}
        and cardinality(${t.unitDiscounts}) = ${t.quantity}`,
    ),
  ],
);

export const shipments = pgTable(
  'shipments',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    locationId: uuid('location_id').references(() => locations.id),
    status: shipmentStatus('status').notNull().default('shipped'),
    carrier: text('carrier').notNull().default(''),
    trackingNumber: text('tracking_number').notNull().default(''),
    trackingUrl: text('tracking_url').notNull().default(''),
    /** From the form that made it: the same press of a button makes one shipment. */
    requestKey: uuid('request_key').notNull().unique(),
    shippedAt: timestamptz('shipped_at').notNull().defaultNow(),
    deliveredAt: timestamptz('delivered_at'),
  },
  (t) => [index('shipments_order_idx').on(t.orderId)],
);

export const shipmentLines = pgTable(
  'shipment_lines',
  {
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id),
    orderLineId: uuid('order_line_id')
      .notNull()
      .references(() => orderLines.id),
    quantity: integer('quantity').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.orderLineId] }),
    check('shipment_lines_quantity', sql`${t.quantity} > 0`),
  ],
);

/** The timeline. Append-only. */
export const orderEvents = pgTable(
  'order_events',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    type: text('type').notNull(),
    actorKind: actorKind('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull().default(''),
    /** What staff typed; of everybody else a code (`system-reasons.ts`, `payment-failures.ts`). */
    reason: text('reason').notNull().default(''),
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [index('order_events_order_idx').on(t.orderId, t.id)],
);

/** Named counters, such as the next order number. */
export const counters = pgTable('counters', {
  name: text('name').primaryKey(),
  value: bigint('value', { mode: 'number' }).notNull(),
});

/**
 * Private links to an order in mails, one per mail: the browser's own (`access_token_hash`) is
 * known to nobody else, so a mail cannot repeat it.
 */
export const orderLinks = pgTable(
  'order_links',
  {
    /** SHA-256 of what stands in the link. */
    tokenHash: text('token_hash').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    createdAt: createdAt(),
  },
  (t) => [index('order_links_order_idx').on(t.orderId)],
);

/**
 * Payments, the ledger of what moved, refunds and the inbox of webhooks.
 * Written only by the API module `payments`. Balances are sums over `ledger_entries`.
 */
import {
  captureMethods,
  disputeStatuses,
  ledgerKinds,
  paymentProviders,
  paymentStatuses,
  refundStatuses,
} from '@kontor/shared/enums.ts';
import type { PaymentMethod } from '@kontor/shared/payment-method.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, minorUnits, timestamptz, updatedAt } from './columns.ts';
import { actorKind } from './inventory.ts';
import { orderLines, orders } from './orders.ts';

export const paymentProviderName = pgEnum('payment_provider', paymentProviders);
export const paymentStatus = pgEnum('payment_status', paymentStatuses);
export const captureMethod = pgEnum('capture_method', captureMethods);
export const ledgerKind = pgEnum('ledger_kind', ledgerKinds);
export const disputeStatus = pgEnum('dispute_status', disputeStatuses);
export const refundStatus = pgEnum('refund_status', refundStatuses);

export const payments = pgTable(
  'payments',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    provider: paymentProviderName('provider').notNull(),
    captureMethod: captureMethod('capture_method').notNull().default('automatic'),
    /** Staff records what comes of it, which may be more than was asked for. */
    byHand: boolean('by_hand').notNull().default(false),
    status: paymentStatus('status').notNull().default('pending'),
    amount: minorUnits('amount').notNull(),
    currency: text('currency').notNull(),
    /** Stripe's PaymentIntent id. Unknown until the provider has answered. */
    providerRef: text('provider_ref').unique(),
    /** What it is paid with; null: nobody knows yet. */
    method: jsonb('paid_with').$type<PaymentMethod>(),
    /**
     * Text of the version before, which is not read any more. A trigger makes facts of it (migration 0021);
     * both go with the next major version.
     */
    methodText: text('method').notNull().default(''),
    /** The code for why it failed last (`payment-failures.ts`); text only in rows of an older version. */
    lastError: text('last_error'),
    authorizedAmount: minorUnits('authorized_amount').notNull().default(0),
    /** Until when an authorised amount can be captured. */
    authorizedUntil: timestamptz('authorized_until'),
    capturedAmount: minorUnits('captured_amount').notNull().default(0),
    /** Refunds that are pending or succeeded. Guarded by the CHECK below. */
    refundedAmount: minorUnits('refunded_amount').notNull().default(0),
    /** What disputes have taken away and not given back: the bank's decision, so without a limit. */
    withdrawnAmount: minorUnits('withdrawn_amount').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('payments_order_idx').on(t.orderId),
    index('payments_sweep_idx')
      .on(t.updatedAt)
      .where(sql`${t.status} in ('pending', 'requires_action', 'processing')`),
    index('payments_authorized_idx').on(t.authorizedUntil).where(sql`${t.status} = 'authorized'`),
    check('payments_amount', sql`${t.amount} >= 0`),
    // Who transfers by hand may send too much.
    check(
      'payments_captured',
      sql`${t.capturedAmount} >= 0 and (${t.capturedAmount} <= ${t.amount} or ${t.byHand})`,
    ),
    check('payments_refunded', sql`${t.refundedAmount} between 0 and ${t.capturedAmount}`),
    check('payments_withdrawn', sql`${t.withdrawnAmount} >= 0`),
  ],
);

/** A customer's bank takes a payment back, or asks about it; what moved stands in the ledger. */
export const disputes = pgTable(
  'disputes',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    providerRef: text('provider_ref').notNull().unique(),
    status: disputeStatus('status').notNull(),
    /** The provider's code for why, such as "product_not_received". */
    reason: text('reason').notNull().default(''),
    /** What is disputed, in the order's currency. */
    amount: minorUnits('amount').notNull(),
    currency: text('currency').notNull(),
    /** Until when an answer is taken. */
    respondBy: timestamptz('respond_by'),
    openedAt: timestamptz('opened_at').notNull(),
    closedAt: timestamptz('closed_at'),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('disputes_order_idx').on(t.orderId),
    index('disputes_open_idx').on(t.updatedAt).where(sql`${t.closedAt} is null`),
    check('disputes_amount', sql`${t.amount} >= 0`),
    check(
      'disputes_closed',
      sql`(${t.closedAt} is null) = (${t.status} in ('inquiry', 'needs_response', 'under_review'))`,
    ),
  ],
);

/**
 * Money that moved, signed from the shop's side. Append-only. What a dispute cost stands here too, in
 * the currency in which the provider took it; it is no part of a payment's balance.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    /** Set where a dispute moved it. */
    disputeId: uuid('dispute_id').references(() => disputes.id),
    kind: ledgerKind('kind').notNull(),
    /** Capture and reversals positive, refund, chargeback and fee negative. */
    amount: minorUnits('amount').notNull(),
    currency: text('currency').notNull(),
    /** The fact at the provider that this entry stands for: one entry per fact. */
    providerRef: text('provider_ref').notNull(),
    /** Of money that staff recorded: the day on which it came, its reference, and who recorded it. */
    receivedOn: date('received_on'),
    reference: text('reference').notNull().default(''),
    actorKind: actorKind('actor_kind'),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    unique('ledger_entries_fact').on(t.kind, t.providerRef),
    index('ledger_entries_order_idx').on(t.orderId),
    check(
      'ledger_entries_sign',
      // As text: a new word of an enum cannot be used in the transaction that adds it.
      sql`(${t.kind}::text in ('capture', 'refund_reversal', 'chargeback_reversal', 'dispute_fee_reversal')
          and ${t.amount} >= 0)
        or (${t.kind}::text in ('refund', 'chargeback', 'dispute_fee') and ${t.amount} <= 0)`,
    ),
  ],
);

export const refunds = pgTable(
  'refunds',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    status: refundStatus('status').notNull().default('pending'),
    amount: minorUnits('amount').notNull(),
    currency: text('currency').notNull(),
    /** The part of `amount` that gives back shipping. */
    shippingAmount: minorUnits('shipping_amount').notNull().default(0),
    /** The tax inside `shipping_amount`. */
    shippingTax: minorUnits('shipping_tax').notNull().default(0),
    /** What staff wrote; of a refund that nobody of them asked for, a code of `system-reasons.ts`. */
    reason: text('reason').notNull().default(''),
    /** What was decided at once is told at once: a decision has a refund for each payment that gives some. */
    decisionId: uuid('decision_id').notNull().defaultRandom(),
    /** From the form that asked: the same press of a button makes one refund. */
    requestKey: uuid('request_key').notNull().unique(),
    providerRef: text('provider_ref').unique(),
    /** The code for why it failed (`payment-failures.ts`). */
    error: text('error'),
    attempts: integer('attempts').notNull().default(0),
    actorKind: actorKind('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull().default(''),
    createdAt: createdAt(),
    /** When the sweeper last asked after it: those asked longest ago are next. */
    sweptAt: timestamptz('swept_at'),
    settledAt: timestamptz('settled_at'),
  },
  (t) => [
    index('refunds_order_idx').on(t.orderId),
    index('refunds_unsettled_idx')
      .on(sql`coalesce(${t.sweptAt}, ${t.createdAt})`)
      .where(sql`${t.status} = 'pending'`),
    check('refunds_amount', sql`${t.amount} > 0`),
    check('refunds_shipping', sql`${t.shippingAmount} between 0 and ${t.amount}`),
    check('refunds_shipping_tax', sql`${t.shippingTax} between 0 and ${t.shippingAmount}`),
  ],
);

export const refundLines = pgTable(
  'refund_lines',
  {
    refundId: uuid('refund_id')
      .notNull()
      .references(() => refunds.id),
    orderLineId: uuid('order_line_id')
      .notNull()
      .references(() => orderLines.id),
    /** 0: a further part of what another refund of the same request gives for its units. */
    quantity: integer('quantity').notNull(),
    /** What the shopper gets for the units, tax included. */
    amount: minorUnits('amount').notNull(),
    /** The tax inside `amount`, at the rate of the line. */
    tax: minorUnits('tax').notNull().default(0),
    taxRatePpm: integer('tax_rate_ppm').notNull().default(0),
    /** What discounts had taken off these units. */
    discount: minorUnits('discount').notNull().default(0),
    restock: boolean('restock').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.orderLineId] }),
    check('refund_lines_quantity', sql`${t.quantity} >= 0`),
    check('refund_lines_shares', sql`${t.tax} between 0 and ${t.amount} and ${t.discount} >= 0`),
  ],
);

/** Every webhook that was ever accepted; the provider's id makes a duplicate a no-op. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: text('id').primaryKey(),
    provider: paymentProviderName('provider').notNull(),
    type: text('type').notNull(),
    objectId: text('object_id').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    receivedAt: timestamptz('received_at').notNull().defaultNow(),
    processedAt: timestamptz('processed_at'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
  },
  (t) => [
    index('webhook_events_object_idx').on(t.objectId),
    index('webhook_events_open_idx').on(t.receivedAt).where(sql`${t.processedAt} is null`),
  ],
);

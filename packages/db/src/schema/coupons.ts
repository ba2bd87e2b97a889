/**
 * Coupons and who used them. Written only by the API module `coupons`.
 * `used_count` is always the number of redemptions that are claimed.
 */
import { couponKinds, redemptionStatuses } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  minorUnits,
  timestamptz,
  updatedAt,
  updatedBy,
  version,
} from './columns.ts';

export const couponKind = pgEnum('coupon_kind', couponKinds);
export const redemptionStatus = pgEnum('redemption_status', redemptionStatuses);

export const coupons = pgTable(
  'coupons',
  {
    id: id(),
    /** Stored in upper case; matched without regard to case. */
    code: text('code').notNull().unique(),
    description: text('description').notNull().default(''),
    kind: couponKind('kind').notNull(),
    /** For `percentage`: parts per million, 10 % is 100000. */
    percentPpm: integer('percent_ppm'),
    /** For `fixed`: minor units of `currency`. */
    amount: minorUnits('amount'),
    /** Of `amount` and `min_subtotal`. */
    currency: text('currency'),
    minSubtotal: minorUnits('min_subtotal'),
    startsAt: timestamptz('starts_at'),
    endsAt: timestamptz('ends_at'),
    usageLimit: integer('usage_limit'),
    perCustomerLimit: integer('per_customer_limit'),
    usedCount: integer('used_count').notNull().default(0),
    active: boolean('active').notNull().default(true),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    check('coupons_code', sql`${t.code} = upper(${t.code}) and length(${t.code}) between 2 and 40`),
    check('coupons_used', sql`${t.usedCount} >= 0`),
    check('coupons_limit', sql`${t.usageLimit} is null or ${t.usedCount} <= ${t.usageLimit}`),
    check(
      'coupons_value',
      sql`(${t.kind} = 'percentage' and ${t.percentPpm} between 1 and 1000000)
        or (${t.kind} = 'fixed' and ${t.amount} > 0 and ${t.currency} is not null)
        or ${t.kind} = 'free_shipping'`,
    ),
    check('coupons_minimum', sql`${t.minSubtotal} is null or ${t.currency} is not null`),
  ],
);

export const couponRedemptions = pgTable(
  'coupon_redemptions',
  {
    id: id(),
    couponId: uuid('coupon_id')
      .notNull()
      .references(() => coupons.id),
    orderId: uuid('order_id').notNull(),
    /** Lower case. */
    email: text('email').notNull(),
    /** The mailbox behind `email`; with the coupon it decides the limit per customer. */
    mailbox: text('mailbox').generatedAlwaysAs(sql`mailbox_of(email)`),
    status: redemptionStatus('status').notNull().default('claimed'),
    createdAt: createdAt(),
    releasedAt: timestamptz('released_at'),
  },
  (t) => [
    unique('coupon_redemptions_order').on(t.couponId, t.orderId),
    index('coupon_redemptions_mailbox_idx').on(t.couponId, t.mailbox),
  ],
);

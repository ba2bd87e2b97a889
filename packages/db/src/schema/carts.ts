/** Carts and their lines. Written only by the API modules `carts` and `checkout`. */
import { cartStatuses } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { variants } from './catalog.ts';
import { createdAt, id, minorUnits, updatedAt } from './columns.ts';
import { customers } from './customers.ts';
import { markets } from './markets.ts';

export const cartStatus = pgEnum('cart_status', cartStatuses);

export const carts = pgTable(
  'carts',
  {
    id: id(),
    /** SHA-256 of the cookie's value. */
    tokenHash: text('token_hash').notNull().unique(),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    marketId: uuid('market_id')
      .notNull()
      .references(() => markets.id),
    couponCode: text('coupon_code'),
    status: cartStatus('status').notNull().default('open'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('carts_one_open_per_customer')
      .on(t.customerId)
      .where(sql`${t.status} = 'open' and ${t.customerId} is not null`),
    index('carts_updated_idx').on(t.status, t.updatedAt),
  ],
);

export const cartLines = pgTable(
  'cart_lines',
  {
    id: id(),
    cartId: uuid('cart_id')
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    quantity: integer('quantity').notNull(),
    /** The unit price the shopper last saw, in the market's currency: a change is told. */
    seenUnitPrice: minorUnits('seen_unit_price').notNull(),
    /** The search by which it was found, as reports keep searches. */
    foundBy: text('found_by'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('cart_lines_variant').on(t.cartId, t.variantId),
    check('cart_lines_quantity', sql`${t.quantity} between 1 and 999`),
  ],
);

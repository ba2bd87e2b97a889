/**
 * What buyers think of products: one review by each buyer of each product, tied to the line of a paid order.
 * Written only by the API module `reviews`. `listings` tell the average of those that are published.
 */
import { reviewStates } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';
import { createdAt, id, timestamptz, updatedAt, updatedBy, version } from './columns.ts';
import { customers } from './customers.ts';
import { orderLines } from './orders.ts';

export const reviewState = pgEnum('review_state', reviewStates);

export const reviews = pgTable(
  'reviews',
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** That it was bought; null: who wrote it was forgotten. */
    orderLineId: uuid('order_line_id').references(() => orderLines.id),
    /** Whose order it was when it was written; null: a guest's. */
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    /**
     * The order's mailbox, hashed with the shop's key: who orders twice as a guest is one buyer. Null: who
     * wrote it was forgotten.
     */
    buyer: text('buyer'),
    /** 1 is the worst, 5 the best. */
    rating: smallint('rating').notNull(),
    title: text('title').notNull().default(''),
    text: text('text').notNull().default(''),
    /** As the buyer wants to be called in public; empty: forgotten. */
    name: text('name').notNull().default(''),
    state: reviewState('state').notNull().default('waiting'),
    /** Why it was rejected. Of staff, for staff. */
    reason: text('reason').notNull().default(''),
    /** What the shop says to it, in public; empty: nothing. */
    answer: text('answer').notNull().default(''),
    /** When the buyer wrote what it says now. */
    writtenAt: timestamptz('written_at').notNull().defaultNow(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    uniqueIndex('reviews_one_per_buyer').on(t.productId, t.buyer),
    uniqueIndex('reviews_one_per_customer')
      .on(t.productId, t.customerId)
      .where(sql`${t.customerId} is not null`),
    index('reviews_product_idx').on(t.productId, t.state, t.writtenAt, t.id),
    index('reviews_state_idx').on(t.state, t.writtenAt, t.id),
    index('reviews_written_idx').on(t.writtenAt, t.id),
    index('reviews_line_idx').on(t.orderLineId),
    index('reviews_customer_idx').on(t.customerId),
    check('reviews_rating', sql`${t.rating} between 1 and 5`),
    // Whoever is forgotten leaves nothing that leads to them.
    check(
      'reviews_forgotten',
      sql`case when ${t.buyer} is null
        then ${t.orderLineId} is null and ${t.customerId} is null and ${t.name} = '' and ${t.title} = '' and ${t.text} = ''
        else ${t.orderLineId} is not null end`,
    ),
  ],
);

/**
 * Collections: lists of products by hand or by rule, each with a page of its own, and the history of their
 * slugs. What a rule finds stands nowhere: it is asked of the listings. Written only by the API module
 * `collections`.
 */
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { collectionKinds, collectionOrders } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';
import { createdAt, id, timestamptz, updatedAt, updatedBy, version } from './columns.ts';
import { media } from './media.ts';

export const collectionKind = pgEnum('collection_kind', collectionKinds);
export const collectionOrder = pgEnum('collection_order', collectionOrders);

export const collections = pgTable(
  'collections',
  {
    id: id(),
    /** The current slug; `collectionSlugs` keeps it and all earlier ones. */
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    mediaId: uuid('media_id').references(() => media.id, { onDelete: 'set null' }),
    kind: collectionKind('kind').notNull(),
    order: collectionOrder('order').notNull(),
    /** Of kind `rule`. */
    rule: jsonb('rule').$type<CollectionRule>(),
    /** Shown from the first to before the second; null: from ever, for ever. */
    startsAt: timestamptz('starts_at'),
    endsAt: timestamptz('ends_at'),
    position: integer('position').notNull().default(0),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    check('collections_rule', sql`(${t.kind} = 'rule') = (${t.rule} is not null)`),
    check('collections_order', sql`${t.kind} = 'hand' or ${t.order} <> 'hand'`),
    check('collections_time', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

export const collectionSlugs = pgTable('collection_slugs', {
  slug: text('slug').primaryKey(),
  collectionId: uuid('collection_id')
    .notNull()
    .references(() => collections.id, { onDelete: 'cascade' }),
  createdAt: createdAt(),
});

/** Of kind `hand`. What is off sale stays, and is shown again when it is back. */
export const collectionProducts = pgTable(
  'collection_products',
  {
    collectionId: uuid('collection_id')
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.productId] }),
    index('collection_products_product_idx').on(t.productId),
  ],
);

/**
 * Search: one document per product, rewritten in the same transaction as the product.
 * Written only by the API module `search`.
 */
import { boolean, customType, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const productSearch = pgTable(
  'product_search',
  {
    productId: uuid('product_id')
      .primaryKey()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** Title A, SKUs and options B, vendor, type and tags C, description D. */
    document: tsvector('document').notNull(),
    /** Unaccented lower-case title for trigram matches and suggestions. */
    title: text('title').notNull(),
    active: boolean('active').notNull(),
  },
  (t) => [
    index('product_search_document_idx').using('gin', t.document),
    index('product_search_title_idx').using('gin', t.title.op('gin_trgm_ops')),
  ],
);

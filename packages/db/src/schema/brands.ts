/**
 * Brands: who makes a product, each with a page of its own, the names by which it is known and the history of
 * its slugs. Written only by the API module `products`.
 */
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt, updatedBy, version } from './columns.ts';
import { media } from './media.ts';

export const brands = pgTable('brands', {
  id: id(),
  name: text('name').notNull(),
  /** The current slug; `brandSlugs` keeps it and all earlier ones. */
  slug: text('slug').notNull().unique(),
  descriptionHtml: text('description_html').notNull().default(''),
  mediaId: uuid('media_id').references(() => media.id, { onDelete: 'set null' }),
  seoTitle: text('seo_title').notNull().default(''),
  seoDescription: text('seo_description').notNull().default(''),
  version: version(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  updatedBy: updatedBy(),
});

/**
 * Every name that means a brand: its own, and those that files call it by, as it was called before or as one
 * was that was merged into it. Names are one when `brandKey` makes one key of them.
 */
export const brandNames = pgTable(
  'brand_names',
  {
    key: text('key').primaryKey(),
    name: text('name').notNull(),
    brandId: uuid('brand_id')
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
  },
  (t) => [
    index('brand_names_brand_idx').on(t.brandId),
    check('brand_names_key', sql`${t.key} <> ''`),
  ],
);

export const brandSlugs = pgTable(
  'brand_slugs',
  {
    slug: text('slug').primaryKey(),
    brandId: uuid('brand_id')
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [index('brand_slugs_brand_idx').on(t.brandId)],
);

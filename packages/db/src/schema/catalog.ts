/**
 * Catalogue: products, options, variants, prices, categories and the history of their slugs.
 * Written only by the API module `products`. A product without options has one variant; there
 * is no "master variant".
 */
import { productStatuses, taxClasses } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
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
import { productTypes } from './attributes.ts';
import { brands } from './brands.ts';
import {
  createdAt,
  id,
  minorUnits,
  timestamptz,
  updatedAt,
  updatedBy,
  version,
} from './columns.ts';
import { media } from './media.ts';

export const productStatus = pgEnum('product_status', productStatuses);
export const taxClass = pgEnum('tax_class', taxClasses);

export const products = pgTable(
  'products',
  {
    id: id(),
    /** The import's key (Shopify's "Handle"); never shown, never changes with the slug. */
    handle: text('handle').notNull().unique(),
    /** The current slug; `productSlugs` keeps it and all earlier ones. */
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    descriptionHtml: text('description_html').notNull().default(''),
    status: productStatus('status').notNull().default('draft'),
    brandId: uuid('brand_id').references(() => brands.id),
    typeId: uuid('type_id').references(() => productTypes.id, { onDelete: 'set null' }),
    tags: text('tags').array().notNull().default(sql`'{}'::text[]`),
    taxClass: taxClass('tax_class').notNull().default('standard'),
    seoTitle: text('seo_title').notNull().default(''),
    seoDescription: text('seo_description').notNull().default(''),
    /** Higher stands first where nothing else decides ("featured" order). */
    rank: integer('rank').notNull().default(0),
    publishedAt: timestamptz('published_at'),
    version: version(),
    /** The same for its pictures, which are saved on their own. */
    mediaVersion: integer('media_version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    index('products_status_rank_idx').on(t.status, t.rank.desc(), t.id),
    index('products_type_idx').on(t.typeId),
    index('products_brand_idx').on(t.brandId),
    index('products_updated_idx').on(t.updatedAt.desc(), t.id),
    index('products_newest_idx')
      .on(sql`coalesce(${t.publishedAt}, ${t.createdAt}) desc nulls last`, t.id)
      .where(sql`${t.status} = 'active'`),
    index('products_title_idx').on(sql`lower(${t.title})`, t.id).where(sql`${t.status} = 'active'`),
  ],
);

/** Every slug a product ever had, the current one included. An old one redirects. */
export const productSlugs = pgTable(
  'product_slugs',
  {
    slug: text('slug').primaryKey(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [index('product_slugs_product_idx').on(t.productId)],
);

export const productOptions = pgTable(
  'product_options',
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [unique('product_options_name').on(t.productId, t.name)],
);

export const productOptionValues = pgTable(
  'product_option_values',
  {
    id: id(),
    optionId: uuid('option_id')
      .notNull()
      .references(() => productOptions.id, { onDelete: 'cascade' }),
    value: text('value').notNull(),
    /** A CSS hex colour for values that are colours. */
    swatch: text('swatch'),
    position: integer('position').notNull(),
  },
  (t) => [unique('product_option_values_value').on(t.optionId, t.value)],
);

export const variants = pgTable(
  'variants',
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** "Moss / Large"; empty when the product has no options. */
    title: text('title').notNull().default(''),
    /** May repeat, as at other shops: a variant is known by its product and its options. */
    sku: text('sku'),
    barcode: text('barcode'),
    weightGrams: integer('weight_grams').notNull().default(0),
    requiresShipping: boolean('requires_shipping').notNull().default(true),
    /** False: never runs out and has no stock rows that matter. */
    trackInventory: boolean('track_inventory').notNull().default(true),
    mediaId: uuid('media_id').references(() => media.id, { onDelete: 'set null' }),
    position: integer('position').notNull(),
    /** A removed variant stays for the orders that name it and is never offered. */
    archivedAt: timestamptz('archived_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('variants_product_idx').on(t.productId, t.position),
    // What a variant has of its own names both (`attribute-values.ts`).
    unique('variants_product_id_id').on(t.productId, t.id),
    index('variants_sku_idx').on(t.sku),
    check('variants_weight', sql`${t.weightGrams} >= 0`),
  ],
);

export const variantOptionValues = pgTable(
  'variant_option_values',
  {
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    optionId: uuid('option_id')
      .notNull()
      .references(() => productOptions.id, { onDelete: 'cascade' }),
    valueId: uuid('value_id')
      .notNull()
      .references(() => productOptionValues.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.optionId] }),
    index('variant_option_values_value_idx').on(t.valueId),
  ],
);

export const variantPrices = pgTable(
  'variant_prices',
  {
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    currency: text('currency').notNull(),
    /** Minor units; with or without tax as the market that sells in this currency says. */
    amount: minorUnits('amount').notNull(),
    /** The true earlier price while on sale, minor units. */
    compareAt: minorUnits('compare_at'),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.currency] }),
    check('variant_prices_amount', sql`${t.amount} >= 0`),
    check('variant_prices_compare_at', sql`${t.compareAt} is null or ${t.compareAt} >= 0`),
    check('variant_prices_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

export const categories = pgTable(
  'categories',
  {
    id: id(),
    parentId: uuid('parent_id'),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    mediaId: uuid('media_id').references(() => media.id, { onDelete: 'set null' }),
    position: integer('position').notNull().default(0),
    /** Keys of the filters that its page shows, in this order; null: those of the category above, or all. */
    facets: jsonb('facets').$type<string[]>(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [index('categories_parent_idx').on(t.parentId, t.position)],
);

export const categorySlugs = pgTable('category_slugs', {
  slug: text('slug').primaryKey(),
  categoryId: uuid('category_id')
    .notNull()
    .references(() => categories.id, { onDelete: 'cascade' }),
  createdAt: createdAt(),
});

export const productCategories = pgTable(
  'product_categories',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    categoryId: uuid('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.categoryId] }),
    index('product_categories_category_idx').on(t.categoryId, t.productId),
  ],
);

/** A product's pictures in their order. */
export const productMedia = pgTable(
  'product_media',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    mediaId: uuid('media_id')
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    alt: text('alt').notNull().default(''),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.mediaId] }),
    index('product_media_media_idx').on(t.mediaId),
  ],
);

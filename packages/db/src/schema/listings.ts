/**
 * Listings: one row per market and product with all that a list, a filter, a count and a search need to
 * know of it. Made of the catalogue, prices, stock and reviews in the transaction that changes them; only
 * `popularity` comes of orders. A start makes rows that are missing; processes hear of rows that were
 * written, not of rows that were deleted. A change of very many products notes them in `listings_due`
 * instead, and a job writes their listings. Written only by the API module `listings`.
 */
import type { AvailabilityState } from '@kontor/shared/availability.ts';
import type { AttributeKind } from '@kontor/shared/enums.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  real,
  uuid,
} from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';
import { timestamptz, xid8 } from './columns.ts';
import { markets } from './markets.ts';

/** A picture as clients get it. */
export type ListingPicture = {
  key: string;
  width: number;
  height: number;
  color: string;
  alt: string;
  widths: number[];
};

export type ListingBrand = { id: string; slug: string; name: string };

/** What a card shows whatever was asked for. */
export type ListingCard = {
  slug: string;
  title: string;
  brand: ListingBrand | null;
  publishedAt: string | null;
  /** The first two. */
  images: ListingPicture[];
  swatches: { value: string; color: string }[];
};

/** One that is on sale in the market, in the order of the product's page. */
export type ListingVariant = {
  id: string;
  /** As `?variant=` names it; null where there is no choice. */
  key: string | null;
  sku: string | null;
  /** Of each option, in their order. */
  values: string[];
  /** Minor units of the market's currency. */
  amount: number;
  compareAt: number | null;
  state: AvailabilityState;
  image: ListingPicture | null;
};

export type ListingOption = { name: string; values: { value: string; swatch: string | null }[] };

/** A value of an attribute that lists can be filtered by. */
export type ListingFact = {
  name: string;
  kind: AttributeKind;
  /** A number with its unit, "true" or "false", a date as 2026-11-27. */
  value: string;
  color: string | null;
  /** What a number counts: "cm". Empty: nothing that is said, or it is no number. */
  unit: string;
  /** Keys of what attribute and choice were called before. */
  formerFacets: string[];
  former: string[];
  /** Of the attribute among attributes. Lower stands first. */
  facetPosition: number;
  /** Of the value among those of the attribute, lower first; of a number itself. */
  position: number;
  /** Null: every variant has it. */
  variantId: string | null;
};

/** What it is found by beside its title, its options and its codes. */
export type ListingWords = {
  brand: string;
  type: string;
  tags: string[];
  /** Titles of the categories in which it stands. */
  categories: string[];
  /** Values of its attributes. */
  described: string[];
  barcodes: string[];
  /** HTML. */
  description: string;
};

/** What is written of it in another language, as far as it is; names and values by those that are kept. */
export type ListingTranslation = {
  slug?: string;
  title?: string;
  description?: string;
  seoTitle?: string;
  seoDescription?: string;
  type?: string;
  /** Of the categories in which it stands, by the titles that are kept. */
  categories?: Record<string, string>;
  /** Of options and attributes. */
  names?: Record<string, string>;
  /** What the numbers of an attribute count, by its name. */
  units?: Record<string, string>;
  /** By option or attribute, then by value. */
  values?: Record<string, Record<string, string>>;
  /** What its pictures show, by their keys. */
  alts?: Record<string, string>;
};
export type ListingTranslations = Partial<Record<LanguageCode, ListingTranslation>>;

export const listings = pgTable(
  'listings',
  {
    marketId: uuid('market_id')
      .notNull()
      .references(() => markets.id, { onDelete: 'cascade' }),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** The transaction that wrote it last: how a process hears what it does not know yet. */
    changed: xid8('changed').notNull().default(sql`pg_current_xact_id()`),
    /** False: not on sale in this market. The row stays, so that every process hears of it. */
    listed: boolean('listed').notNull().default(false),
    card: jsonb('card').$type<ListingCard>(),
    options: jsonb('options').$type<ListingOption[]>().notNull().default([]),
    variants: jsonb('variants').$type<ListingVariant[]>().notNull().default([]),
    /** The categories in which it stands, and all in which those lie. */
    facts: jsonb('facts').$type<ListingFact[]>().notNull().default([]),
    categoryIds: uuid('category_ids').array().notNull().default(sql`'{}'::uuid[]`),
    words: jsonb('words').$type<ListingWords>(),
    translations: jsonb('translations').$type<ListingTranslations>().notNull().default({}),
    rank: integer('rank').notNull().default(0),
    /** When it was first shown to the public. */
    newest: timestamptz('newest').notNull().defaultNow(),
    /** How well it sells here, decayed over time; 0 for what nobody bought. */
    popularity: real('popularity').notNull().default(0),
    /** The average of its published reviews, from 1 to 5; null: there are none. */
    rating: numeric('rating', { precision: 3, scale: 2, mode: 'number' }),
    /** How many those are. */
    ratings: integer('ratings').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.marketId, t.productId] }),
    index('listings_changed_idx').on(t.marketId, t.changed),
    index('listings_product_idx').on(t.productId),
    // Whether a market sells anything is asked with every page, also of one that sells none of a million.
    index('listings_listed_idx').on(t.marketId, t.productId).where(sql`${t.listed}`),
  ],
);

/**
 * Products whose listings a job writes anew: noted in the transaction that changed them, gone when they are
 * written. Without a foreign key: 100,000 rows are noted at once, and one too many harms nothing.
 */
export const listingsDue = pgTable('listings_due', {
  productId: uuid('product_id').primaryKey(),
  since: timestamptz('since').notNull().defaultNow(),
});

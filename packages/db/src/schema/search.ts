/**
 * What merchants tell the search: words that mean the same, rules of what stands first or last; and what
 * shoppers looked for. Written only by the API module `search`.
 */
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { searchPlaces, synonymKinds } from '@kontor/shared/enums.ts';
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
  real,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';
import { createdAt, id, timestamptz, updatedAt, updatedBy, version } from './columns.ts';
import { markets } from './markets.ts';

export const synonymKind = pgEnum('synonym_kind', synonymKinds);

export const searchSynonyms = pgTable(
  'search_synonyms',
  {
    id: id(),
    kind: synonymKind('kind').notNull(),
    /** As staff write them. `two_way`: each finds all the others. */
    words: text('words').array().notNull(),
    /** `one_way`: what `words` also find. */
    finds: text('finds').array().notNull(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    check(
      'search_synonyms_terms',
      sql`case ${t.kind} when 'two_way' then cardinality(${t.words}) >= 2 and cardinality(${t.finds}) = 0
        else cardinality(${t.words}) >= 1 and cardinality(${t.finds}) >= 1 end`,
    ),
  ],
);

export const searchPlace = pgEnum('search_place', searchPlaces);

/** What a search for one of `queries` does beside finding. Of two rules that hold, that of the market counts. */
export const searchRules = pgTable(
  'search_rules',
  {
    id: id(),
    /** Folded as searches are counted; each stands in one rule of a market at a time. */
    queries: text('queries').array().notNull(),
    /** Null: every market. */
    marketId: uuid('market_id').references(() => markets.id, { onDelete: 'cascade' }),
    /** What fits it rises by one bucket. */
    boost: jsonb('boost').$type<CollectionRule>(),
    /** A path within a market, with its query string: "/c/mugs?o.colour=moss". */
    redirectTo: text('redirect_to'),
    /** It holds from the first to before the second; null: from ever, for ever. */
    startsAt: timestamptz('starts_at'),
    endsAt: timestamptz('ends_at'),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    check('search_rules_queries', sql`cardinality(${t.queries}) >= 1`),
    check('search_rules_time', sql`${t.startsAt} < ${t.endsAt}`),
    // A path of this shop: a second slash would name another host.
    check('search_rules_redirect', sql`${t.redirectTo} ~ '^/([^/\\\\]|$)'`),
  ],
);

/** What is off sale stays, and counts again when it is back. */
export const searchRuleProducts = pgTable(
  'search_rule_products',
  {
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => searchRules.id, { onDelete: 'cascade' }),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    place: searchPlace('place').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    // No product twice, nor both first and last.
    primaryKey({ columns: [t.ruleId, t.productId] }),
    index('search_rule_products_product_idx').on(t.productId),
  ],
);

/** One row, raised by whatever changes synonyms, rules or what was learned: one at a time, and each process sees what changed. */
export const searchChanges = pgTable(
  'search_changes',
  {
    one: boolean('one').primaryKey().default(true),
    synonyms: integer('synonyms').notNull().default(0),
    rules: integer('rules').notNull().default(0),
    /** What was learned of clicks and orders, and whether searches go by it. */
    learned: integer('learned').notNull().default(0),
    learns: boolean('learns').notNull().default(true),
  },
  (t) => [check('search_changes_one', sql`${t.one}`)],
);

/** How often a search was made on a day of UTC, by its first page without filters. Names nobody. */
export const searchDays = pgTable(
  'search_days',
  {
    day: date('day').notNull(),
    marketId: uuid('market_id')
      .notNull()
      .references(() => markets.id, { onDelete: 'cascade' }),
    /** In small letters, at most 100 of them. */
    query: text('query').notNull(),
    searches: integer('searches').notNull(),
    noResults: integer('no_results').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.marketId, t.query] }),
    index('search_days_query_idx').on(t.marketId, t.query, t.day),
    check('search_days_counts', sql`${t.noResults} between 0 and ${t.searches}`),
  ],
);

/**
 * How often a product was shown at a place of a search and was chosen there, on a day of UTC: each visitor
 * once. Names nobody.
 */
export const searchChoices = pgTable(
  'search_choices',
  {
    day: date('day').notNull(),
    marketId: uuid('market_id')
      .notNull()
      .references(() => markets.id, { onDelete: 'cascade' }),
    query: text('query').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** From 1 on in the list as it is found; 0: among suggestions, on a further page, in a narrowed list. */
    position: integer('position').notNull(),
    shown: integer('shown').notNull(),
    clicks: integer('clicks').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.marketId, t.query, t.productId, t.position] }),
    check(
      'search_choices_counts',
      sql`${t.shown} >= 0 and ${t.clicks} >= 0 and ${t.position} >= 0`,
    ),
  ],
);

/** What shoppers prefer for a search beyond what its places explain; written by a job, read by every process. */
export const searchLearned = pgTable(
  'search_learned',
  {
    marketId: uuid('market_id')
      .notNull()
      .references(() => markets.id, { onDelete: 'cascade' }),
    query: text('query').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    /** By how much of a bucket it rises. */
    lift: real('lift').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.marketId, t.query, t.productId] }),
    check('search_learned_lift', sql`${t.lift} > 0 and ${t.lift} <= 1`),
  ],
);

/**
 * What merchants tell the search, words that mean the same, and what shoppers looked for.
 * Written only by the API module `search`.
 */
import { synonymKinds } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt, updatedBy, version } from './columns.ts';
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

/** One row, raised by whatever changes synonyms: one at a time, and each process sees that they changed. */
export const searchChanges = pgTable(
  'search_changes',
  {
    one: boolean('one').primaryKey().default(true),
    synonyms: integer('synonyms').notNull().default(0),
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
    check('search_days_counts', sql`${t.noResults} between 0 and ${t.searches}`),
  ],
);

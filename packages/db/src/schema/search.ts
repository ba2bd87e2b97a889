/**
 * What merchants tell the search: words that mean the same.
 * Written only by the API module `search`.
 */
import { synonymKinds } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt, updatedBy, version } from './columns.ts';

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

/**
 * What staff wrote of the shop's own content in other languages than the one it is kept in: one row per thing,
 * language and field, with what the text was made of, and the slugs that a thing has or had in each
 * language. Written only by the API module `translations`.
 */
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { shownStatuses, translationStatuses } from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, updatedAt, updatedBy, version } from './columns.ts';

export const translationStatus = pgEnum('translation_status', translationStatuses);

export const translations = pgTable(
  'translations',
  {
    /** Of `translatable`: "product". */
    entity: text('entity').notNull(),
    /** Its id; of an option its name in small letters, of an option's value both, a line each. */
    entityId: text('entity_id').notNull(),
    lang: text('lang').$type<LanguageCode>().notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
    /** MD5 of the text that it was made of: of another one it is outdated. */
    sourceHash: text('source_hash').notNull(),
    status: translationStatus('status').notNull(),
    version: version(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [
    primaryKey({ columns: [t.entity, t.entityId, t.lang, t.field] }),
    index('translations_lang_idx').on(t.lang, t.entity, t.updatedAt),
    check('translations_value', sql`${t.value} <> ''`),
  ],
);

/** Whether shoppers read it. */
export const isShown = sql.raw(`status in (${shownStatuses.map((one) => `'${one}'`).join(', ')})`);

/** Every slug that a thing has or had in a language. An old one redirects. */
export const translatedSlugs = pgTable(
  'translated_slugs',
  {
    entity: text('entity').notNull(),
    lang: text('lang').$type<LanguageCode>().notNull(),
    slug: text('slug').notNull(),
    entityId: text('entity_id').notNull(),
    /** The one that its page has now. */
    current: boolean('current').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.entity, t.lang, t.slug] }),
    uniqueIndex('translated_slugs_one').on(t.entity, t.entityId, t.lang).where(sql`${t.current}`),
  ],
);

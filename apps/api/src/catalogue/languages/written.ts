// Owns how a page reads what is written in its language: field by field what it has, else what the market's first
// language has, else the text as it is kept. A field is of one language; none is put together of two.
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { isShown, translatedSlugs, translations } from '@kontor/db/schema/translations.ts';
import { type LanguageCode, sourceLanguage } from '@kontor/shared/languages.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { type SQL, sql } from 'drizzle-orm';

/** The language in which the shop keeps its texts, as a column. */
export const keptLanguage = sql<LanguageCode>`coalesce(
  (select s.content_language from ${storeSettings} s), ${sql.raw(`'${sourceLanguage}'`)})`;

/** Of a thing, by language: what is written of its fields, and under `slug` the one of its page. */
export type Written = Partial<Record<LanguageCode, Fields>>;
type Fields = Readonly<Record<string, string>>;

/** All that is written of one thing, as a column. */
export const writtenOf = (entity: TranslatedEntity, id: SQL) => sql<Written>`(
  select coalesce(json_object_agg(w.lang, w.fields), '{}') from (
    select lang, json_object_agg(field, value) as fields from (
      select lang, field, value from ${translations}
        where entity = ${sql.raw(`'${entity}'`)} and entity_id = ${id}::text and ${isShown}
      union all
      select lang, 'slug', slug from ${translatedSlugs}
        where entity = ${sql.raw(`'${entity}'`)} and entity_id = ${id}::text and current) all_of
    group by lang) w)`;

/** In which languages a page is read, the wanted one first. */
export type Reading = {
  language: LanguageCode;
  /** Those that are asked before the text as it is kept; none where that is the wanted one. */
  chain: readonly LanguageCode[];
  /** The one in which the shop keeps its texts. */
  kept: LanguageCode;
};

export function readingOf(
  language: LanguageCode,
  { first, kept }: { first: LanguageCode; kept: LanguageCode },
): Reading {
  const asked = [...new Set([language, first])];
  const end = asked.indexOf(kept);
  return { language, chain: end === -1 ? asked : asked.slice(0, end), kept };
}

/**
 * The row with these fields as they are read, the slug that its page has in the wanted language, and the
 * language of the first of the fields.
 */
export function inReading<Row extends { written: Written }, Field extends keyof Row & string>(
  row: Row,
  { chain, language, kept }: Reading,
  [first, ...others]: readonly [Field, ...Field[]],
): Row & { lang: LanguageCode } {
  const read: Record<string, string> = {};
  let lang = kept;
  for (const field of [first, ...others]) {
    const having = chain.find((one) => row.written[one]?.[field] !== undefined);
    if (having === undefined) continue;
    read[field] = row.written[having]?.[field] ?? '';
    if (field === first) lang = having;
  }
  const slug = language === kept ? undefined : row.written[language]?.slug;
  return { ...row, ...read, ...(slug !== undefined && { slug }), lang };
}

/** A page's slug in each language in which it is there, as its address there has it. */
export type Pages = Partial<Record<LanguageCode, string>>;

/**
 * Where a page is there: in the language in which it is kept, and in each in which `field`, which a page is nothing
 * without, is written.
 */
export function pagesIn(
  { key, written }: { key: string; written: Written },
  { kept }: Reading,
  field = 'title',
): Pages {
  const pages: Pages = { [kept]: key };
  for (const [language, fields] of Object.entries(written) as [LanguageCode, Fields][])
    if (language !== kept && fields[field] !== undefined) pages[language] = fields.slug ?? key;
  return pages;
}

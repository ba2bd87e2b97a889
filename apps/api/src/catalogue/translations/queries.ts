// Owns the reads behind the translation view: how far each language is, which things have something to do, and
// one thing side by side with what it is made of.
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { translations } from '@kontor/db/schema/translations.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { type LanguageCode, sourceLanguage } from '@kontor/shared/languages.ts';
import {
  fieldsOf,
  isSlugged,
  type TranslatedEntity,
  type TranslationState,
  type TranslationStatus,
  translatedEntities,
  type translationInput,
  type translationsListInput,
} from '@kontor/shared/translation-input.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeTextCursor, encodeCursor } from '../../platform/cursor.ts';
import { likePattern } from '../../platform/words.ts';
import { slugOf } from './slugs.ts';
import { sourcesOf } from './sources.ts';

/** Of a source `s` and its translation `t`; null: there is nothing to translate. */
export const state = sql`case when t.value is null then case when s.value = '' then null else 'missing' end
  when t.source_hash <> md5(s.value) then 'outdated' else t.status::text end`;

export const joined = (entity: TranslatedEntity, lang: SQL) => sql`${sourcesOf(entity)} s
  left join ${translations} t on t.entity = ${sql.raw(`'${entity}'`)} and t.entity_id = s.id
    and t.field = s.field and t.lang = ${lang}`;

/** The language in which the shop keeps its texts. */
export async function keptLanguage(db: Db): Promise<LanguageCode> {
  const [row] = await db.select({ kept: storeSettings.contentLanguage }).from(storeSettings);
  return row?.kept ?? sourceLanguage;
}

export type Progress = Partial<Record<TranslationState, number>>;

/**
 * How many fields of each kind of thing are in which state, in each language that a market speaks or that
 * something is written in.
 */
export async function translationProgress(db: Db) {
  const kept = await keptLanguage(db);
  const languages = sql`(select lang from (select unnest(${markets.languages}) as lang from ${markets}
    union select lang from ${translations}) spoken where lang <> ${kept})`;
  const parts = translatedEntities.map(
    (
      entity,
    ) => sql`select ${sql.raw(`'${entity}'`)} as entity, l.lang, ${state} as state, count(*)::int as n
      from ${languages} l cross join ${joined(entity, sql`l.lang`)} group by 2, 3`,
  );
  const rows = await db.execute<{
    entity: TranslatedEntity;
    lang: LanguageCode;
    state: TranslationState | null;
    n: number;
  }>(sql.join(parts, sql` union all `));
  const byLanguage = Map.groupBy(rows, ({ lang }) => lang);
  return {
    kept,
    languages: [...byLanguage].map(([lang, all]) => ({
      lang,
      entities: translatedEntities.flatMap((entity) => {
        const states = all.filter((row) => row.entity === entity && row.state !== null);
        if (states.length === 0) return [];
        const progress: Progress = Object.fromEntries(states.map(({ state, n }) => [state, n]));
        return [{ entity, progress }];
      }),
    })),
  };
}

/** Things of a kind by their names, with how many of their fields are in which state. */
export async function listTranslations(
  db: Db,
  { lang, entity, state: wanted, q, cursor, limit }: z.output<typeof translationsListInput>,
) {
  const [name, id] = cursor === undefined ? [] : decodeTextCursor(cursor);
  const found = q
    ? sql`and (kontor_unaccent(s.name) ilike kontor_unaccent(${likePattern(q)}::text)
      or kontor_unaccent(s.hint) ilike kontor_unaccent(${likePattern(q)}::text))`
    : sql``;
  const rows = await db.execute<{ id: string; name: string; hint: string; progress: Progress }>(sql`
    select id, name, hint, json_object_agg(state, n) as progress from (
      select s.id, s.name, s.hint, ${state} as state, count(*)::int as n
      from ${joined(entity, sql`${lang}`)} where true ${found} group by 1, 2, 3, 4) fields
    where state is not null and (${name ?? null}::text is null or (lower(name), id) > (${name ?? ''}, ${id ?? ''}))
    group by id, name, hint
    ${wanted ? sql`having bool_or(state = ${wanted})` : sql``}
    order by lower(name), id limit ${limit + 1}`);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last ? encodeCursor(last.name.toLowerCase(), last.id) : null;
  return { items, nextCursor };
}

type FieldRow = {
  name: string;
  hint: string;
  field: string;
  source: string;
  sourceHash: string;
  value: string | null;
  status: TranslationStatus | null;
  state: TranslationState | null;
  version: number;
};

/** One thing in one language; undefined: there is no such thing. */
export async function readThing(
  db: Db,
  { lang, entity, entityId }: z.output<typeof translationInput>,
) {
  const rows = await db.execute<FieldRow>(sql`
    select s.name, s.hint, s.field, s.value as source, md5(s.value) as "sourceHash", t.value, t.status,
      ${state} as state, coalesce(t.version, 0) as version
    from ${joined(entity, sql`${lang}`)} where s.id = ${entityId}`);
  const [first] = rows;
  if (!first) return undefined;
  const slug = isSlugged(entity) ? await slugOf(db, { entity, entityId, lang }) : null;
  return {
    name: first.name,
    hint: first.hint,
    slug,
    fields: Object.entries(fieldsOf(entity)).flatMap(([field, { kind, most }]) => {
      const row = rows.find((one) => one.field === field);
      if (!row) return [];
      const { name: _, hint: __, ...rest } = row;
      return [{ ...rest, value: row.value ?? '', kind, most }];
    }),
  };
}

/**
 * What the translation view shows side by side, with the version of each field.
 * @throws DomainError NOT_FOUND
 */
export async function getTranslation(db: Db, input: z.output<typeof translationInput>) {
  const thing = await readThing(db, input);
  if (!thing) throw new DomainError('NOT_FOUND');
  return { kept: await keptLanguage(db), ...thing };
}

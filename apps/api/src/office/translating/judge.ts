// Owns what a check says of each row of a file: compared with what is there now, with what was there when the file was
// made, and with the rows before it. Each row gets one verdict.
import type { Tx } from '@kontor/db/client.ts';
import { translationRunRows } from '@kontor/db/schema/translation-runs.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  fieldsOf,
  type TranslatedEntity,
  translatedEntities,
} from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import { joined } from '../../catalogue/translations/queries.ts';
import { tidied } from '../../catalogue/translations/save.ts';
import type { RowIn } from './file-row.ts';
import type { NewRow, Run } from './runs.ts';

/** Longest text that is kept of a row that cannot be taken. */
const keptOfWrong = 2000;

const isEntity = (name: string): name is TranslatedEntity =>
  (translatedEntities as readonly string[]).includes(name);

const tagsIn = (html: string) => html.match(/<[a-z]/gi)?.length ?? 0;

/** With the verdict that needs nothing but the row; none: `judgeRows` says it. */
export function rowOf(row: RowIn, { id: runId }: Pick<Run, 'id'>, no: number): NewRow {
  const { line, entity, entityId, field, name, problem, given, sourceHash, done } = row;
  const about = {
    ...{ runId, no, line, entity, entityId, field, name: name.slice(0, 300), given, sourceHash },
    status: done ? ('done' as const) : null,
  };
  const wrong = (verdict: NewRow['verdict']) => ({
    ...{ ...about, verdict, problem, value: row.value.slice(0, keptOfWrong) },
  });
  if (problem !== null) return wrong('not_understood');
  const fields = isEntity(entity) ? fieldsOf(entity) : {};
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!known) return wrong('unknown');
  if (row.value.trim() === '') return { ...about, value: '', verdict: 'empty' };
  try {
    const value = tidied(row, known);
    if (value === '') return { ...about, value, verdict: 'empty', cleaned: 1 };
    const cleaned = known.kind === 'html' && tagsIn(value) < tagsIn(row.value) ? 1 : 0;
    return { ...about, value, cleaned };
  } catch (cause) {
    if (cause instanceof DomainError) return wrong('too_long');
    throw cause;
  }
}

/** Says of all rows of a run what `rowOf` could not. A statement for each kind of thing. */
export async function judgeRows(tx: Tx, { id, lang, savedAs }: Run): Promise<void> {
  await tx.execute(sql`update ${translationRunRows} r set verdict = 'repeated'
    where r.run_id = ${id} and r.verdict is null and exists (
      select from ${translationRunRows} o where o.run_id = r.run_id and o.entity = r.entity
        and o.entity_id = r.entity_id and o.field = r.field and o.no < r.no and o.verdict is null)`);
  const untouched = sql`starts_with(r.given, t.version || '-' || left(md5(t.value), 8) || '-')`;
  const sameText = sql`t.value = r.value`;
  const sameState = sql`(r.status is null or r.status = t.status::text
    and t.source_hash = coalesce(r.source_hash, t.source_hash))`;
  /** Nothing was written into the file, whatever happened here since. */
  const asGiven = sql`(split_part(r.given, '-', 2) = left(md5(r.value), 8)
    and (r.status is null or r.status = split_part(r.given, '-', 3)))`;
  for (const entity of translatedEntities) {
    await tx.execute(sql`update ${translationRunRows} r set name = s.name,
        was = coalesce(t.value, ''), seen = coalesce(t.version, 0),
        source_hash = coalesce(r.source_hash, md5(s.value)),
        status = coalesce(r.status, ${savedAs}::text),
        verdict = case
          when ${sameText} and ${sameState} or ${asGiven} then 'same'
          when t.value is null and split_part(r.given, '-', 1) <> '0' then 'conflict'
          when t.value is not null and r.given is not null and not ${untouched} then 'conflict'
          when r.source_hash <> md5(s.value) then 'outdated'
          when t.value is null then 'new' else 'changed' end
      from ${joined(entity, sql`${lang}`)}
      where r.run_id = ${id} and r.entity = ${entity} and r.verdict is null
        and s.id = r.entity_id and s.field = r.field`);
  }
  await tx.execute(sql`update ${translationRunRows} r set verdict = 'unknown'
    where r.run_id = ${id} and r.verdict is null`);
}

// Owns reading what there is to translate, a part at a time: first which things have something in the chosen
// states, then their texts, so that a catalogue of any size never stands in memory whole.
import type { Db } from '@kontor/db/client.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import {
  fieldsOf,
  type TranslatedEntity,
  type TranslationState,
  translatedEntities,
} from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import { joined, state } from '../../catalogue/translations/queries.ts';
import type { FieldOut } from './file-row.ts';

const thingsAtOnce = 200;

type Wanted = {
  lang: LanguageCode;
  /** None: all. */
  entities: readonly TranslatedEntity[];
  /** None: all. */
  states: readonly TranslationState[];
};

/** Fields in the order of kinds, names and forms, some at a time. */
export async function* readFields(db: Db, wanted: Wanted): AsyncGenerator<FieldOut[]> {
  const { lang, entities, states } = wanted;
  for (const entity of entities.length > 0 ? entities : translatedEntities) {
    const ids = await thingsIn(db, entity, wanted);
    for (let from = 0; from < ids.length; from += thingsAtOnce) {
      const fields = await fieldsOfThings(
        db,
        { lang, entity },
        ids.slice(from, from + thingsAtOnce),
      );
      const some = fields.filter((one) => states.length === 0 || states.includes(one.state));
      if (some.length > 0) yield some;
    }
  }
}

async function thingsIn(
  db: Db,
  entity: TranslatedEntity,
  { lang, states }: Wanted,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from (
      select s.id, s.name, ${state} as state from ${joined(entity, sql`${lang}`)}
    ) fields
    where state is not null
      and (${states.length === 0} or state = any(${sql.param([...states])}::text[]))
    group by id, name order by lower(name), id`);
  return rows.map(({ id }) => id);
}

type Row = Omit<FieldOut, 'entity' | 'state'> & { state: TranslationState | null };

/** All fields of these things that have a text, in the order of `ids` and of the form. */
export async function fieldsOfThings(
  db: Db,
  { lang, entity }: { lang: LanguageCode; entity: TranslatedEntity },
  ids: readonly string[],
): Promise<FieldOut[]> {
  const rows = await db.execute<Row>(sql`
    select s.id as "entityId", s.name, s.field, s.value as source, md5(s.value) as "sourceHash",
      coalesce(t.value, '') as value, t.status, ${state} as state, coalesce(t.version, 0) as version
    from ${joined(entity, sql`${lang}`)} where s.id = any(${sql.param([...ids])}::text[])`);
  const order = Object.keys(fieldsOf(entity));
  const byThing = Map.groupBy(rows, ({ entityId }) => entityId);
  return ids.flatMap((id) =>
    (byThing.get(id) ?? [])
      .toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
      .flatMap(({ state, ...row }) => (state === null ? [] : [{ ...row, entity, state }])),
  );
}

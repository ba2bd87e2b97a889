// Owns the demo store in other languages: what stands in `marl/words`, saved as a translator would. Things are found by
// the text they are kept in, so "Small" is translated wherever it stands and nothing hangs on ids.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptLanguage } from '@kontor/api/catalogue/translations/queries.ts';
import { saveTranslation } from '@kontor/api/catalogue/translations/save.ts';
import { sourcesOf } from '@kontor/api/catalogue/translations/sources.ts';
import { type Edit, systemEdit } from '@kontor/api/platform/edit.ts';
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { translations } from '@kontor/db/schema/translations.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { type TranslatedEntity, translatedEntities } from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';

/** By the text as it is kept. */
type Words = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, 'marl/words');
const readJson = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** Sizes and sockets: the same wherever the metre is. */
const same: string[] = readJson('same.json');

const complete = ['de', 'fr'] as const;
/** Of Arabic there is a part: the rest shows what a shop does with what is not translated. */
const written: readonly LanguageCode[] = [...complete, 'ar'];

export function wordsIn(lang: LanguageCode): Words {
  const files: Words[] = readdirSync(join(folder, lang)).map((file) => readJson(join(lang, file)));
  const isComplete = complete.some((one) => one === lang);
  const own = isComplete ? Object.fromEntries(same.map((text) => [text, text])) : {};
  return Object.assign(own, ...files);
}

/** What is translated already is left alone. In one transaction: listings are written once, before its commit. */
export async function seedWords(db: Db, now: Date): Promise<void> {
  await inTransaction(db, (tx) => translate(tx, translatedEntities, systemEdit(now)));
}

/** The things of these kinds that have no words yet in a language, where there are some for them. */
export async function translate(
  tx: Tx,
  entities: readonly TranslatedEntity[],
  edit: Edit,
): Promise<void> {
  const kept = await keptLanguage(tx);
  for (const lang of written.filter((one) => one !== kept)) {
    const words = wordsIn(lang);
    for (const entity of entities) {
      for (const [entityId, fields] of await missing(tx, entity, lang)) {
        const found = fields.flatMap(({ field, text, sourceHash }) => {
          const value = words[text];
          if (value === undefined) return [];
          return [{ field, value, status: 'done' as const, seen: 0, sourceHash }];
        });
        if (found.length === 0) continue;
        await saveTranslation(tx, { lang, entity, entityId, fields: found }, edit);
      }
    }
  }
}

type Missing = { id: string; field: string; text: string; sourceHash: string };

/** Id of a thing → its fields that say something and have no translation. */
async function missing(tx: Tx, entity: TranslatedEntity, lang: LanguageCode) {
  const rows = await tx.execute<Missing>(sql`
    select s.id, s.field, s.value as text, md5(s.value) as "sourceHash" from ${sourcesOf(entity)} s
    left join ${translations} t on t.entity = ${sql.raw(`'${entity}'`)} and t.entity_id = s.id
      and t.field = s.field and t.lang = ${lang}
    where s.value <> '' and t.value is null order by s.id`);
  return Map.groupBy(rows, ({ id }) => id);
}

// Owns the question whose page a slug is in a language, for all who read addresses or give slugs.
import type { Db } from '@kontor/db/client.ts';
import { translatedSlugs } from '@kontor/db/schema/translations.ts';
import type { SluggedEntity } from '@kontor/shared/translation-input.ts';
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';

/** Whose page the slug is or was in a language, for where its kept ones are asked; null: nobody's there. */
export const ownerIn = (entity: SluggedEntity, lang: SQL, slug: SQL) => sql<string | null>`(
  select ts.entity_id from ${translatedSlugs} ts
  where ts.entity = ${sql.raw(`'${entity}'`)} and ts.lang = ${lang} and ts.slug = ${slug})`;

/** Those of these slugs that other pages have in any language: none of them can be kept with a thing. */
export async function translatedAmong(
  db: Db,
  entity: SluggedEntity,
  slugs: readonly string[],
  besides?: string,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ slug: translatedSlugs.slug })
    .from(translatedSlugs)
    .where(
      and(
        eq(translatedSlugs.entity, entity),
        inArray(translatedSlugs.slug, [...slugs]),
        besides === undefined ? undefined : ne(translatedSlugs.entityId, besides),
      ),
    );
  return rows.map(({ slug }) => slug);
}

// Owns that translations and slugs do not outlive what they are of. Whoever removes a thing need not know of them:
// they are cleared away at night. An archived product is not gone.
import type { Tx } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { translatedSlugs, translations } from '@kontor/db/schema/translations.ts';
import { translatedEntities } from '@kontor/shared/translation-input.ts';
import { sql } from 'drizzle-orm';
import { sourcesOf } from './sources.ts';

/** How many rows went. */
export async function forgetGone(tx: Tx): Promise<number> {
  let gone = 0;
  for (const entity of translatedEntities) {
    const there =
      entity === 'product'
        ? sql`select from ${products} p where p.id::text = t.entity_id`
        : sql`select from ${sourcesOf(entity)} s where s.id = t.entity_id`;
    for (const table of [translations, translatedSlugs]) {
      const rows = await tx.execute(sql`delete from ${table} t
        where t.entity = ${entity} and not exists (${there}) returning 1`);
      gone += rows.length;
    }
  }
  return gone;
}

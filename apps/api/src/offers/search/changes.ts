// Owns the word that what staff tell the search has changed: every process hears of it with its next search.
import type { Tx } from '@kontor/db/client.ts';
import { searchChanges } from '@kontor/db/schema/search.ts';
import { sql } from 'drizzle-orm';

/** Holds the one row: nobody else changes these until this is done, so what is read here stays so. */
export async function noteChange(tx: Tx, what: 'synonyms' | 'rules' | 'learned'): Promise<void> {
  await tx
    .insert(searchChanges)
    .values({ [what]: 1 })
    .onConflictDoUpdate({
      target: searchChanges.one,
      set: { [what]: sql`${searchChanges[what]} + 1` },
    });
}

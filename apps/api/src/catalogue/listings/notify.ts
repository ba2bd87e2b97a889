// Owns the word that the catalogue changed: caches in every process listen to it. It is sent when
// the transaction commits and not at all when it rolls back.
import type { Tx } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';

const catalogChannel = 'kontor_catalog';

/** NOTIFY carries less than 8,000 bytes; beyond this many ids the word is "everything". */
const maxIds = 100;

/** `null`: anything may have changed (categories, many products). */
export async function notifyCatalog(tx: Tx, productIds: readonly string[] | null): Promise<void> {
  const ids = productIds && productIds.length <= maxIds ? productIds : null;
  const payload = JSON.stringify({ productIds: ids });
  await tx.execute(sql`select pg_notify(${catalogChannel}, ${payload})`);
}

// Owns the listings of a database that has none yet: of an earlier version, or restored from a copy.
import { inTransaction, type RootDb } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { sql } from 'drizzle-orm';
import { rewriteListings } from './rewrite.ts';

const atOnce = 500;

/**
 * Makes the listings that are missing, some products at a time; how many products there were. Any number
 * of processes may do it at once. What it leaves off, as it was ended, the next start finds.
 */
export async function fillListings(db: RootDb): Promise<number> {
  await forgetForeignNumbers(db);
  for (let filled = 0; ; ) {
    const rows = await db.execute<{ id: string }>(sql`
      select distinct p.id from ${products} p cross join ${markets} m
      where not exists (select 1 from ${listings} l
        where l.market_id = m.id and l.product_id = p.id)
      order by p.id limit ${atOnce}`);
    if (rows.length === 0) return filled;
    const ids = rows.map(({ id }) => id);
    await inTransaction(db, (tx) => rewriteListings(tx, ids));
    filled += rows.length;
  }
}

/**
 * A database that was restored into a new server counts its transactions anew: rows of the old one would
 * be news for ever.
 */
async function forgetForeignNumbers(db: RootDb): Promise<void> {
  await inTransaction(db, (tx) =>
    tx
      .update(listings)
      .set({ changed: sql`pg_current_xact_id()` })
      .where(sql`${listings.changed} > pg_current_xact_id()`),
  );
}

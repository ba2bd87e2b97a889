// Owns the listings of a database that has none yet: of an earlier version, or restored from a copy.
import { inTransaction, type RootDb, readNow, type Tx } from '@kontor/db/client.ts';
import { lockListings } from '@kontor/db/locks.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { and, asc, inArray, sql } from 'drizzle-orm';
import { rewriteListings } from './rewrite.ts';

const lookedAtOnce = 5_000;
const writtenAtOnce = 500;

/**
 * Makes the listings that are missing, some products at a time; how many products there were. Any number
 * of processes may do it at once. What it leaves off, as it was ended, the next start finds.
 */
export async function fillListings(db: RootDb): Promise<number> {
  await forgetForeignNumbers(db);
  if (await isComplete(db)) return 0;
  let filled = 0;
  for (let look = await nextProducts(db); look.last; look = await nextProducts(db, look.last)) {
    for (let from = 0; from < look.missing.length; from += writtenAtOnce) {
      const ids = look.missing.slice(from, from + writtenAtOnce);
      await inTransaction(db, (tx) => rewriteListings(tx, ids));
    }
    filled += look.missing.length;
  }
  return filled;
}

/** Every row is of one product and one market, and none comes twice: as many as can be is all. */
async function isComplete(db: RootDb): Promise<boolean> {
  const [row] = await readNow(db, (tx) =>
    tx.execute<{ complete: boolean }>(sql`
      select (select count(*) from ${listings})
        = (select count(*) from ${products}) * (select count(*) from ${markets}) as complete`),
  );
  return row?.complete === true;
}

/** Of some products after `after`, in the order of ids, those that lack a row; `last` is null after the last one. */
async function nextProducts(
  db: RootDb,
  after: string | null = null,
): Promise<{ last: string | null; missing: string[] }> {
  const rows = await readNow(db, (tx) =>
    tx.execute<{ id: string; missing: boolean }>(sql`
      select p.id, (select count(*) from ${listings} l where l.product_id = p.id)
        < (select count(*) from ${markets}) as missing
      from ${products} p where ${after}::uuid is null or p.id > ${after}::uuid
      order by p.id limit ${lookedAtOnce}`),
  );
  const missing = rows.flatMap((row) => (row.missing ? row.id : []));
  return { last: rows.at(-1)?.id ?? null, missing };
}

/**
 * A database that was restored into a new server counts its transactions anew: rows of the old one would
 * be news for ever. They become news once.
 */
async function forgetForeignNumbers(db: RootDb): Promise<void> {
  const all = await readNow(db, (tx) => tx.select({ id: markets.id }).from(markets));
  for (const { id } of all) {
    while ((await inTransaction(db, (tx) => renumber(tx, id))) > 0);
  }
}

/** How many rows of this market had a number that this server has not come to. */
async function renumber(tx: Tx, marketId: string): Promise<number> {
  const { productId } = listings;
  const isOfMarket = sql`${listings.marketId} = ${marketId}`;
  const isForeign = sql`${listings.changed} > pg_current_xact_id()`;
  const foreign = await tx
    .select({ productId })
    .from(listings)
    .where(and(isOfMarket, isForeign))
    .limit(lookedAtOnce);
  const ids = foreign.map((row) => row.productId);
  if (ids.length === 0) return 0;
  const isOne = and(isOfMarket, inArray(productId, ids));
  const query = tx.select({ productId, marketId: listings.marketId }).from(listings);
  await lockListings(tx, query.where(isOne).orderBy(asc(productId)));
  await tx.update(listings).set({ changed: sql`pg_current_xact_id()` }).where(isOne);
  return ids.length;
}

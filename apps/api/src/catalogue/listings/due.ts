// Owns the listings that are written later: a change of more products than one transaction should write notes
// them, and a job works them off, some at a time. What is noted in the transaction of the change is not lost,
// and what is written twice is the same.
import { inTransaction, type RootDb, readNow, type Tx } from '@kontor/db/client.ts';
import { refusalOf } from '@kontor/db/errors.ts';
import { listingsDue } from '@kontor/db/schema/listings.ts';
import { asc, gt, sql } from 'drizzle-orm';
import type { App } from '../../platform/context.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { tellProducts } from './notify.ts';
import { rewriteListings, takeDue } from './rewrite.ts';

const notedAtOnce = 10_000;
/** Whoever changes one of these products waits for all of them, a fraction of a second. */
const writtenAtOnce = 100;

/** Has the listings of these products written by the job, which begins when this transaction commits. */
export async function noteDue(tx: Tx, productIds: readonly string[]): Promise<void> {
  const ids = productIds.toSorted();
  for (let from = 0; from < ids.length; from += notedAtOnce) {
    const some = `{${ids.slice(from, from + notedAtOnce).join()}}`;
    // One that is noted already is held all the same: who works it off now would not see this change.
    await tx.execute(sql`
      insert into ${listingsDue} (product_id)
      select id from unnest(${some}::uuid[]) with ordinality given (id, place) order by place
      on conflict (product_id) do update set since = listings_due.since`);
  }
  await enqueue(tx, 'listings.write', {});
}

/**
 * Writes what is due until nothing is, or `signal` says to end. Any number of processes may do it at once:
 * each takes what no other has. One product that cannot be written stays due, is told in the
 * log and by `integrity` (`listings.due`), and stops no other.
 */
export async function writeDue(
  { db, log }: Pick<App, 'db' | 'log'>,
  signal?: AbortSignal,
): Promise<void> {
  for (let ids = await nextDue(db); ids.length > 0; ids = await nextDue(db, ids.at(-1))) {
    signal?.throwIfAborted();
    try {
      await inTransaction(db, (tx) => writeTaken(tx, ids));
    } catch (error) {
      if (refusalOf(error) === undefined) throw error;
      for (const id of ids) await tryOne({ db, log }, id);
    }
  }
}

/** What others took meanwhile is theirs. */
async function writeTaken(tx: Tx, ids: readonly string[]): Promise<void> {
  const taken = await takeDue(tx, ids);
  if (taken.length === 0) return;
  await tellProducts(tx, taken, await rewriteListings(tx, taken));
}

async function tryOne({ db, log }: Pick<App, 'db' | 'log'>, productId: string): Promise<void> {
  try {
    await inTransaction(db, (tx) => writeTaken(tx, [productId]));
  } catch (err) {
    log.error({ err, productId }, 'the listings of a product could not be written');
  }
}

/** After this product, in the order of ids: what could not be written is not met again. */
async function nextDue(db: RootDb, last?: string): Promise<string[]> {
  const rows = await readNow(db, (tx) =>
    tx
      .select({ id: listingsDue.productId })
      .from(listingsDue)
      .where(last === undefined ? undefined : gt(listingsDue.productId, last))
      .orderBy(asc(listingsDue.productId))
      .limit(writtenAtOnce),
  );
  return rows.map(({ id }) => id);
}

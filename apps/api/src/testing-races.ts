// Owns what tests of races need: to hold one walk at a named point until the test lets it go on, and to
// know that another one waits for a lock. Neither needs a sleep.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, vi } from 'vitest';
import { holdNext, letAllPass, type RacePoint } from './platform/race-points.ts';

export type Hold = {
  /** A walk has come to the point and waits there. */
  reached: Promise<void>;
  /** Lets it go on; with an error it fails at the point, as if its next statement had. */
  release: (error?: Error) => void;
};

/** Holds the next walk that comes to this point; it goes on at the end of the test at the latest. */
export function hold(name: RacePoint): Hold {
  const { promise: reached, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: going, resolve: go } = Promise.withResolvers<Error | undefined>();
  const release = (error?: Error) => go(error);
  holdNext(name, async () => {
    arrive();
    const error = await going;
    if (error) throw error;
  });
  onTestFinished(() => {
    letAllPass();
    release();
  });
  return { reached, release };
}

/** Until so many statements of this database wait for somebody's lock. */
export async function waitingForLocks(db: Db, atLeast = 1): Promise<void> {
  const waiting = sql`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await vi.waitFor(
    async () => {
      const [row] = await db.execute<{ waiting: number }>(waiting);
      expect(row?.waiting).toBeGreaterThanOrEqual(atLeast);
    },
    // Below the time after which a lock is given up.
    { timeout: 2_500, interval: 10 },
  );
}

/**
 * What `begin` comes to while the locks of `lock` are held: it must wait for them, and `then` is done
 * meanwhile in the same transaction.
 */
export async function whileLocked<T>(
  db: Db,
  lock: Parameters<typeof inTransaction<unknown>>[1],
  begin: () => Promise<T>,
  then: Parameters<typeof inTransaction<unknown>>[1],
): Promise<PromiseSettledResult<T>> {
  const [result] = await inTransaction(db, async (tx) => {
    await lock(tx);
    const begun = Promise.allSettled([begin()]);
    await waitingForLocks(db);
    await then(tx);
    return { begun };
  }).then(({ begun }) => begun);
  return result;
}

// Owns what searches learned of clicks and orders as each process keeps it beside the index of a market.
import type { Db } from '@kontor/db/client.ts';
import { searchChanges, searchLearned } from '@kontor/db/schema/search.ts';
import { and, eq, sql } from 'drizzle-orm';

/** By search, as searches are kept: by product how far it rises, more than 0 and at most one bucket. */
export type Learned = ReadonlyMap<string, ReadonlyMap<string, number>>;

export async function readLearned(db: Db, marketId: string): Promise<Learned> {
  const { query, productId, lift } = searchLearned;
  const isOff = sql`exists (select 1 from ${searchChanges} where not learns)`;
  const rows = await db
    .select({ query, productId, lift })
    .from(searchLearned)
    .where(and(eq(searchLearned.marketId, marketId), sql`not ${isOff}`));
  const learned = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const lifts = learned.get(row.query) ?? new Map<string, number>();
    learned.set(row.query, lifts.set(row.productId, row.lift));
  }
  return learned;
}

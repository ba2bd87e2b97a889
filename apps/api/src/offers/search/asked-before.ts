// Owns the searches of others that are offered to whoever types: those that were made on several days and found
// something, and none that could be about a person. Each process keeps the most frequent of a market in
// memory and reads them anew now and then; nobody who types waits for that.
import type { Db } from '@kontor/db/client.ts';
import { searchDays } from '@kontor/db/schema/search.ts';
import { foldQuery } from '@kontor/shared/search-rule-input.ts';
import { and, count, desc, eq, gte, sql } from 'drizzle-orm';

const lastDays = 30;
/** Of one person a search is none of others: so many days, and so often. */
const leastDays = 3;
const leastSearches = 5;
const mostKept = 2000;
const freshForMs = 5 * 60_000;
const longest = 60;

type Kept = { readAt: number; queries: readonly string[]; isReading: boolean };

const kept = new WeakMap<Db, Map<string, Kept>>();

/**
 * Whether a search may be shown to others: no address, no number of a telephone, an order or a card, nothing
 * that is longer than what shops are searched for.
 */
export function isForOthers(query: string): boolean {
  const digits = query.match(/\p{N}/gu)?.length ?? 0;
  const isAddress = /@|\/\/|\bwww\b|\p{L}\.\p{L}{2,}/u.test(query);
  return /\p{L}/u.test(query) && digits < 6 && !isAddress && query.length <= longest;
}

/** Searches that go on as `typed` begins, the most frequent first, as far as this process knows of any. */
export function askedBefore(db: Db, marketId: string, typed: string, now: Date): string[] {
  const known = knownOf(db, marketId);
  if (!known.isReading && now.getTime() - known.readAt >= freshForMs) {
    // Next time is soon enough, and a failure is no reason to show nothing else.
    void readAskedBefore(db, marketId, now).catch(() => undefined);
  }
  const begin = foldQuery(typed);
  if (begin === '') return [];
  return known.queries.filter((query) => query !== begin && query.startsWith(begin));
}

/** Reads them anew. */
export async function readAskedBefore(db: Db, marketId: string, now: Date): Promise<void> {
  const known = knownOf(db, marketId);
  known.isReading = true;
  try {
    const first = new Date(now.getTime() - lastDays * 86_400_000).toISOString().slice(0, 10);
    const searches = sql<number>`sum(${searchDays.searches})`;
    const rows = await db
      .select({ query: searchDays.query })
      .from(searchDays)
      .where(and(eq(searchDays.marketId, marketId), gte(searchDays.day, first)))
      .groupBy(searchDays.query)
      .having(
        and(
          gte(count(), leastDays),
          gte(searches, leastSearches),
          sql`sum(${searchDays.noResults}) = 0`,
        ),
      )
      .orderBy(desc(searches), searchDays.query)
      .limit(mostKept);
    known.queries = rows.map(({ query }) => query).filter(isForOthers);
  } finally {
    known.readAt = now.getTime();
    known.isReading = false;
  }
}

function knownOf(db: Db, marketId: string): Kept {
  const ofDatabase = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, ofDatabase);
  const known = ofDatabase.get(marketId) ?? { readAt: 0, queries: [], isReading: false };
  ofDatabase.set(marketId, known);
  return known;
}

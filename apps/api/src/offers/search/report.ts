// Owns the report of searches: what shoppers looked for in a period, and for what they found nothing.
import type { Db } from '@kontor/db/client.ts';
import { searchDays } from '@kontor/db/schema/search.ts';
import type { SearchReportInput } from '@kontor/shared/search-input.ts';
import { desc, gte, sql } from 'drizzle-orm';

/** Rows of a report; what is beyond is nothing that staff act upon. */
const shown = 100;

/**
 * The searches of the last `days` days, today among them, those of most interest first: most often
 * searched, or most often in vain. Times are days of UTC.
 */
export async function searchReport(db: Db, { days, only }: SearchReportInput, now: Date) {
  const first = new Date(now.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const searches = sql<number>`sum(${searchDays.searches})::int`;
  const noResults = sql<number>`sum(${searchDays.noResults})::int`;
  const since = gte(searchDays.day, first);
  const [total] = await db
    .select({
      searches: sql<number>`coalesce(${searches}, 0)`,
      noResults: sql<number>`coalesce(${noResults}, 0)`,
    })
    .from(searchDays)
    .where(since);
  const rows = await db
    .select({ query: searchDays.query, searches, noResults })
    .from(searchDays)
    .where(since)
    .groupBy(searchDays.query)
    .having(only === 'empty' ? sql`${noResults} > 0` : undefined)
    .orderBy(desc(only === 'empty' ? noResults : searches), desc(noResults), searchDays.query)
    .limit(shown + 1);
  return {
    searches: total?.searches ?? 0,
    noResults: total?.noResults ?? 0,
    rows: rows.slice(0, shown),
    hasMore: rows.length > shown,
  };
}

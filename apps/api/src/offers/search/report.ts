// Owns the report of searches: what shoppers looked for in a period, what they chose and ordered of it, and for
// what they found nothing.
import type { Db } from '@kontor/db/client.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { searchChoices, searchDays } from '@kontor/db/schema/search.ts';
import type { SearchReportInput } from '@kontor/shared/search-input.ts';
import { and, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import { ruleOf } from '../shopfront/live-rules.ts';
import { indexOf } from '../shopfront/market-index.ts';
import { everyIndexed } from '../shopfront/markets.ts';
import { isPaidFor } from './learn.ts';
import { effectsOf, rankingOf } from './ranking.ts';

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
  const found = await db
    .select({
      ...{ query: searchDays.query, searches, noResults },
      vainIn: sql<string[]>`coalesce(array_agg(distinct ${searchDays.marketId}::text)
        filter (where ${searchDays.noResults} > 0), '{}')`,
    })
    .from(searchDays)
    .where(since)
    .groupBy(searchDays.query)
    .having(only === 'empty' ? sql`${noResults} > 0` : undefined)
    .orderBy(desc(only === 'empty' ? noResults : searches), desc(noResults), searchDays.query)
    .limit(shown + 1);
  const rows = found.slice(0, shown);
  const queries = rows.map(({ query }) => query);
  const [clicks, ordered, findsNow] = [
    await readClicks(db, queries, first),
    await readOrders(db, queries, first),
    await readFinds(db, rows, now),
  ];
  return {
    searches: total?.searches ?? 0,
    noResults: total?.noResults ?? 0,
    rows: rows.map(({ vainIn: _, ...row }) => ({
      ...row,
      /** How often something that it found was chosen, and how many paid orders hold that. */
      clicks: clicks.get(row.query) ?? 0,
      orders: ordered.get(row.query) ?? 0,
      /** It was in vain, and would not be now, wherever it was. */
      isHandled: findsNow.has(row.query),
    })),
    hasMore: found.length > shown,
  };
}

async function readClicks(db: Db, queries: readonly string[], first: string) {
  if (queries.length === 0) return new Map<string, number>();
  const { query } = searchChoices;
  const rows = await db
    .select({ query, clicks: sql<number>`sum(${searchChoices.clicks})::int` })
    .from(searchChoices)
    .where(and(gte(searchChoices.day, first), inArray(query, [...queries])))
    .groupBy(query);
  return new Map(rows.map((row) => [row.query, row.clicks]));
}

async function readOrders(db: Db, queries: readonly string[], first: string) {
  if (queries.length === 0) return new Map<string, number>();
  const query = orderLines.foundBy;
  const rows = await db
    .select({ query, orders: sql<number>`count(distinct ${orders.id})::int` })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(
      and(
        isNotNull(query),
        inArray(query, [...queries]),
        sql`${orders.placedAt} >= ${first}::date`,
        isPaidFor,
      ),
    )
    .groupBy(query);
  return new Map(rows.map((row) => [row.query ?? '', row.orders]));
}

/** Those that found nothing in some market and find something, or lead somewhere, in all of these now. */
async function readFinds(
  db: Db,
  rows: readonly { query: string; vainIn: readonly string[] }[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const vain = rows.filter(({ vainIn }) => vainIn.length > 0);
  if (vain.length === 0) return new Set();
  const still = new Set<string>();
  for (const market of await everyIndexed(db)) {
    const here = vain.filter(({ vainIn }) => vainIn.includes(market.id));
    const index = here.length > 0 ? await indexOf(db, market) : null;
    for (const { query } of index ? here : []) {
      if (index === null) continue;
      const { rule } = ruleOf(index.rules, query, now);
      const { placed } = rankingOf(index, query, effectsOf(rule, market.currency, now));
      if (placed.ordinals.length === 0 && !rule?.redirectTo) still.add(query);
    }
  }
  return new Set(vain.flatMap(({ query }) => (still.has(query) ? [] : query)));
}

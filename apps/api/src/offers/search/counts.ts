// Owns what was searched for and how often nothing was found: counted in memory, written every few
// seconds. What was not written yet when a process dies is lost: a report bears that, and no search waits.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { searchDays } from '@kontor/db/schema/search.ts';
import { lt, sql } from 'drizzle-orm';
import { forgetOldChoices, writeChoices } from './choices.ts';
import { keptQuery } from './kept-query.ts';

const writtenEveryMs = 3_000;
/** Different searches that wait to be written: more in three seconds are no shoppers. */
const mostWaiting = 1_000;
/** Different searches kept of one market and day. */
const mostKept = 20_000;
const keptDays = 400;

/** `market`: its code. */
type Count = { market: string; day: string; query: string; searches: number; noResults: number };

const waiting = new WeakMap<Db, Map<string, Count>>();

/** Counts a search without waiting for anything. Never fails. */
export function noteSearch(
  db: Db,
  { market, q, total, now }: { market: string; q: string; total: number; now: Date },
): void {
  const query = keptQuery(q);
  if (query === null) return;
  const counts = waiting.get(db) ?? new Map<string, Count>();
  waiting.set(db, counts);
  const day = now.toISOString().slice(0, 10);
  const key = JSON.stringify([market, day, query]);
  const known = counts.get(key);
  if (!known && counts.size >= mostWaiting) return;
  const count = known ?? { market, day, query, searches: 0, noResults: 0 };
  count.searches += 1;
  if (total === 0) count.noResults += 1;
  counts.set(key, count);
}

/** Writes what waits. What cannot be written is dropped. */
export async function writeSearches(db: Db): Promise<void> {
  const counts = [...(waiting.get(db)?.values() ?? [])];
  waiting.delete(db);
  // In one order, so that two processes wait for each other and never in a circle.
  const rows = JSON.stringify(counts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  if (counts.length > 0) await inTransaction(db, (tx) => tx.execute(addCounts(rows)));
  await writeChoices(db);
}

/** How many there are of a day is counted once for all that come together, and only when new ones do. */
const addCounts = (rows: string) => sql`
  with given as (
    select c.day, m.id as market_id, c.query, c.searches, c."noResults" as no_results,
      exists (select 1 from ${searchDays} d
        where d.day = c.day and d.market_id = m.id and d.query = c.query) as known
    from json_to_recordset(${rows}::json) as c
      (day date, market text, query text, searches int, "noResults" int)
    join markets m on m.code = c.market
  ), kept as (
    select d.day, d.market_id, count(*) as queries from ${searchDays} d
    where (d.day, d.market_id) in (select day, market_id from given where not known)
    group by 1, 2
  ), placed as (
    select given.*, row_number() over (partition by day, market_id, known order by query) as place
    from given
  )
  insert into ${searchDays} (day, market_id, query, searches, no_results)
  select p.day, p.market_id, p.query, p.searches, p.no_results
  from placed p left join kept k using (day, market_id)
  where p.known or coalesce(k.queries, 0) + p.place <= ${mostKept}::int
  order by 1, 2, 3
  on conflict (day, market_id, query) do update set
    searches = search_days.searches + excluded.searches,
    no_results = search_days.no_results + excluded.no_results`;

const keyOf = ({ day, market, query }: Count) => `${day} ${market} ${query}`;

/** Writes now and then; the answer stops it, and writes what is left. */
export function writeSearchesRegularly(
  db: Db,
  log: { warn: (what: object, message: string) => void },
): () => Promise<void> {
  const write = () =>
    writeSearches(db).catch((error: unknown) =>
      log.warn({ err: error }, 'searches of a few seconds were not counted'),
    );
  const timer = setInterval(write, writtenEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await write();
  };
}

/** Removes what is older than reports ask for. */
export async function forgetOldSearches(tx: Tx, now: Date): Promise<void> {
  const first = new Date(now.getTime() - keptDays * 86_400_000).toISOString().slice(0, 10);
  await tx.delete(searchDays).where(lt(searchDays.day, first));
  await forgetOldChoices(tx, now);
}

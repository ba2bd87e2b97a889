// Owns what shoppers choose of what a search shows them: per day, search and product how often it was shown at
// a place and how often it was chosen there. Counted in memory and written every few seconds, like searches.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { searchChoices } from '@kontor/db/schema/search.ts';
import { lt, sql } from 'drizzle-orm';
import { keptQuery } from './kept-query.ts';

/** Places that wait to be written: more in three seconds are no shoppers. */
const mostWaiting = 20_000;
/** Places kept of one market and day. */
const mostKept = 100_000;
/** Places of a search that is rarer than this in a month say nothing; what was chosen is kept all the same. */
const leastSearches = 5;
const keptDays = 100;

/** `market`: its code. See `search_choices` for `position`. */
type Place = { market: string; q: string; productId: string; position: number; now: Date };
type Count = {
  market: string;
  day: string;
  query: string;
  productId: string;
  position: number;
  shown: number;
  clicks: number;
};

const waiting = new WeakMap<Db, Map<string, Count>>();

/** Counts without waiting for anything. Never fails. */
export const noteShown = (db: Db, place: Place) => add(db, place, { shown: 1, clicks: 0 });

/** Counts without waiting for anything. Never fails. */
export const noteClick = (db: Db, place: Place) => add(db, place, { shown: 0, clicks: 1 });

function add(
  db: Db,
  { market, q, productId, position, now }: Place,
  more: Pick<Count, 'shown' | 'clicks'>,
): void {
  const query = keptQuery(q);
  if (query === null) return;
  const counts = waiting.get(db) ?? new Map<string, Count>();
  waiting.set(db, counts);
  const count = { market, day: now.toISOString().slice(0, 10), query, productId, position };
  const key = keyOf(count);
  const known = counts.get(key);
  if (!known && counts.size >= mostWaiting) return;
  counts.set(key, {
    ...count,
    shown: (known?.shown ?? 0) + more.shown,
    clicks: (known?.clicks ?? 0) + more.clicks,
  });
}

const keyOf = ({ day, market, query, productId, position }: Omit<Count, 'shown' | 'clicks'>) =>
  JSON.stringify([day, market, query, productId, position]);

/** Writes what waits. What cannot be written is dropped. */
export async function writeChoices(db: Db): Promise<void> {
  const counts = [...(waiting.get(db)?.values() ?? [])];
  waiting.delete(db);
  if (counts.length === 0) return;
  await inTransaction(db, (tx) => tx.execute(addCounts(JSON.stringify(counts))));
}

const addCounts = (rows: string) => sql`
  with given as (
    select c.day, m.id as market_id, c.query, p.id as product_id, c.position, c.shown, c.clicks,
      exists (select 1 from ${searchChoices} d where d.day = c.day and d.market_id = m.id
        and d.query = c.query and d.product_id = p.id and d.position = c.position) as known
    from json_to_recordset(${rows}::json) as c
      (day date, market text, query text, "productId" uuid, position int, shown int, clicks int)
    join markets m on m.code = c.market join products p on p.id = c."productId"
  ), frequent as (
    select market_id, query from search_days
    where (market_id, query) in (select market_id, query from given where not known and clicks = 0)
      and day > (select max(day) from given) - 30
    group by 1, 2 having sum(searches) >= ${leastSearches}::int
  ), kept as (
    select d.day, d.market_id, count(*) as places from ${searchChoices} d
    where (d.day, d.market_id) in (select day, market_id from given where not known)
    group by 1, 2
  ), placed as (
    select given.*, row_number() over (partition by day, market_id, known order by query) as place
    from given where known or clicks > 0 or (market_id, query) in (select market_id, query from frequent)
  )
  insert into ${searchChoices} (day, market_id, query, product_id, position, shown, clicks)
  select p.day, p.market_id, p.query, p.product_id, p.position, p.shown, p.clicks
  from placed p left join kept k using (day, market_id)
  where p.known or coalesce(k.places, 0) + p.place <= ${mostKept}::int
  order by 1, 2, 3, 4, 5
  on conflict (day, market_id, query, product_id, position) do update set
    shown = search_choices.shown + excluded.shown, clicks = search_choices.clicks + excluded.clicks`;

/** Removes what neither a report nor learning asks for. */
export async function forgetOldChoices(tx: Tx, now: Date): Promise<void> {
  const first = new Date(now.getTime() - keptDays * 86_400_000).toISOString().slice(0, 10);
  await tx.delete(searchChoices).where(lt(searchChoices.day, first));
}

// Owns how well each product sells in each market: what was ordered in half a year, newer orders counting
// more. It orders lists by "best selling" and tips the balance between equal finds of a search.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { lockListings } from '@kontor/db/locks.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { asc, inArray, sql } from 'drizzle-orm';
import type { App } from '../../platform/context.ts';

/** An order counts half after so many days. */
const halfLifeDays = 30;
const countedDays = 180;
/** What changed by less is left as it is: every change is news for every process. */
const leastChange = 0.05;
const atOnce = 200;

type Score = { marketId: string; productId: string; score: number };

/** Some products at a time, so that nobody who changes one waits for all. */
export async function countPopularity({ db, now }: Pick<App, 'db' | 'now'>): Promise<void> {
  const changed = await readChanged(db, now());
  for (let from = 0; from < changed.length; from += atOnce) {
    const batch = changed.slice(from, from + atOnce);
    await inTransaction(db, (tx) => write(tx, batch));
  }
}

/** In the order in which listings are locked. */
async function readChanged(db: Db, now: Date): Promise<Score[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute<Score>(sql`
    with sold as (
      select o.market_id, ol.product_id, sum((ol.quantity - ol.refunded_quantity)
        * power(0.5, extract(epoch from ${at} - o.placed_at) / 86400.0 / ${halfLifeDays}::int)) as score
      from ${orders} o join ${orderLines} ol on ol.order_id = o.id
      where o.placed_at > ${at} - make_interval(days => ${countedDays}::int) and o.status in ('placed', 'completed') and o.payment_status <> 'awaiting'
        and ol.product_id is not null
      group by 1, 2)
    select l.market_id as "marketId", l.product_id as "productId", coalesce(s.score, 0)::real as score
    from ${listings} l left join sold s using (market_id, product_id)
    where abs(coalesce(s.score, 0) - l.popularity) > ${leastChange}::float8 * l.popularity
    order by l.product_id, l.market_id`);
  return [...rows];
}

async function write(tx: Tx, scores: readonly Score[]): Promise<void> {
  const ids = [...new Set(scores.map(({ productId }) => productId))];
  await lockListings(
    tx,
    tx
      .select({ productId: listings.productId, marketId: listings.marketId })
      .from(listings)
      .where(inArray(listings.productId, ids))
      .orderBy(asc(listings.productId), asc(listings.marketId)),
  );
  const values = sql.join(
    scores.map(
      ({ marketId, productId, score }) =>
        sql`(${marketId}::uuid, ${productId}::uuid, ${score}::real)`,
    ),
    sql`, `,
  );
  await tx.execute(sql`update ${listings} l set popularity = s.score, changed = pg_current_xact_id()
    from (values ${values}) s (market_id, product_id, score)
    where l.market_id = s.market_id and l.product_id = s.product_id`);
}

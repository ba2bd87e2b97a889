// Owns what searches learn of clicks and orders: a job writes for which search which product rises, and how far.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { searchChanges, searchChoices, searchLearned } from '@kontor/db/schema/search.ts';
import {
  expectedAt,
  leastChosen,
  liftOf,
  orderWeight,
  type Place,
} from '@kontor/search/words/preference.ts';
import { eq, type SQL, sql } from 'drizzle-orm';
import { everythingChanged } from '../../catalogue/listings/notify.ts';
import type { App } from '../../platform/context.ts';
import { racePoint } from '../../platform/race-points.ts';
import { noteChange } from './changes.ts';

export const learnedOfDays = 90;
/** A click counts half after so many days. */
const halfLifeDays = 30;
/** Of one market, those that rise furthest. */
const mostLearned = 20_000;
const atOnce = 2_000;
/** What changed by less is left as it is: every change is news for every process. */
const leastChange = 0.05;

type Learning = Pick<App, 'db' | 'now'> & {
  log: { error: (what: { err: unknown; marketId: string }, message: string) => void };
};

type Lift = { query: string; product: string; lift: number };

/**
 * Every market in a transaction of its own; one that cannot be learned of is told in the log and keeps what it
 * had. Nothing is written where nothing has changed.
 */
export async function learnFromChoices({ db, now, log }: Learning): Promise<void> {
  for (const { id } of await db.select({ id: markets.id }).from(markets)) {
    try {
      const lifts = await readLifts(db, id, now());
      await racePoint('search: learned');
      await inTransaction(db, (tx) => write(tx, id, lifts));
    } catch (err) {
      log.error({ err, marketId: id }, 'what shoppers of a market chose could not be learned of');
    }
  }
}

const weight = (at: Date, day: SQL) =>
  sql`power(0.5, (${at.toISOString().slice(0, 10)}::date - ${day}) / ${halfLifeDays}::float8)`;
const isRecent = (at: Date, day: SQL) =>
  sql`${day} > ${at.toISOString().slice(0, 10)}::date - ${learnedOfDays}::int`;

/** Looks and clicks by which something can be learned: of searches of which something was chosen. */
const seenOf = (marketId: string, now: Date) => {
  const day = sql`${searchChoices.day}`;
  const recent = sql`market_id = ${marketId} and ${isRecent(now, day)}`;
  // What was chosen where it was not shown was made up, or was seen before looks were counted.
  return sql`(select query, product_id, position, shown * ${weight(now, day)} as shown,
      least(clicks, shown) * ${weight(now, day)} as clicks
    from ${searchChoices} where ${recent} and position > 0
      and query in (select query from ${searchChoices} where ${recent} and clicks > 0))`;
};

/** Those that rise, furthest first. The database adds up: what comes here is what was chosen often enough. */
async function readLifts(db: Db, marketId: string, now: Date): Promise<Lift[]> {
  const places = await db.execute<Place>(sql`
    select position, sum(shown)::float8 as shown, sum(clicks)::float8 as clicks
    from ${seenOf(marketId, now)} seen group by 1`);
  const expected = [...expectedAt([...places])];
  if (expected.length === 0) return [];
  const rates = sql.join(
    expected.map(([position, rate]) => sql`(${position}::int, ${rate}::float8)`),
    sql`, `,
  );
  const rows = await db.execute<Chosen>(sql`
    with looked as (
      select query, product_id, sum(clicks) as clicks, sum(shown * rate) as due
      from ${seenOf(marketId, now)} seen join (values ${rates}) expected (position, rate) using (position)
      group by 1, 2
    ), judged as (
      select l.query, l.product_id, l.clicks, coalesce(o.orders, 0) as orders, l.due,
        sum(l.clicks + ${orderWeight}::int * coalesce(o.orders, 0)) over searched as searched_got,
        sum(l.due) over searched as searched_due
      from looked l left join ${orderedOf(marketId, now)} o using (query, product_id)
      window searched as (partition by l.query)
    )
    select query, product_id as product, clicks, orders::float8 as orders, due,
      searched_got::float8 as "searchedGot", searched_due as "searchedDue"
    from judged where clicks + ${orderWeight}::int * orders >= ${leastChosen}::int`);
  return [...rows]
    .map(({ query, product, searchedGot, searchedDue, ...chosen }) => {
      const ofSearch = { got: searchedGot, due: searchedDue };
      return { query, product, lift: liftOf({ ...chosen, ofSearch }) };
    })
    .filter(({ lift }) => lift > 0)
    .toSorted((a, b) => b.lift - a.lift)
    .slice(0, mostLearned);
}

type Chosen = { query: string; product: string; clicks: number; orders: number; due: number } & {
  searchedGot: number;
  searchedDue: number;
};

const orderedOf = (marketId: string, now: Date) => {
  const day = sql`${orders.placedAt}::date`;
  return sql`(select ol.found_by as query, ol.product_id, sum(${weight(now, day)}) as orders
    from ${orders} join ${orderLines} ol on ol.order_id = ${orders.id} and ol.found_by is not null
    where ${orders.marketId} = ${marketId} and ${isRecent(now, day)} and ${isPaidFor}
      and ol.product_id is not null and ol.quantity > ol.refunded_quantity
    group by 1, 2)`;
};

/** Ordered, and not only ordered. */
export const isPaidFor = sql`${orders.status} in ('placed', 'completed') and ${orders.paymentStatus} <> 'awaiting'`;

async function write(tx: Tx, marketId: string, lifts: readonly Lift[]): Promise<void> {
  const { query, productId, lift } = searchLearned;
  const before = await tx
    .select({ query, product: productId, lift })
    .from(searchLearned)
    .where(eq(searchLearned.marketId, marketId));
  const known = new Map(before.map((one) => [JSON.stringify([one.query, one.product]), one.lift]));
  const isKnown = (one: Lift) => {
    const old = known.get(JSON.stringify([one.query, one.product])) ?? 0;
    return Math.abs(old - one.lift) < leastChange;
  };
  if (before.length === lifts.length && lifts.every(isKnown)) return;
  await noteChange(tx, 'learned');
  await tx.delete(searchLearned).where(eq(searchLearned.marketId, marketId));
  for (let from = 0; from < lifts.length; from += atOnce) {
    const some = JSON.stringify(lifts.slice(from, from + atOnce));
    // What went since it was read is left out.
    await tx.execute(sql`
      insert into ${searchLearned} (market_id, query, product_id, lift)
      select m.id, l.query, p.id, l.lift
      from json_to_recordset(${some}::json) l (query text, product uuid, lift real)
      join ${products} p on p.id = l.product join ${markets} m on m.id = ${marketId}`);
  }
  await everythingChanged(tx);
}

/** Whether searches go by what was learned. */
export async function readLearning(db: Db) {
  const [row] = await db.select({ learns: searchChanges.learns }).from(searchChanges);
  const [found] = await db.select({ rising: sql<number>`count(*)::int` }).from(searchLearned);
  return { on: row?.learns ?? true, rising: found?.rising ?? 0 };
}

/** What was learned stays, for whoever turns it on again. */
export async function switchLearning(tx: Tx, { on }: { on: boolean }): Promise<void> {
  await noteChange(tx, 'learned');
  await tx.update(searchChanges).set({ learns: on });
  await everythingChanged(tx);
}

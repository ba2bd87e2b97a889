// Owns what searches learn of clicks and orders: a job writes for which search which product rises, and how far.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { searchChanges, searchChoices, searchLearned } from '@kontor/db/schema/search.ts';
import { type Chosen, type Lift, liftsOf, type Ordered } from '@kontor/search/words/preference.ts';
import { eq, sql } from 'drizzle-orm';
import { everythingChanged } from '../../catalogue/listings/notify.ts';
import type { App } from '../../platform/context.ts';
import { noteChange } from './changes.ts';

const learnedOfDays = 90;
/** A click counts half after so many days. */
const halfLifeDays = 30;
/** Of one market, those that rise furthest. */
const mostLearned = 20_000;
const atOnce = 2_000;
/** What changed by less is left as it is: every change is news for every process. */
const leastChange = 0.05;

/** Every market in a transaction of its own. Nothing is written where nothing has changed. */
export async function learnFromChoices({ db, now }: Pick<App, 'db' | 'now'>): Promise<void> {
  for (const { id } of await db.select({ id: markets.id }).from(markets)) {
    const [chosen, ordered] = [await readChosen(db, id, now()), await readOrdered(db, id, now())];
    const lifts = liftsOf(chosen, ordered)
      .toSorted((a, b) => b.lift - a.lift)
      .slice(0, mostLearned);
    await inTransaction(db, (tx) => write(tx, id, lifts));
  }
}

const weight = (at: Date, day: ReturnType<typeof sql>) =>
  sql`power(0.5, (${at.toISOString().slice(0, 10)}::date - ${day}) / ${halfLifeDays}::float8)`;
const isRecent = (at: Date, day: ReturnType<typeof sql>) =>
  sql`${day} > ${at.toISOString().slice(0, 10)}::date - ${learnedOfDays}::int`;

/** What was chosen where it was not shown was made up, or was seen before looks were counted. */
async function readChosen(db: Db, marketId: string, now: Date): Promise<Chosen[]> {
  const day = sql`${searchChoices.day}`;
  const rows = await db.execute<Chosen>(sql`
    select query, product_id as product, position, sum(shown * ${weight(now, day)})::float8 as shown,
      sum(least(clicks, shown) * ${weight(now, day)})::float8 as clicks
    from ${searchChoices}
    where market_id = ${marketId} and position > 0 and ${isRecent(now, day)}
      and query in (select query from ${searchChoices} where market_id = ${marketId} and clicks > 0)
    group by 1, 2, 3`);
  return [...rows];
}

async function readOrdered(db: Db, marketId: string, now: Date): Promise<Ordered[]> {
  const day = sql`${orders.placedAt}::date`;
  const rows = await db.execute<Ordered>(sql`
    select ol.found_by as query, ol.product_id as product, sum(${weight(now, day)})::float8 as orders
    from ${orders} join ${orderLines} ol on ol.order_id = ${orders.id} and ol.found_by is not null
    where ${orders.marketId} = ${marketId} and ${isRecent(now, day)} and ${isPaidFor}
      and ol.product_id is not null and ol.quantity > ol.refunded_quantity
    group by 1, 2`);
  return [...rows];
}

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
    await tx.insert(searchLearned).values(
      lifts.slice(from, from + atOnce).map((one) => ({
        ...{ marketId, query: one.query, productId: one.product, lift: one.lift },
      })),
    );
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

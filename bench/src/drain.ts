// `npm run bench -- drain [--orders N]`: how fast the work behind orders is done. First orders are
// placed and paid while no worker runs; then one worker drains their webhooks and mails beside
// traffic, and empty jobs as many are drained through the same queue for comparison. Last, orders
// come in while everything runs in one process, and the time from payment to mail is read.
import { createDb, inTransaction, type Sql } from '@kontor/db/client.ts';
import { pino } from 'pino';
import { enqueue, type JobHandlers } from '../../apps/api/src/platform/jobs/jobs.ts';
import { jobNames } from '../../apps/api/src/platform/jobs/queues.ts';
import { startJobs } from '../../apps/api/src/platform/jobs/start-jobs.ts';
import { answers, ended, makeShop } from './servers.ts';
import { guestCheckout, Shop } from './shop.ts';

const atOnce = 8;
/** Requests a second beside the worker: lists and product pages in turns. */
const trafficPerSecond = 20;

export async function benchDrain(orders: number): Promise<void> {
  const bench = await makeShop();
  const { db, sql, close } = createDb(bench.databaseUrl, { statementTimeoutMs: 0 });
  const shop = new Shop(bench.url, atOnce + 4, bench.simulator);
  let web = bench.start('web');
  try {
    await answers(`${bench.url}/readyz`, web);
    const variants = await buyable(sql);
    console.log(`Placing ${orders} orders while no worker runs…`);
    await place(shop, variants, orders);
    const jobs = await waiting(sql);

    const traffic = keepAsking(shop);
    const worker = bench.start('worker');
    const seconds = await timed(() => until(async () => (await waiting(sql)) === 0));
    await ended(worker);
    const asked = await traffic();
    const placed = await count(sql, sql`orders where status = 'placed'`);
    const mails = await count(sql, sql`mails where kind = 'order_placed'`);
    await ended(web);

    const empty = await drainEmpty(bench.databaseUrl, db, sql, jobs);
    console.table([
      {
        orders: placed,
        'jobs at start': jobs,
        mails,
        'drained in s': seconds.toFixed(1),
        'empty jobs in s': empty.toFixed(1),
        ratio: (seconds / empty).toFixed(1),
        'traffic per s': (asked / seconds).toFixed(1),
      },
    ]);

    console.log(`Placing ${orders} orders while one process does everything…`);
    web = bench.start('all');
    await answers(`${bench.url}/readyz`, web);
    const since = new Date();
    const took = await timed(() => place(shop, variants, orders));
    await until(async () => (await waiting(sql)) === 0);
    console.table([
      { 'orders per s': (orders / took).toFixed(1), ...(await mailDelay(sql, since)) },
    ]);
  } finally {
    await ended(web);
    await shop.close();
    await close();
    await bench.remove();
  }
}

/** Variants of the demo store with so much stock that no number of orders takes it all. */
async function buyable(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select v.id from variants v join products p on p.id = v.product_id and p.status = 'active'
    join variant_prices vp on vp.variant_id = v.id and vp.currency = 'EUR'
    join stock_levels l on l.variant_id = v.id
    where v.archived_at is null and v.track_inventory group by v.id having sum(l.on_hand) > 0`;
  const ids = rows.map(({ id }) => id);
  await sql`update stock_levels set on_hand = on_hand + 1000000 where variant_id in ${sql(ids)}`;
  return ids;
}

async function place(shop: Shop, variants: readonly string[], orders: number): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < orders) {
      const turn = next;
      next += 1;
      const pick = (step: number) => variants[(turn * 7 + step * 13) % variants.length] ?? '';
      await guestCheckout(shop, [pick(0), pick(1)]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** Jobs of money and mail that are not done. */
const waiting = (sql: Sql) =>
  count(
    sql,
    sql`pgboss.job where state in ('created', 'retry', 'active')
      and (name like 'payments.%' or name like 'mail.%') and name <> 'payments.sweep'`,
  );

async function count(sql: Sql, what: ReturnType<Sql>): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${what}`;
  return row?.n ?? 0;
}

/** The same queue with nothing to do: what pg-boss itself takes for so many jobs. */
async function drainEmpty(
  url: string,
  db: ReturnType<typeof createDb>['db'],
  sql: Sql,
  jobs: number,
): Promise<number> {
  const log = pino({ level: 'silent' });
  const idle: Partial<JobHandlers> = {};
  for (const name of jobNames) idle[name] = async () => {};
  const sender = await startJobs({ url, log });
  const names = ['payments.process-webhook', 'mail.order-placed', 'mail.send'] as const;
  for (let made = 0; made < jobs; made += 100) {
    await inTransaction(db, async (tx) => {
      for (let i = made; i < Math.min(jobs, made + 100); i += 1) {
        const name = names[i % names.length] ?? 'mail.send';
        await enqueue(tx, name, { eventId: '', orderId: '', mailId: '' });
      }
    });
  }
  await sender.stop();
  const working = startJobs({ url, log, work: { db, handlers: idle as Required<typeof idle> } });
  const seconds = await timed(() => until(async () => (await waiting(sql)) === 0));
  await (await working).stop();
  return seconds;
}

/**
 * Seconds between the moment the shop was first told of a payment and its mail in the outbox, for
 * orders since `since`. Told by the webhook's arrival, so that its wait for a worker counts, or by the
 * booking itself where the browser that came back was first.
 */
async function mailDelay(sql: Sql, since: Date): Promise<Record<string, string>> {
  const [row] = await sql<{ p50: number; p95: number; worst: number }[]>`
    select percentile_cont(0.5) within group (order by delay) as p50,
      percentile_cont(0.95) within group (order by delay) as p95, max(delay) as worst
    from (
      select extract(epoch from m.created_at - least(l.created_at, (
        select min(w.received_at) from webhook_events w
        where w.object_id = p.provider_ref and w.type = 'payment_intent.succeeded'
      )))::float8 as delay
      from ledger_entries l join payments p on p.id = l.payment_id
      join mails m on m.order_id = l.order_id and m.kind = 'order_placed'
      where l.kind = 'capture' and l.created_at > ${since.toISOString()}
    ) as delays`;
  const shown = (value: number | undefined) => (value ?? Number.NaN).toFixed(2);
  return {
    'payment to mail p50 s': shown(row?.p50),
    'p95 s': shown(row?.p95),
    'worst s': shown(row?.worst),
  };
}

/** Asks for lists and products at a steady pace; the answer ends it and tells how often. */
function keepAsking(shop: Shop): () => Promise<number> {
  const reader = shop.shopper();
  let asked = 0;
  const open = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    const call =
      asked % 2 === 0
        ? reader.get('shop.catalog.category', { market: 'eu', slug: 'tableware' })
        : reader.get('shop.catalog.product', { market: 'eu', slug: 'everyday-mug' });
    asked += 1;
    open.add(call);
    void call.finally(() => open.delete(call));
  }, 1000 / trafficPerSecond);
  return async () => {
    clearInterval(timer);
    await Promise.all(open);
    return asked;
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 100));
}

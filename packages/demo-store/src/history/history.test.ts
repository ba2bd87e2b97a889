// The demo's past: the books prove themselves, the shelves say what the catalogue says, and it reads
// like the life of a shop.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLearning } from '@kontor/api/offers/search/learn.ts';
import { searchReport } from '@kontor/api/offers/search/report.ts';
import { countTodo } from '@kontor/api/office/dashboard/queries.ts';
import { checkIntegrity } from '@kontor/api/office/system/integrity.ts';
import { createDiskStorage } from '@kontor/api/platform/storage.ts';
import { openedBy } from '@kontor/api/sales/orders/access.ts';
import { readDispute } from '@kontor/api/sales/payments/stripe-disputes.ts';
import { findWords } from '@kontor/db/find-words.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { testDb } from '@kontor/db/testing.ts';
import { openStore } from '@kontor/stripe-simulator/store.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemo } from '../demo.ts';
import { products } from '../marl/catalogue.ts';
import { demoPictures } from '../testing.ts';
import { orderMoments, spread } from './calendar.ts';
import { customerRows, makePeople } from './people.ts';
import { chanceOf } from './random.ts';
import { tellSimulator } from './simulated-payments.ts';

const { db, sql } = await testDb();
const directory = await mkdtemp(join(tmpdir(), 'kontor-history-'));
const storage = createDiskStorage(await demoPictures());
const now = new Date();

beforeAll(
  () => seedDemo(db, { storage, now, shopUrl: 'http://localhost', history: true }),
  240_000,
);
afterAll(() => rm(directory, { recursive: true }));

it('breaks no rule about money and stock', async () => {
  const found = (await checkIntegrity(db)).filter(({ violations }) => violations > 0);
  expect(found).toEqual([]);
});

it('has been searched: in vain, with clicks and orders, and something was learned of it', async () => {
  const { rows } = await searchReport(db, { days: 90, only: 'all' }, now);
  expect(rows.find(({ query }) => query === 'toaster')).toMatchObject({ clicks: 0, orders: 0 });
  const mug = rows.find(({ query }) => query === 'mug');
  expect(mug?.searches).toBeGreaterThan(500);
  expect(mug?.clicks).toBeGreaterThan(100);
  expect(mug?.orders).toBeGreaterThan(0);
  expect((await readLearning(db)).rising).toBeGreaterThan(0);
});

it('keeps no sentence where the program writes', async () => {
  expect(await findWords(db)).toEqual([]);
});

it('ends with the stock that the catalogue names', async () => {
  const levels = await sql<{ sku: string; code: string; onHand: number }[]>`
    select v.sku, l.code, sl.on_hand as "onHand" from stock_levels sl
    join variants v on v.id = sl.variant_id join locations l on l.id = sl.location_id`;
  const found = new Map(levels.map(({ sku, code, onHand }) => [`${sku} ${code}`, onHand]));
  for (const { sku, stock } of products.flatMap((product) => product.variants)) {
    expect([sku, found.get(`${sku} main`), found.get(`${sku} studio`)]).toEqual([
      sku,
      stock.main,
      stock.studio,
    ]);
  }
});

it('is known to the payment simulator, with what was given back already', async () => {
  const journal = join(directory, 'simulator.ndjson');
  await tellSimulator(db, journal);
  await tellSimulator(db, journal);
  const store = openStore(journal);
  const paid = await sql<
    { ref: string; amount: number; captured: number; refunded: number; until: string | null }[]
  >`select provider_ref as ref, amount, captured_amount as captured, refunded_amount as refunded,
      authorized_until as until from payments
    where provider = 'stripe' and status in ('captured', 'authorized')`;
  expect(store.list('payment_intent')).toHaveLength(paid.length);
  expect(paid.filter(({ until }) => until !== null)).toHaveLength(1);
  for (const { ref, amount, captured, refunded, until } of paid) {
    const intent = store.get('payment_intent', ref);
    expect(intent).toMatchObject({
      status: captured > 0 ? 'succeeded' : 'requires_capture',
      amount_received: captured,
      amount_capturable: amount - captured,
    });
    const charge = store.get('charge', intent?.latest_charge ?? '');
    expect(charge).toMatchObject({ amount_captured: captured, amount_refunded: refunded });
    if (until === null) continue;
    const before = Math.floor(new Date(until).getTime() / 1000);
    expect(charge?.payment_method_details).toMatchObject({ card: { capture_before: before } });
  }
  // What the shop would read of the dispute is what its books have.
  const disputes = await sql<{ ref: string; taken: number; fee: number; movement: string }[]>`
    select d.provider_ref as ref, -l.amount as taken, -f.amount as fee, l.provider_ref as movement
    from disputes d join ledger_entries l on l.dispute_id = d.id and l.kind = 'chargeback'
    join ledger_entries f on f.dispute_id = d.id and f.kind = 'dispute_fee'`;
  expect(disputes).toHaveLength(1);
  expect(store.list('dispute').map((each) => readDispute(each))).toMatchObject(
    disputes.map(({ ref, taken, fee, movement }) => ({
      ...{ ref, amount: taken, status: 'needs_response', reason: 'product_not_received' },
      movements: [{ ref: movement, amount: -taken, fee }],
    })),
  );
  // The books and the provider, refund by refund, and nothing there that is not here.
  const given = await sql<{ ref: string; id: string; amount: number; intent: string }[]>`
    select r.provider_ref as ref, r.id, r.amount, p.provider_ref as intent from refunds r
    join payments p on p.id = r.payment_id where p.provider = 'stripe' order by r.provider_ref`;
  const theirs = store
    .list('refund')
    .map(({ id, amount, metadata, payment_intent: intent }) => ({
      ...{ ref: id, id: metadata.refund_id, amount, intent },
    }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  expect(given.length).toBeGreaterThan(20);
  expect(theirs).toEqual([...given].map((row) => ({ ...row })));
});

it('has told its customers of the last days, with links that open their orders', async () => {
  const mails = await sql<{ kind: string; status: string; text: string }[]>`
    select kind, status, text from mails order by created_at desc`;
  expect(mails.length).toBeGreaterThan(30);
  expect(new Set(mails.map(({ kind }) => kind))).toContain('payment_part');
  expect(new Set(mails.map(({ status }) => status))).toEqual(new Set(['kept']));
  // What waits for its money was asked for it, however many mails went to others since.
  const [waiting] = await sql<{ orders: number; told: number }[]>`
    select count(*)::int as orders, count(m.id)::int as told from orders o
    left join mails m on m.order_id = o.id and m.kind = 'order_placed'
    where o.status = 'placed' and o.payment_status in ('awaiting', 'partially_paid')`;
  expect(waiting?.orders).toBeGreaterThan(2);
  expect(waiting?.told).toBe(waiting?.orders);
  // Whichever mail is the newest at this hour: that of a parcel leads to the parcel.
  const placed = mails.find(({ kind }) => kind === 'order_placed');
  const token = placed?.text.match(/\/orders\/([\w-]{43})/)?.[1] ?? '';
  const opened = await db.select({ id: orders.id }).from(orders).where(openedBy(token));
  expect(opened).toHaveLength(1);
});

it('has promised a day, or days from the money on, to whoever had something sent', async () => {
  const kinds = await sql<{ provider: string; isPaid: boolean; kind: string; early: number }[]>`
    select p.provider, p.captured_amount = p.amount as "isPaid", o.delivery_promise->>'kind' as kind,
      count(*) filter (where (o.delivery_promise->>'from')::date < o.created_at::date)::int as early
    from orders o join payments p on p.order_id = o.id
    where o.shipping_method_id is not null group by 1, 2, 3 order by 1, 2, 3`;
  expect([...kinds]).toEqual([
    { provider: 'stripe', isPaid: false, kind: 'dates', early: 0 },
    { provider: 'stripe', isPaid: true, kind: 'dates', early: 0 },
    { provider: 'manual', isPaid: false, kind: 'after_payment', early: 0 },
    { provider: 'manual', isPaid: true, kind: 'dates', early: 0 },
  ]);
});

it('moves stock step by step', async () => {
  const broken = await sql`
    select id from (select id, on_hand_after, sum(quantity) over (
      partition by variant_id, location_id order by id) as summed from stock_movements) steps
    where summed <> on_hand_after or on_hand_after < 0`;
  expect(broken).toEqual([]);
  const early = await sql`select m.id from stock_movements m join order_events e
    on e.order_id = m.order_id and e.type = 'order.created' and m.created_at < e.created_at`;
  expect(early).toEqual([]);
});

it('has customers, orders and something of everything', async () => {
  const [count] = await sql`select
    (select count(*)::int from customers) as customers,
    (select count(*)::int from orders) as orders,
    (select count(distinct currency)::int from orders) as currencies,
    (select count(distinct status)::int from orders where status <> 'awaiting_payment') as ends,
    (select count(*)::int from orders where coupon_code is not null) as coupons,
    (select count(*)::int from refunds) as refunds,
    (select count(*)::int from stock_movements where kind = 'return') as returns,
    (select count(*)::int from carts where status = 'open') as open_carts,
    (select count(*)::int from (select order_id from shipments group by 1
      having count(*) = 2) two) as two_parcels,
    (select max(number)::int from orders) as last,
    (select value::int from counters where name = 'order_number') as counter`;
  expect(count?.customers).toBe(300);
  expect(count?.orders).toBeGreaterThan(2300);
  expect(count?.orders).toBeLessThan(2750);
  expect(count?.currencies).toBe(3);
  expect(count?.ends).toBe(4);
  expect(count?.last).toBe(count?.counter);
  for (const figure of ['coupons', 'refunds', 'returns', 'open_carts', 'two_parcels']) {
    expect([figure, count?.[figure]]).toEqual([figure, expect.any(Number)]);
    expect(count?.[figure]).toBeGreaterThan(40);
  }
});

it('leaves something to do today', async () => {
  const todo = await countTodo(db, ['orders.read', 'inventory.read']);
  const count = Object.fromEntries(todo.map((item) => [item.kind, item.count]));
  expect(count.toFulfil).toBeGreaterThan(2);
  expect(count.toFulfil).toBeLessThan(80);
  expect(count.awaitingPayment).toBeGreaterThan(0);
  expect(count.lowStock).toBeGreaterThan(1);
  expect(count.problems).toBe(3);
  const problems = await sql`select code from order_problems where resolved_at is null order by 1`;
  expect(problems.map(({ code }) => code)).toEqual(['disputed', 'partially_paid', 'refund_failed']);
  const [desk] = await sql`select
    (select count(*)::int from orders where payment_status = 'authorized') as authorised,
    (select count(*)::int from orders where status = 'placed' and payment_status = 'awaiting'
      and payment_due_at > now()) as awaited,
    (select count(*)::int from orders where payment_status = 'partially_paid'
      and payment_due_at > now()) as part`;
  expect(desk).toMatchObject({ authorised: 1, part: 1 });
  expect(desk?.awaited).toBeGreaterThanOrEqual(2);
  const partly = await sql`select 1 from orders where fulfilment_status = 'partially_fulfilled'`;
  expect(partly.length).toBeGreaterThan(0);
});

it('never lies in the future', async () => {
  const [late] = await sql`select
    (select count(*)::int from order_events where created_at > ${now.toISOString()}::timestamptz) as events,
    (select count(*)::int from stock_movements where created_at > ${now.toISOString()}::timestamptz) as movements,
    (select count(*)::int from refunds where settled_at > ${now.toISOString()}::timestamptz) as refunds`;
  expect(late).toEqual({ events: 0, movements: 0, refunds: 0 });
});

it('is the same every time', () => {
  const invent = () => {
    const chance = chanceOf(7);
    const moments = orderMoments(chance, now, 200);
    return { moments, people: makePeople(chance, moments).customers };
  };
  const { moments, people } = invent();
  expect(invent()).toEqual({ moments, people });
  const ids = people.map(({ id }) => id);
  expect(ids.toSorted()).toEqual(ids);
  expect(people.every(({ email }) => /^[a-z.]+\d*@example\.com$/.test(email))).toBe(true);
});

it('has as many customers as it should, whenever it is invented', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const places = spread(chanceOf(seed), 300, 2300 + seed * 7);
    expect(new Set(places).size).toBe(300);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places.at(-1)).toBeLessThan(2300 + seed * 7);
  }
});

it('is invented once', async () => {
  await seedDemo(db, { storage, now, shopUrl: 'http://localhost', history: true });
  const [count] = await sql`select count(*)::int as customers from customers`;
  expect(count?.customers).toBe(300);
});

it('writes to customers in their own language where their market speaks it', () => {
  const chance = chanceOf(3);
  const { customers } = makePeople(chance, orderMoments(chance, now, 60));
  const markets = new Map([
    ['eu', { id: 'eu', languages: ['en' as const, 'de' as const] }],
    ['gb', { id: 'gb', languages: ['en' as const] }],
    ['us', { id: 'us', languages: ['en' as const] }],
  ]);
  const rows = customerRows(chance, { markets }, customers).customers;
  const spoken = customers.map(({ country }) => (/^(DE|AT)$/.test(country.code) ? 'de' : 'en'));
  expect(new Set(spoken).size).toBe(2);
  expect(rows.map(({ language }) => language)).toEqual(spoken);
  expect(rows.map(({ marketId }) => marketId)).toEqual(
    customers.map(({ country }) => country.market),
  );
});

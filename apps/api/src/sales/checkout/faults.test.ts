// Checkout while the database loses backends in the middle of transactions: what was not committed
// is gone, what the shopper asks again is the same order, and nobody else's work is touched.
import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import type { RacePoint } from '../../platform/race-points.ts';
import { workOff } from '../../testing-jobs.ts';
import { hold } from '../../testing-races.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, formOf, pay, payingApp, shopperWith } from './fixtures.ts';

const app = await payingApp();
const { db, simulator } = app;

let mug = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 100 }] });
  mug = made.variantIds[0] ?? '';
});

/** Ends one backend of this database that is in the middle of a transaction; tells how many. */
async function killOne(): Promise<number> {
  const killed = await db.execute(sql`
    select pg_terminate_backend(pid) from (
      select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend' and state = 'idle in transaction'
      order by random() limit 1) victim`);
  return [...killed].length;
}

it('loses backends and neither money nor stock', { timeout: 90_000 }, async () => {
  const buyers = await Promise.all(
    Array.from({ length: 12 }, () => shopperWith(app, [{ variantId: mug }])),
  );
  const forms = await Promise.all(buyers.map((who) => formOf(who)));
  const points = [
    ...Array<RacePoint>(6).fill('order: written'),
    ...Array<RacePoint>(3).fill('order: stock reserved'),
    ...Array<RacePoint>(6).fill('settlement: applied'),
  ];
  // Each finds at least the walk in the middle of its transaction that it holds, or one beside it.
  const killers = points.map(async (point) => {
    const walk = hold(point);
    await walk.reached;
    const killed = await killOne();
    walk.release();
    return killed;
  });
  const give = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (tries === 20) throw error;
      }
    }
  };
  const orders = await Promise.all(
    buyers.map(async (who, index) => {
      const form = forms[index];
      if (form === undefined) throw new Error('no form');
      const placed = await give(() => who.api.shop.checkout.placeOrder(form));
      const again = await give(() => who.api.shop.checkout.placeOrder(form));
      expect(again.orderId).toBe(placed.orderId);
      await pay(app, again.payment.clientSecret === null ? placed : again);
      await give(() => who.api.shop.checkout.settlePayment({ orderId: placed.orderId }));
      return placed.orderId;
    }),
  );
  const killed = await Promise.all(killers);
  expect(killed.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(points.length / 2);
  expect(new Set(orders).size).toBe(12);
  await simulator.webhooks.release();
  await workOff(app);
  const [counts] = await db.execute(sql`select
    (select count(*)::int from orders) as orders,
    (select count(*)::int from orders where status = 'placed' and payment_status = 'paid') as paid,
    (select count(*)::int from payments) as payments,
    (select count(*)::int from mails where kind = 'order_placed') as mails,
    (select reserved from stock_levels) as reserved`);
  expect(counts).toEqual({ orders: 12, paid: 12, payments: 12, mails: 12, reserved: 12 });
  await expectIntegrity(app);
});

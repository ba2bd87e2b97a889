// A bank transfer has a last day: before it the shopper is reminded, after it the goods are free.
import { inTransaction } from '@kontor/db/client.ts';
import { couponRedemptions } from '@kontor/db/schema/coupons.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveCoupon } from '../../offers/coupons/commands.ts';
import { systemEdit } from '../../platform/edit.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, formOf, order, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { expireOrders } from './jobs.ts';
import { remindOfTransfers } from './transfers.ts';

const app = await payingApp();
const { db } = app;
let mug = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 10 }] });
  mug = made.variantIds[0] ?? '';
  await inTransaction(db, async (tx) => {
    await tx.insert(storeSettings).values({
      ...{ id: 1, name: 'Shop', email: 'shop@example.com' },
      paymentInstructions: 'IBAN: DE00 0000',
    });
    await saveCoupon(
      tx,
      {
        ...{ id: null, version: 1, code: 'ONCE', description: '', kind: 'percentage' },
        ...{ percentPpm: 100_000, amount: null, currency: null, minSubtotal: null },
        ...{ startsAt: null, endsAt: null, usageLimit: null, perCustomerLimit: 1 },
      },
      systemEdit(app.now()),
    );
  });
});

async function transfer(coupon?: string) {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }], coupon);
  const placed = await order(who, { payment: 'manual' });
  const read = () => who.api.shop.orders.byToken({ accessToken: placed.accessToken ?? '' });
  return { ...placed, read };
}

/** The minute's job as if so many days had gone by. */
async function afterDays(days: number) {
  const realNow = app.now;
  app.now = () => new Date(realNow().getTime() + days * 86_400_000);
  try {
    await expireOrders(app);
    await workOff(app);
  } finally {
    app.now = realNow;
  }
}

const mailsOf = (orderId: string) =>
  db
    .select({ kind: mails.kind, text: mails.text })
    .from(mails)
    .where(eq(mails.orderId, orderId))
    .orderBy(mails.id);
const reserved = async () =>
  (await db.select({ sum: sql<number>`sum(${stockLevels.reserved})::int` }).from(stockLevels))[0]
    ?.sum;

describe('an order by bank transfer', () => {
  it('says what to pay, where and until when; reminds once; gives the goods back in the end', async () => {
    const made = await transfer('ONCE');
    await workOff(app);
    const inBerlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    const last = inBerlin.format(new Date(app.now().getTime() + 7 * 86_400_000));
    const shown = await made.read();
    expect(shown).toMatchObject({
      paymentStatus: 'awaiting',
      transfer: {
        missing: shown.total,
        received: 0,
        dueOn: last,
        reference: String(shown.number),
        account: ['IBAN: DE00 0000'],
      },
    });
    const long = new Intl.DateTimeFormat(shown.locale, { dateStyle: 'long', timeZone: 'UTC' });
    const words = long.format(new Date(`${last}T00:00:00Z`));
    const [confirmation] = await mailsOf(made.orderId);
    expect(confirmation?.text).toContain(`by ${words}`);
    expect(confirmation?.text).toContain('IBAN: DE00 0000');

    await afterDays(3);
    expect(await mailsOf(made.orderId)).toHaveLength(1);
    await afterDays(6);
    await afterDays(6);
    const reminded = await mailsOf(made.orderId);
    expect(reminded.map(({ kind }) => kind)).toEqual(['order_placed', 'payment_reminder']);
    expect(reminded[1]?.text).toContain(`by ${words}`);

    // The day after the last one is still in time: staff books what came on the last.
    await afterDays(8);
    expect((await made.read()).status).toBe('placed');
    expect(await reserved()).toBe(2);
    await afterDays(9.1);
    const over = await made.read();
    expect(over).toMatchObject({ status: 'cancelled', paymentStatus: 'voided', transfer: null });
    expect(await reserved()).toBe(0);
    const held = and(
      eq(couponRedemptions.orderId, made.orderId),
      eq(couponRedemptions.status, 'claimed'),
    );
    expect(await db.select().from(couponRedemptions).where(held)).toEqual([]);
    const told = await mailsOf(made.orderId);
    expect(told.map(({ kind }) => kind)).toEqual([
      'order_placed',
      'payment_reminder',
      'payment_overdue',
    ]);
    expect(told[2]?.text).toContain('did not come in time');
    await expectIntegrity(app);
  });

  it('goes on past one that cannot be followed up', async () => {
    const [broken, fine] = [await transfer(), await transfer()];
    await db.execute(sql`create function refuse() returns trigger language plpgsql as $$
      begin if old.id = ${sql.raw(`'${broken.orderId}'`)} and new.status = 'cancelled'
        then raise exception 'broken'; end if; return new; end $$`);
    await db.execute(sql`create trigger refuse before update on orders
      for each row execute function refuse()`);
    await afterDays(9.1);
    await db.execute(sql`drop trigger refuse on orders`);
    expect((await fine.read()).status).toBe('cancelled');
    expect((await broken.read()).status).toBe('placed');
    await afterDays(9.1);
    expect((await broken.read()).status).toBe('cancelled');
    await expectIntegrity(app);
  });
});

it('more than a hundred that cannot be followed up keep no other waiting', async () => {
  const { orderId } = await transfer();
  await inTransaction(db, async (tx) => {
    const names = await tx.execute<{ name: string }>(sql`
      select quote_ident(column_name) as name from information_schema.columns
      where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER'`);
    const list = sql.raw([...names].map(({ name }) => name).join(', '));
    await tx.execute(sql`insert into orders (${list}) overriding system value select ${list} from (
      select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', o.number + 100000 + n,
        'email', 'stuck@example.com', 'access_token_hash', md5(n::text),
        'payment_due_at', o.payment_due_at - interval '1.000123 second'))).*
      from orders o, generate_series(1, 101) n where o.id = ${orderId}::uuid) as copies`);
    await tx.execute(sql`create function stick() returns trigger language plpgsql as
      $$ begin raise exception 'stuck'; end $$`);
    await tx.execute(sql`create trigger stick before update on orders for each row
      when (old.email = 'stuck@example.com') execute function stick()`);
  });
  const realNow = app.now;
  app.now = () => new Date(realNow().getTime() + 6.5 * 86_400_000);
  expect(await remindOfTransfers(app)).toBe(1);
  app.now = realNow;
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`drop trigger stick on orders`);
    await tx.execute(sql`delete from orders where email = 'stuck@example.com'`);
  });
  await workOff(app);
});

describe('a market without bank transfer', () => {
  it('does not offer it, and refuses it', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who, { payment: 'manual' });
    const set = (bankTransfer: boolean) =>
      inTransaction(db, (tx) => tx.update(markets).set({ bankTransfer }));
    await set(false);
    const checkout = await who.api.shop.checkout.get({ market: 'eu' });
    expect(checkout.paymentMethods.map(({ id }) => id)).toEqual(['card']);
    const info = await who.api.shop.store.info();
    expect(info.markets.map(({ bankTransfer }) => bankTransfer)).toEqual([false, false]);
    await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
      cause: { code: 'PAYMENT_METHOD_INVALID' },
    });
    await set(true);
    expect((await who.api.shop.checkout.placeOrder(form)).payment.state).toBe('paid');
  });
});

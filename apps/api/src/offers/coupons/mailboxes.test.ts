// One mailbox has many spellings where its provider says so, and a coupon for one use sees them all.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import {
  expectIntegrity,
  formOf,
  order,
  payingApp,
  shopperWith,
} from '../../sales/checkout/fixtures.ts';
import { saveCoupon } from './commands.ts';

const app = await payingApp();
const { db } = app;
let mug = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 100 }] });
  mug = made.variantIds[0] ?? '';
  await inTransaction(db, (tx) =>
    saveCoupon(
      tx,
      {
        ...{ id: null, version: 1, code: 'ONCE', description: '', kind: 'percentage' },
        ...{ percentPpm: 100_000, amount: null, currency: null, minSubtotal: null },
        ...{ startsAt: null, endsAt: null, usageLimit: null, perCustomerLimit: 1 },
      },
      systemEdit(app.now()),
    ),
  );
});

describe('a mailbox', () => {
  it.each([
    ['Ada.Lovelace+shop@Gmail.com', 'adalovelace@gmail.com'],
    ['a.d.a@googlemail.com', 'ada@gmail.com'],
    ['ada+1@outlook.com', 'ada@outlook.com'],
    ['ada.b+1@hotmail.co.uk', 'ada.b@hotmail.co.uk'],
    ['ada+x@icloud.com', 'ada@icloud.com'],
    ['ada+x@fastmail.com', 'ada@fastmail.com'],
    ['anything@ada.fastmail.com', 'ada@fastmail.com'],
    ['ada+x@proton.me', 'ada@proton.me'],
    // Elsewhere a dot or a plus may be another person.
    ['a.da+x@example.com', 'a.da+x@example.com'],
    ['ada-x@yahoo.com', 'ada-x@yahoo.com'],
    ['ADA@Example.com ', 'ada@example.com'],
    ['+tag@gmail.com', '+tag@gmail.com'],
    ['...@gmail.com', '...@gmail.com'],
    ['no address', 'no address'],
  ])('%s is %s', async (email, mailbox) => {
    const [row] = await db.execute(sql`select mailbox_of(${email}) as mailbox`);
    expect(row?.mailbox).toBe(mailbox);
  });
});

async function buyOnce(email: string) {
  const who = await shopperWith(app, [{ variantId: mug }], 'ONCE');
  return order(who, { email });
}

describe('a coupon for one use per customer', () => {
  it('is refused to the same mailbox in another spelling', async () => {
    await buyOnce('first.buyer@gmail.com');
    await expect(buyOnce('firstbuyer+again@googlemail.com')).rejects.toMatchObject({
      cause: { code: 'COUPON_INVALID', data: { reason: 'used_by_customer' } },
    });
    await buyOnce('first.buyer+again@example.com');
    await expectIntegrity(app);
  });

  it('goes to one of eight spellings that order at once', async () => {
    const spellings = Array.from({ length: 8 }, (_, index) => `ra.cer+${index}@gmail.com`);
    const done = await Promise.allSettled(spellings.map(buyOnce));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expectIntegrity(app);
  });

  it('says before ordering nothing about what a stranger has used', async () => {
    const email = `${newId()}@example.com`;
    await buyOnce(email);
    const used = await shopperWith(app, [{ variantId: mug }], 'ONCE');
    const fresh = await shopperWith(app, [{ variantId: mug }], 'ONCE');
    const [of, other] = [
      await formOf(used, { email }),
      await formOf(fresh, { email: `${newId()}@example.com` }),
    ];
    expect(of.expectedTotal).toBe(other.expectedTotal);
    const asked = used.api.shop.checkout.get as unknown as (input: object) => Promise<unknown>;
    await expect(asked({ market: 'eu', country: 'DE', email })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

it('is known of orders that were there before', async () => {
  await buyOnce('old.one+a@gmail.com');
  const rows = await db
    .select({ mailbox: orders.mailbox })
    .from(orders)
    .where(sql`${orders.email} = 'old.one+a@gmail.com'`);
  expect(rows).toEqual([{ mailbox: 'oldone@gmail.com' }]);
});

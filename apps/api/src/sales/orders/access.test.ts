// Who may see which orders, asked for a whole set.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { testDb } from '@kontor/db/testing.ts';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { makeMarket, makeOrder } from '../../office/mails/fixtures.ts';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import { hashToken } from '../carts/queries.ts';
import { openedBy, ownOrders, requireOwnOrder, type Viewer } from './access.ts';
import { issueOrderLink } from './order-links.ts';

const { db } = await testDb();
const [ada, eve] = [newId(), newId()];
/** The cookie of the basket that both guests' and Ada's orders came from, in this test. */
const [cookie, link] = [newSecret(), newSecret()];
let mailed = '';
const ids = { ofAda: '', ofEve: '', ofGuest: '', ofOther: '' };
const nobody: Viewer = { accessToken: null, shopper: { token: undefined, customerId: undefined } };

beforeAll(async () => {
  const marketId = await makeMarket(db);
  await inTransaction(db, (tx) =>
    tx.insert(customers).values([
      { id: ada, email: 'ada@example.com', name: 'Ada' },
      { id: eve, email: 'eve@example.com', name: 'Eve' },
    ]),
  );
  const make = async (number: number, customerId: string | null) =>
    (await makeOrder(db, { marketId, number, customerId })).orderId;
  ids.ofAda = await make(1, ada);
  ids.ofEve = await make(2, eve);
  ids.ofGuest = await make(3, null);
  ids.ofOther = await make(4, null);
  await inTransaction(db, async (tx) => {
    const basket = (orderId: string) =>
      sql`id = (select cart_id from orders where id = ${orderId})`;
    await tx
      .update(carts)
      .set({ tokenHash: hashToken(cookie) })
      .where(basket(ids.ofGuest));
    const access = { accessTokenHash: hashSecret(link) };
    await tx.update(orders).set(access).where(eq(orders.id, ids.ofAda));
    mailed = await issueOrderLink(tx, ids.ofEve);
  });
});

const seen = async (viewer: Viewer) => {
  const own = await ownOrders(db, Object.values(ids), viewer);
  return own.map(({ orderId }) => Object.entries(ids).find(([, id]) => id === orderId)?.[0]).sort();
};
const as = (shopper: Partial<Viewer['shopper']>, accessToken: string | null = null): Viewer => ({
  accessToken,
  shopper: { ...nobody.shopper, ...shopper },
});

test('of a set each sees their own, and a stranger none', async () => {
  expect(await seen(nobody)).toEqual([]);
  expect(await seen(as({ customerId: ada }))).toEqual(['ofAda']);
  expect(await seen(as({ customerId: newId() }))).toEqual([]);
  expect(await seen(as({ token: cookie }))).toEqual(['ofGuest']);
  expect(await seen(as({ token: newSecret() }))).toEqual([]);
  expect(await seen(as({ token: cookie, customerId: eve }))).toEqual(['ofEve', 'ofGuest']);
  expect(await seen(as({}, link))).toEqual(['ofAda']);
  expect(await seen(as({}, mailed))).toEqual(['ofEve']);
  expect(await seen(as({ customerId: ada }, mailed))).toEqual(['ofAda', 'ofEve']);
  expect(await ownOrders(db, [], as({ customerId: ada }))).toEqual([]);
});

test('a basket opens no order that an account has since', async () => {
  const claimed = (customerId: string | null) =>
    inTransaction(db, (tx) =>
      tx.update(orders).set({ customerId }).where(eq(orders.id, ids.ofGuest)),
    );
  await claimed(ada);
  expect(await seen(as({ token: cookie }))).toEqual([]);
  await claimed(null);
  expect(await seen(as({ token: cookie }))).toEqual(['ofGuest']);
});

test('the link of one order opens no other', async () => {
  const asked = requireOwnOrder(db, ids.ofGuest, as({}, link));
  await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const own = await requireOwnOrder(db, ids.ofAda, as({}, link));
  expect(own).toEqual({
    ...{ orderId: ids.ofAda, status: 'placed', accessToken: link, hasBasket: false },
  });
});

test('a link is found by indexes, not by reading every order', async () => {
  const asked = db.select({ id: orders.id }).from(orders).where(openedBy(link));
  const plan = await inTransaction(db, async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`explain ${asked.getSQL()}`);
  });
  const text = JSON.stringify([...plan]);
  expect(text).toContain('orders_access_token_hash_unique');
  expect(text).toContain('order_links_pkey');
  expect(text).not.toContain('Seq Scan');
});

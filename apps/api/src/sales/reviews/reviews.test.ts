// Who may rate what, how often, and what the shop's lists tell of it.
import { createHash } from 'node:crypto';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { type Browser, browser } from '../../testing.ts';
import { whileLocked } from '../../testing-races.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { boughtBy, opinion } from './fixtures.ts';
import { saveReview } from './save-review.ts';

const app = await payingApp();
const { db } = app;
await makeShop(db);
await makeSellingRules(db);
const staff = await memberWith(app, permissionNames);
const { admin } = staff.api;

afterEach(() => expectIntegrity(app));

async function product() {
  const title = `Mug ${newId()}`;
  const { id, variantIds } = await makeProduct(db, { title, variants: [{ stock: 500 }] });
  return {
    id,
    title,
    slug: title.toLowerCase().replaceAll(' ', '-'),
    variantId: variantIds[0] ?? '',
  };
}
type Product = Awaited<ReturnType<typeof product>>;

async function bought(
  of: Product,
  given: { email?: string; who?: Browser; isSent?: boolean } = {},
) {
  const who = given.who ?? (await shopperWith(app, [{ variantId: of.variantId }]));
  if (given.who)
    await who.api.shop.cart.add({ market: 'eu', variantId: of.variantId, quantity: 1 });
  const order = await boughtBy(app, who, staff, given);
  const line = order.lines[0] ?? '';
  const key = { orderId: order.orderId, accessToken: order.accessToken };
  return { who, ...order, key, about: { ...key, orderLineId: line } };
}

async function customer() {
  const id = newId();
  const email = `${id}@example.com`;
  await inTransaction(db, (tx) =>
    tx.insert(customers).values({ id, email, name: 'Ada', emailVerifiedAt: new Date() }),
  );
  const who = browser(app);
  await app.services.customerSessions.signIn(who.cookies, id);
  return { id, email, who };
}

const told = async ({ slug }: Product) => {
  const page = await browser(app).api.shop.catalog.product({ market: 'eu', slug });
  if (page.redirectTo !== null) throw new Error('It has moved.');
  return { rating: page.product.rating, reviews: page.reviews?.items.map(({ title }) => title) };
};
const listed = async (wish: { rating?: 3 | 4 } = {}) => {
  const { api } = browser(app);
  const list = await api.shop.catalog.all({ market: 'eu', sort: 'rating', limit: 100, ...wish });
  return { ...list, titles: list.products.items.map(({ title }) => title) };
};
const stored = (productId: string) =>
  db.select().from(reviews).where(eq(reviews.productId, productId));

async function written(of: Product, rating: number) {
  const { who, about } = await bought(of);
  const [made] = await who.api.shop.reviews.save({ ...about, ...opinion, rating });
  const { id = '', version = 0 } = made?.review ?? {};
  return { who, about, opened: { id, version } };
}

it('what somebody bought is rated once published, and what is rejected or changed counts no longer', async () => {
  const mug = await product();
  const first = await written(mug, 5);
  expect(await told(mug)).toEqual({ rating: null, reviews: undefined });
  const { version } = await admin.reviews.publish(first.opened);
  const second = await written(mug, 2);
  await admin.reviews.publish(second.opened);
  const third = await written(mug, 4);
  const published = { ...third.opened, version: 2 };
  expect(await admin.reviews.publish(third.opened)).toMatchObject({
    ...published,
    state: 'published',
  });
  expect(await told(mug)).toEqual({
    rating: { average: 3.67, count: 3 },
    reviews: ['Lovely', 'Lovely', 'Lovely'],
  });
  const card = (await listed()).products.items.find(({ id }) => id === mug.id);
  expect(card?.rating).toEqual({ average: 3.67, count: 3 });

  const { state, reason } = await admin.reviews.reject({
    ...published,
    reason: 'An advertisement',
  });
  expect([state, reason]).toEqual(['rejected', 'An advertisement']);
  expect((await told(mug)).rating).toEqual({ average: 3.5, count: 2 });
  // Whoever wrote it changes it: it waits again, and what was said before is gone from the page.
  const again = {
    ...first.about,
    ...opinion,
    id: first.opened.id,
    version,
    rating: 1,
    title: 'Broken',
  };
  const [own] = await first.who.api.shop.reviews.save(again);
  expect(own?.review).toMatchObject({ state: 'waiting', rating: 1, title: 'Broken' });
  expect(await told(mug)).toEqual({ rating: { average: 2, count: 1 }, reviews: ['Lovely'] });
});

it('lists are filtered by rating with exact counts, and the best stand first', async () => {
  const [good, bad, none] = [await product(), await product(), await product()];
  const before = await listed();
  await admin.reviews.publish((await written(good, 5)).opened);
  await admin.reviews.publish((await written(bad, 3)).opened);
  const all = await listed();
  const countOf = (list: typeof all, step: number) =>
    list.ratings.find(({ from }) => from === step)?.count ?? 0;
  expect(all.rated - before.rated).toBe(2);
  expect([countOf(all, 4) - countOf(before, 4), countOf(all, 3) - countOf(before, 3)]).toEqual([
    1, 2,
  ]);
  const order = [good, bad, none].map(({ title }) => all.titles.indexOf(title));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const four = await listed({ rating: 4 });
  expect(four.titles).toContain(good.title);
  expect(four.titles).not.toContain(bad.title);
  expect(four.total).toBe(countOf(all, 4));
  expect(four.ratings).toEqual(all.ratings);
});

it('nothing is rated that is not paid and on its way', async () => {
  const mug = await product();
  const { who, key, about } = await bought(mug, { isSent: false });
  await expect(who.api.shop.reviews.save({ ...about, ...opinion })).rejects.toMatchObject({
    cause: { code: 'INVALID_STATE' },
  });
  expect(await who.api.shop.reviews.ofOrder(key)).toEqual([]);
  expect(await stored(mug.id)).toEqual([]);
});

it('an order that nobody has paid rates nothing, though it has left', async () => {
  const mug = await product();
  const { who, about, orderId } = await bought(mug);
  await inTransaction(db, (tx) =>
    tx.update(orders).set({ paymentStatus: 'authorized' }).where(eq(orders.id, orderId)),
  );
  await expect(who.api.shop.reviews.save({ ...about, ...opinion })).rejects.toMatchObject({
    cause: { code: 'INVALID_STATE' },
  });
  await inTransaction(db, (tx) =>
    tx.update(orders).set({ paymentStatus: 'paid' }).where(eq(orders.id, orderId)),
  );
  await who.api.shop.reviews.save({ ...about, ...opinion });
});

it('nobody rates the order of another, nor another order with a link of their own', async () => {
  const mug = await product();
  const [mine, theirs] = [await bought(mug), await bought(mug)];
  const eve = await customer();
  const notFound = { cause: { code: 'NOT_FOUND' } };
  const says = { ...theirs.about, ...opinion };
  for (const stranger of [eve.who, browser(app), mine.who]) {
    const { shop } = stranger.api;
    const asked = { orderId: theirs.orderId, accessToken: mine.accessToken };
    await expect(shop.reviews.save({ ...says, ...asked })).rejects.toMatchObject(notFound);
    await expect(shop.reviews.save({ ...says, accessToken: null })).rejects.toMatchObject(notFound);
    await expect(shop.reviews.ofOrder(asked)).rejects.toMatchObject(notFound);
  }
  // A line of another order, with one's own.
  const line = { ...mine.about, orderLineId: theirs.about.orderLineId };
  const { shop } = mine.who.api;
  await expect(shop.reviews.save({ ...line, ...opinion })).rejects.toMatchObject(notFound);
  expect(await stored(mug.id)).toEqual([]);
});

it('a buyer has one say, whatever number of orders and windows', async () => {
  const mug = await product();
  const email = `${newId()}@gmail.com`;
  const first = await bought(mug, { email });
  const save = (order: typeof first, more: object = {}) =>
    order.who.api.shop.reviews.save({ ...order.about, ...opinion, ...more });
  const [made] = await save(first);
  await expect(save(first)).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
  await expect(save(first, { id: made?.review?.id, version: 7 })).rejects.toMatchObject({
    cause: { code: 'CONFLICT' },
  });
  // The same mailbox, in another spelling and as somebody who may not see what was said before.
  const second = await bought(mug, { email: email.replace('@', '+again@') });
  const id = made?.review?.id ?? null;
  await expect(save(second)).rejects.toMatchObject({ cause: { code: 'INVALID_STATE' } });
  await expect(save(second, { id })).rejects.toMatchObject({ cause: { code: 'INVALID_STATE' } });
  const [line] = await second.who.api.shop.reviews.ofOrder(second.key);
  expect(line).toMatchObject({ elsewhere: true, review: null });
  expect(await stored(mug.id)).toMatchObject([{ title: 'Lovely', version: 1 }]);
});

it('of two orders at once one is rated', async () => {
  const mug = await product();
  const email = `${newId()}@example.com`;
  const orders = [await bought(mug, { email }), await bought(mug, { email })];
  const results = await Promise.allSettled(
    orders.map(({ who, about }) => who.api.shop.reviews.save({ ...about, ...opinion })),
  );
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await stored(mug.id)).toHaveLength(1);
});

it('an account changes what it wrote with any of its orders', async () => {
  const mug = await product();
  const ada = await customer();
  const first = await bought(mug, ada);
  const second = await bought(mug, ada);
  const { shop } = ada.who.api;
  await shop.reviews.save({ ...first.about, ...opinion });
  const [line] = await shop.reviews.ofOrder(second.key);
  expect(line?.review).toMatchObject({ title: 'Lovely', state: 'waiting' });
  const { id = '' } = line?.review ?? {};
  await shop.reviews.save({ ...second.about, ...opinion, id, title: 'Still lovely' });
  expect(await stored(mug.id)).toMatchObject([{ title: 'Still lovely', customerId: ada.id }]);
});

it('two of the staff publish at once, and both count', async () => {
  const mug = await product();
  const all = [await written(mug, 5), await written(mug, 4), await written(mug, 1)];
  await Promise.all(all.map((one) => admin.reviews.publish(one.opened)));
  expect((await told(mug)).rating).toEqual({ average: 3.33, count: 3 });
});

it('who is forgotten leaves the rating, and no name and no word', async () => {
  const [mug, bowl] = [await product(), await product()];
  const ada = await customer();
  const made = await Promise.all(
    [await bought(mug, ada), await bought(bowl, ada)].map(async ({ about }) => {
      const [line] = await ada.who.api.shop.reviews.save({ ...about, ...opinion, rating: 4 });
      return line?.review?.id ?? '';
    }),
  );
  const [id = '', other = ''] = made;
  await admin.reviews.publish({ id: other, version: 1 });
  const { version } = await admin.reviews.publish({ id, version: 1 });
  await admin.reviews.answer({ id, version, answer: 'Thank you, Ana.' });
  const stranger = await written(mug, 2);
  await admin.reviews.publish(stranger.opened);
  await expect(admin.reviews.forget({ id, version })).rejects.toMatchObject({
    cause: { code: 'CONFLICT' },
  });
  expect(await admin.reviews.forget({ id, version: version + 1 })).toBe(2);
  const forgotten = {
    ...{ name: '', title: '', text: '', answer: '', rating: 4 },
    ...{ customerId: null, buyer: null, orderLineId: null },
  };
  const rows = await stored(mug.id);
  expect(rows.find((row) => row.id === id)).toMatchObject(forgotten);
  expect(rows.find((row) => row.id === stranger.opened.id)).toMatchObject({ name: 'Ana P.' });
  expect(await stored(bowl.id)).toMatchObject([forgotten]);
  expect((await told(mug)).rating).toEqual({ average: 3, count: 2 });
  // Nothing leads to them: staff see no order, and the buyer's own page knows nothing of it.
  const seen = await admin.reviews.get({ id });
  expect(seen).toMatchObject({ orderId: null, orderNumber: null, name: '' });
  expect((await admin.reviews.list({ productId: mug.id })).items).toHaveLength(2);
  const again = await bought(mug, ada);
  const [line] = await ada.who.api.shop.reviews.ofOrder(again.key);
  expect(line).toMatchObject({ review: null, elsewhere: false });
  await expect(admin.reviews.forget({ id, version: seen.version })).rejects.toMatchObject({
    cause: { code: 'INVALID_STATE' },
  });
});

it('what a buyer writes while they are forgotten is forgotten too', async () => {
  const [mug, bowl] = [await product(), await product()];
  const ada = await customer();
  const [first, second] = [await bought(mug, ada), await bought(bowl, ada)];
  const [line] = await ada.who.api.shop.reviews.save({ ...first.about, ...opinion });
  const id = line?.review?.id ?? '';
  const { orderId, orderLineId } = second.about;
  const who = { orderId, customerId: ada.id, serverKey: app.services.serverKey };
  const by = { kind: 'customer', id: ada.id, name: '' } as const;
  const forgotten = await whileLocked(
    db,
    (tx) => saveReview(tx, { ...opinion, orderLineId }, who, { by, at: new Date() }),
    () => admin.reviews.forget({ id, version: 1 }),
    async () => {},
  );
  expect(forgotten).toMatchObject({ status: 'fulfilled', value: 2 });
  expect(await stored(bowl.id)).toMatchObject([{ name: '', text: '', buyer: null }]);
});

it('of a guest nothing is kept that somebody without the key could try out', async () => {
  const mug = await product();
  const email = `${newId()}@example.com`;
  const { who, about } = await bought(mug, { email });
  await who.api.shop.reviews.save({ ...about, ...opinion });
  const [row] = await stored(mug.id);
  const hash = (text: string) => createHash('sha256').update(text).digest();
  for (const shape of ['hex', 'base64', 'base64url'] as const) {
    expect(
      hash(email)
        .toString(shape)
        .startsWith(row?.buyer ?? ''),
    ).toBe(false);
  }
  expect(row?.buyer).toBe(app.services.serverKey.mac('review', email));
});

it('staff find what waits, the longest first, and may only look without the right to decide', async () => {
  const mug = await product();
  const [first, second] = [await written(mug, 5), await written(mug, 1)];
  const page = await admin.reviews.list({ productId: mug.id, state: 'waiting', limit: 1 });
  expect(page.items.map(({ id }) => id)).toEqual([first.opened.id]);
  const next = await admin.reviews.list({
    ...{ productId: mug.id, state: 'waiting', limit: 1, cursor: page.nextCursor },
  });
  expect(next.items.map(({ id }) => id)).toEqual([second.opened.id]);
  const ids = async (filter: object) =>
    (await admin.reviews.list({ productId: mug.id, ...filter })).items.map(({ id }) => id);
  expect(await ids({})).toEqual([second.opened.id, first.opened.id]);
  expect(await ids({ rating: 1 })).toEqual([second.opened.id]);
  expect(await ids({ search: 'every MORNING' })).toHaveLength(2);
  expect(await ids({ search: '%' })).toEqual([]);
  const reader = await memberWith(app, ['reviews.read']);
  expect(await reader.api.admin.reviews.waiting()).toBeGreaterThanOrEqual(2);
  await expect(reader.api.admin.reviews.publish(first.opened)).rejects.toMatchObject({
    cause: { code: 'FORBIDDEN' },
  });
});

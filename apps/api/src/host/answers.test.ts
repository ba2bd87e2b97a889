// Answers of public procedures: the same for everybody, knowing all that was committed before they were asked,
// made once for all who ask together, and with nothing of anybody in them.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { eq, sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { gifts } from '../catalogue/collections/fixtures.ts';
import { saveCollection } from '../catalogue/collections/save-collection.ts';
import { productsChanged } from '../catalogue/listings/changed.ts';
import { makeProduct, makeShop } from '../catalogue/products/fixtures.ts';
import { createContext } from '../platform/context.ts';
import { systemEdit } from '../platform/edit.ts';
import { wholeShop } from '../platform/http/tagged-cache.ts';
import { publicProcedure, router, shopperProcedure } from '../platform/trpc.ts';
import { publicProcedures } from '../public-procedures.ts';
import { appRouter } from '../router.ts';
import { testApp } from '../testing.ts';
import { answering, makeCategory } from './fixtures.ts';
import { publicAnswers } from './public-answers.ts';

const app = await testApp();
const { db } = app;
await makeShop(db);
const edit = systemEdit(new Date());
const cups = await makeCategory(db, 'Cups');
const lamps = await makeCategory(db, 'Lamps');
const mug = await makeProduct(db, {
  title: 'Mug',
  categoryIds: [cups.id],
  variants: [{ stock: 3 }],
});
const lamp = await makeProduct(db, { title: 'Lamp', categoryIds: [lamps.id] });

const startProcess = () => answering(app);

const market = 'eu';
const noCookies = { get: () => undefined, set: () => undefined, clear: () => undefined };
const titleOf = async (answer: Response) =>
  ((await answer.json()) as { result: { data: { product: { title: string } } } }).result.data
    .product.title;
const rename = (id: string, title: string) =>
  inTransaction(db, async (tx) => {
    await tx.update(products).set({ title }).where(eq(products.id, id));
    productsChanged(tx, [id]);
  });

it('knows in every process what was committed before it was asked', async () => {
  const [one, other] = [await startProcess(), await startProcess()];
  const ask = (process: typeof one) =>
    process.ask('shop.catalog.product', { market, slug: mug.slug });
  for (let turn = 0; turn < 20; turn += 1) {
    const title = `Mug ${turn}`;
    await rename(mug.id, title);
    expect(
      await Promise.all([ask(one), ask(other)].map(async (asked) => titleOf(await asked))),
    ).toEqual([title, title]);
  }
});

it('knows what began early and was committed late', async () => {
  const { ask } = await startProcess();
  const asked = () => ask('shop.catalog.product', { market, slug: lamp.slug }).then(titleOf);
  let commit: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let begun: () => void = () => {};
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const early = inTransaction(db, async (tx) => {
    await tx.update(products).set({ title: 'Lamp, late' }).where(eq(products.id, lamp.id));
    productsChanged(tx, [lamp.id]);
    begun();
    await held;
  });
  await isBegun;
  await rename(mug.id, 'Mug between');
  expect(await asked()).toBe('Lamp');
  commit();
  await early;
  expect(await asked()).toBe('Lamp, late');
});

it('puts a product into the category it came to, and out of the one it left', async () => {
  const { ask } = await startProcess();
  const totals = () =>
    Promise.all(
      [cups, lamps].map(async ({ slug }) => {
        const answer = await ask('shop.catalog.category', { market, slug });
        return ((await answer.json()) as { result: { data: { total: number } } }).result.data.total;
      }),
    );
  expect(await totals()).toEqual([1, 1]);
  const bowl = await makeProduct(db, { title: 'Bowl', categoryIds: [cups.id] });
  expect(await totals()).toEqual([2, 1]);
  await inTransaction(db, async (tx) => {
    await tx.execute(
      `update product_categories set category_id = '${lamps.id}' where product_id = '${bowl.id}'`,
    );
    productsChanged(tx, [bowl.id]);
  });
  expect(await totals()).toEqual([1, 2]);
});

it('is made once for all who ask together', async () => {
  const calls = vi.fn();
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = publicProcedure.query(async () => {
    calls();
    await held;
    return 'for all';
  });
  const { answers, caches } = await answering(app, router({ slow }), { slow: () => [wholeShop] });
  const asker = { requestId: newId(), ip: '192.0.2.1' };
  const asked = Array.from({ length: 50 }, () => answers.find('slow', undefined, asker));
  // By then all of them have heard that there is no news.
  await caches.hear();
  await caches.hear();
  release();
  const found = await Promise.all(asked);
  expect(new Set(found.map((one) => (one && 'body' in one ? one.body.toString() : null)))).toEqual(
    new Set(['{"result":{"data":"for all"}}']),
  );
  expect(calls).toHaveBeenCalledTimes(1);
});

it('never keeps, and never gives to another, what is made of who asks', async () => {
  const personal = router({
    mine: shopperProcedure.query(({ ctx }) => `of ${ctx.customer?.email ?? 'nobody'}`),
  });
  const { ask, behind, caches } = await answering(app, personal, { mine: () => [wholeShop] });
  expect((await ask('mine', null, { cookie: 'kontor_session=a' })).status).toBe(204);
  expect((await ask('mine', null)).status).toBe(204);
  expect(behind).toHaveBeenCalledTimes(2);
  expect(caches.answers.get('mine null', Date.now())).toBeUndefined();
});

it('gives a signed-in customer the bytes that a stranger gets, and sets no cookie', async () => {
  const { ask } = await startProcess();
  for (const [path, input] of [
    ['shop.catalog.product', { market, slug: mug.slug }],
    ['shop.catalog.category', { market, slug: cups.slug }],
    ['shop.search.products', { market, q: 'mug' }],
  ] as const) {
    const stranger = await ask(path, input);
    const customer = await ask(path, input, { cookie: 'kontor_session=a; kontor_cart=b' });
    expect(customer.headers.get('set-cookie')).toBeNull();
    expect(await customer.text()).toBe(await stranger.text());
  }
});

const inputs: Record<string, object | undefined> = {
  'shop.catalog.all': { market },
  'shop.catalog.brand': { market, slug: 'marl' },
  'shop.catalog.brands': { market },
  'shop.catalog.categories': { market },
  'shop.catalog.category': { market, slug: cups.slug },
  'shop.catalog.collection': { market, slug: 'kept' },
  'shop.catalog.collections': { market },
  'shop.catalog.home': { market },
  'shop.catalog.product': { market, slug: mug.slug },
  'shop.catalog.reviews': { market, slug: mug.slug },
  'shop.catalog.sitemap': { market },
  'shop.catalog.sitemapCursors': { market },
  'shop.search.products': { market, q: 'mug' },
  'shop.search.suggest': { market, q: 'mu' },
  'shop.store.delivery': { market },
  'shop.store.info': undefined,
};

it('makes every answer that it keeps alike for two people of two networks', async () => {
  await makeProduct(db, { title: 'Kettle', brand: 'Marl' });
  const rule = { match: 'all' as const, conditions: [{ kind: 'stock' as const, not: true }] };
  await inTransaction(db, (tx) =>
    saveCollection(tx, { ...gifts(), slug: 'kept', kind: 'rule', order: 'title', rule }, edit),
  );
  expect(Object.keys(inputs)).toEqual(Object.keys(publicAnswers));
  const [one, other] = [await startProcess(), await startProcess()];
  for (const [path, input] of Object.entries(inputs)) {
    const asked = input === undefined ? undefined : JSON.stringify(input);
    const made = [
      await one.answers.find(path, asked, { requestId: 'a', ip: '192.0.2.1' }),
      await other.answers.find(path, asked, { requestId: 'b', ip: '198.51.100.7' }),
    ].map((found) => (found && 'body' in found ? found.body.toString() : found));
    expect([path, typeof made[0]]).toEqual([path, 'string']);
    expect(made[1]).toBe(made[0]);
  }
});

it('answers what is kept while the database does not tell what changed, and hears of it afterwards', async () => {
  const { ask } = await startProcess();
  const input = { market, slug: lamp.slug };
  await rename(lamp.id, 'Lamp');
  expect(await titleOf(await ask('shop.catalog.product', input))).toBe('Lamp');
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`lock table news in access exclusive mode`);
    expect(await titleOf(await ask('shop.catalog.product', input))).toBe('Lamp');
  });
  await rename(lamp.id, 'Lamp, heard');
  expect(await titleOf(await ask('shop.catalog.product', input))).toBe('Lamp, heard');
  await rename(lamp.id, 'Lamp');
});

it('is zipped for whoever takes it so', async () => {
  const { ask } = await startProcess();
  await inTransaction(db, async (tx) => {
    const descriptionHtml = `<p>${'A mug for every day. '.repeat(200)}</p>`;
    await tx.update(products).set({ descriptionHtml }).where(eq(products.id, mug.id));
    productsChanged(tx, [mug.id]);
  });
  const input = { market, slug: mug.slug };
  for (const [taken, coded] of [
    ['gzip;q=0', null],
    ['gzip;Q=0', null],
    ['br, gzip; q=0.5', 'gzip'],
  ] as const) {
    const again = await ask('shop.catalog.product', input, { 'accept-encoding': taken });
    expect([taken, again.headers.get('content-encoding')]).toEqual([taken, coded]);
    await again.text();
  }
});

it('says only that it is unchanged to whoever has it', async () => {
  const { ask } = await startProcess();
  const input = { market, slug: mug.slug };
  const first = await ask('shop.catalog.product', input);
  expect(first.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(first.headers.get('content-security-policy')).not.toContain('nonce');
  const etag = first.headers.get('etag') ?? '';
  const strong = etag.replace(/^W\//, '');
  for (const known of [etag, strong, `W/"x", ${etag}`, `${etag}, "x"`, '*']) {
    const again = await ask('shop.catalog.product', input, { 'if-none-match': known });
    expect([known, again.status, await again.text()]).toEqual([known, 304, '']);
  }
  await rename(mug.id, 'Mug, other');
  const other = await ask('shop.catalog.product', input, { 'if-none-match': etag });
  expect([other.status, await titleOf(other)]).toEqual([200, 'Mug, other']);
});

it.each([
  ['what cannot be read', '/trpc/shop.catalog.product?input=%ZZ', {}],
  ['several at once', '/trpc/shop.store.info,shop.store.info?batch=1', {}],
  ['a basket', '/trpc/shop.cart.get?input=%7B%22market%22%3A%22eu%22%7D', {}],
  ['another site', '/trpc/shop.store.info', { origin: 'https://evil.example' }],
  ['what is no procedure', '/trpc/constructor', {}],
])('leaves %s to the program behind', async (_, path, headers) => {
  const { url, behind } = await startProcess();
  expect((await fetch(url + path, { headers })).status).toBe(204);
  expect(behind).toHaveBeenCalledOnce();
});

it.each([
  ['shop.catalog.product', {}, 400],
  ['shop.catalog.product', { market, slug: 'no-such-thing' }, 404],
  ['shop.catalog.product', { market: 'xx', slug: mug.slug }, 404],
])(
  'refuses by itself, in the usual words, and counts it once: %s %j',
  async (path, input, status) => {
    const { ask, behind } = await startProcess();
    const counted = vi.spyOn(app.services.rateLimits, 'take');
    const refused = await ask(path, input);
    expect(counted.mock.calls.map(([name]) => name)).toEqual(['read_catalogue']);
    counted.mockRestore();
    expect(behind).not.toHaveBeenCalled();
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([status, 'no-store']);
    expect(refused.headers.get('etag')).toBeNull();
    const requestId = refused.headers.get('x-request-id') ?? '';
    const usual = await fetchRequestHandler({
      ...{ endpoint: '/trpc', req: new Request(refused.url), router: appRouter },
      createContext: () => createContext(app, { requestId, ip: '192.0.2.1', cookies: noCookies }),
    });
    expect(usual.status).toBe(status);
    expect(await refused.json()).toEqual(await usual.json());
  },
);

it('tells all who ask together of a failure that is met once, and each of an own limit', async () => {
  const calls = vi.fn();
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const failing = (thrown: () => Error) =>
    publicProcedure.query(async () => {
      calls();
      await held;
      throw thrown();
    });
  const root = router({
    busy: failing(() => new DomainError('BUSY')),
    often: failing(() => new DomainError('RATE_LIMITED', { retryAfterSeconds: 7 })),
  });
  const keeping = { busy: () => [], often: () => [] };
  const { answers, ask, behind, caches } = await answering(app, root, keeping);
  const all = ['a', 'b', 'c'];
  const find = (path: string) =>
    all.map((requestId) => answers.find(path, undefined, { requestId, ip: '192.0.2.1' }));
  const asked = [...find('busy'), ...find('often')];
  // By then all of them have heard that there is no news.
  await caches.hear();
  await caches.hear();
  release();
  const told = (await Promise.all(asked)).map((found) =>
    found && 'refused' in found ? JSON.parse(JSON.stringify(found.shape)).data.requestId : null,
  );
  expect(calls).toHaveBeenCalledTimes(2);
  // Each by the id of its own request.
  expect(told).toEqual([...all, 'a', null, null]);
  const limited = await ask('often', null);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  expect(behind).not.toHaveBeenCalled();
});

it('keeps one answer for all spellings of a question', async () => {
  const { answers } = await startProcess();
  const asker = { requestId: newId(), ip: '192.0.2.1' };
  const spellings = [
    `{"market":"eu","slug":"${cups.slug}"}`,
    `{ "slug":"${cups.slug}",\n"market":"e\u0075"}`,
    `{"slug":"x","slug":"${cups.slug}","market":"eu","filters":{}}`,
  ];
  const found = new Set<unknown>();
  for (const input of spellings)
    found.add(await answers.find('shop.catalog.category', input, asker));
  expect(found.size).toBe(1);
});

it('finds what came where nothing was', async () => {
  const { ask, caches } = await startProcess();
  const input = { market, slug: 'late' };
  expect((await ask('shop.catalog.product', input)).status).toBe(404);
  await makeProduct(db, { title: 'Late', slug: input.slug });
  await caches.hear();
  expect((await ask('shop.catalog.product', input)).status).toBe(200);
});

it('answers from here public procedures only', () => {
  expect(Object.keys(publicAnswers).filter((path) => !publicProcedures.includes(path))).toEqual([]);
});

// What strangers may type without causing a fault: a NUL, which Postgres cannot store, half of a
// surrogate pair, names of a prototype. Each is refused or finds nothing, and never fails a query.
import { TRPCError } from '@trpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { shopperWith } from './sales/checkout/fixtures.ts';
import { type Browser, testApp } from './testing.ts';

const app = await testApp();

let mug = '';

beforeAll(async () => {
  await makeShop(app.db);
  await makeSellingRules(app.db);
  mug = (await makeProduct(app.db, { title: 'Mug' })).variantIds[0] ?? '';
});

type Call = (api: Browser['api'], text: string) => Promise<unknown>;
const market = 'eu';

const calls: [string, Call][] = [
  ['a product', (api, slug) => api.shop.catalog.product({ market, slug })],
  ['a category', (api, slug) => api.shop.catalog.category({ market, slug })],
  ['a search', (api, q) => api.shop.search.products({ market, q })],
  ['a suggestion', (api, q) => api.shop.search.suggest({ market, q })],
  ['a coupon', (api, code) => api.shop.cart.applyCoupon({ code })],
  ['a region', (api, region) => api.shop.checkout.get({ market, country: 'DE', region })],
  ['an order', (api, email) => api.shop.orders.lookup({ number: '1', email })],
  ['signing in', (api, email) => api.shop.account.signIn({ email, password: 'p' })],
  ['a password', (api, password) => api.shop.account.signIn({ email: 'a@b.co', password })],
  ['a link', (api, token) => api.shop.account.verifyEmail({ token, password: 'p' })],
  ['staff signing in', (api, email) => api.admin.session.signIn({ email, password: 'p' })],
  ['an invitation', (api, token) => api.admin.session.invitation({ token })],
  ['a link of staff', (api, token) => api.admin.session.passwordLink({ token })],
];

describe.each([
  ['NUL', 'a\u0000b'],
  ['half a character', 'a\ud800'],
  ['a prototype', '__proto__'],
  ['wildcards', '%_\\'],
])('%s', (_name, text) => {
  it.each(calls)('in %s', async (_what, call) => {
    const { api } = await shopperWith(app, [{ variantId: mug }]);
    const error = await call(api, text).then(
      () => null,
      (refusal: unknown) => refusal,
    );
    if (error === null) return;
    expect(error).toBeInstanceOf(TRPCError);
    const { code, cause } = error as TRPCError;
    expect(code, String(cause)).not.toBe('INTERNAL_SERVER_ERROR');
  });
});

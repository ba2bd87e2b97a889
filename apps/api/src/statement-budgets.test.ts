// How many statements the way to an order costs: each step has a budget that only goes down. What they are stands
// in `tests/sql/orders`; that they do right is proved beside the procedures.
import { readFileSync } from 'node:fs';
import { countQueries } from '@kontor/db/client.ts';
import { expect, test } from 'vitest';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { address, formOf, pay, payingApp } from './sales/checkout/fixtures.ts';
import { browser } from './testing.ts';
import { workOff } from './testing-jobs.ts';

const app = await payingApp();
const { db } = app;
const budgets: Record<string, number> = JSON.parse(
  readFileSync(new URL('../../../tests/statement-budgets.json', import.meta.url), 'utf8'),
);

test('nothing on the way to an order sends more statements than its budget', async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const variants = [
    await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 90 }] }),
    await makeProduct(db, { title: 'Lamp', variants: [{ eur: 4800, stock: 90 }] }),
  ].map(({ variantIds }) => variantIds[0] ?? '');
  const who = browser(app);
  const { cart, checkout } = who.api.shop;
  const sent: Record<string, number> = {};
  const count = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const { result, queries } = await countQueries(db, work);
    sent[step] = queries.length;
    return result;
  };
  const add = (at: number) =>
    cart.add({ market: 'eu', variantId: variants[at] ?? '', quantity: 1 });
  await count('the first into the basket', () => add(0));
  await count('one more into the basket', () => add(1));
  await count('the basket', () => cart.get({ market: 'eu' }));
  await count('the checkout', () => checkout.get({ market: 'eu' }));
  await count('the checkout with a country', () =>
    checkout.get({ market: 'eu', country: address.country }),
  );
  const form = await formOf(who);
  const placed = await count('placing the order', () => checkout.placeOrder(form));
  await pay(app, placed);
  const { orderId, accessToken } = placed;
  await count('settling it', () => checkout.settlePayment({ orderId, accessToken }));
  await count('webhooks and mails behind it', () => workOff(app));
  sent['the whole checkout of six requests'] = [
    'the first into the basket',
    'one more into the basket',
    'the checkout',
    'the checkout with a country',
    'placing the order',
    'settling it',
  ].reduce((sum, step) => sum + (sent[step] ?? 0), 0);
  expect(sent).toEqual(budgets);
});

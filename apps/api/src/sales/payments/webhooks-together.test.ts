// What several webhooks of one object cost: the object is fetched once for all that came before, and not at all
// when nothing can move it any more.
import { webhookEvents } from '@kontor/db/schema/payments.ts';
import { isNull } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, order, pay, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { receiveWebhook } from './webhooks.ts';

const app = await payingApp();
const { db } = app;
let variantId = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const mug = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 50 }] });
  variantId = mug.variantIds[0] ?? '';
});

afterEach(async () => {
  vi.restoreAllMocks();
  await workOff(app);
  await expectIntegrity(app);
  expect(await db.select().from(webhookEvents).where(isNull(webhookEvents.processedAt))).toEqual(
    [],
  );
});

let events = 0;

async function paidOrder() {
  const who = await shopperWith(app, [{ variantId }]);
  const ordered = await order(who);
  const ref = (ordered.payment.clientSecret ?? '').split('_secret_')[0] ?? '';
  const hear = (type: string) => {
    events += 1;
    const payload = { data: { object: { id: ref } } };
    const message = { id: `evt_together_${events}`, provider: 'stripe', objectId: ref } as const;
    return receiveWebhook(app, { ...message, type, payload });
  };
  await pay(app, ordered);
  const settle = () => who.api.shop.checkout.settlePayment({ orderId: ordered.orderId });
  const state = async () =>
    (await who.api.shop.checkout.paymentStatus({ orderId: ordered.orderId })).state;
  return { hear, settle, state };
}

test('three webhooks of one payment fetch it once, and it is placed', async () => {
  const { hear, state } = await paidOrder();
  for (const type of ['payment_intent.created', 'payment_intent.processing']) await hear(type);
  await hear('payment_intent.succeeded');
  const get = vi.spyOn(app.services.payments.stripe, 'get');
  await workOff(app);
  expect(get).toHaveBeenCalledTimes(1);
  expect(await state()).toBe('paid');
});

test('one that comes after the payment was fetched is followed by itself', async () => {
  const { hear, state } = await paidOrder();
  await hear('payment_intent.created');
  const { get } = app.services.payments.stripe;
  const asked = vi.spyOn(app.services.payments.stripe, 'get');
  asked.mockImplementationOnce(async (...about) => {
    const remote = await get(...about);
    await hear('payment_intent.succeeded');
    return { ...remote, state: 'pending' };
  });
  await workOff(app);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(await state()).toBe('paid');
});

test('a payment that is captured in the books is not fetched for a webhook', async () => {
  const { hear, settle } = await paidOrder();
  expect((await settle()).state).toBe('paid');
  const get = vi.spyOn(app.services.payments.stripe, 'get');
  await hear('payment_intent.succeeded');
  await workOff(app);
  expect(get).not.toHaveBeenCalled();
});

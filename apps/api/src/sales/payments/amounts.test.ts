// The provider's smallest units and limits: what the simulator refuses is what our own table refuses,
// no order exists that cannot be charged, and what is charged is what the books say.

import { inTransaction } from '@kontor/db/client.ts';
import { products, variantPrices } from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { english } from '@kontor/messages/english.ts';
import { refusalWords } from '@kontor/messages/refusals.ts';
import {
  cardAmountProblem,
  cardMaximum,
  cardMinimum,
  cardStep,
  fromCardUnits,
  toCardUnits,
} from '@kontor/shared/card-amounts.ts';
import { priceInput } from '@kontor/shared/catalog-input.ts';
import { currencyCodes } from '@kontor/shared/money.ts';
import { recordPaymentInput, refundInput } from '@kontor/shared/order-input.ts';
import { parsePrice } from '@kontor/shared/price-text.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import { productsChanged } from '../../catalogue/listings/changed.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { ProviderRefusedError } from '../../platform/payment-provider.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  control,
  expectIntegrity,
  formOf,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';
import { findPaymentOfOrder } from '../orders/order-payments.ts';
import { giveUpPayment } from './give-up.ts';
import { processRefund } from './process-refund.ts';
import { knownPayment } from './queries.ts';
import { requestFullRefund } from './refunds.ts';
import { settlePayment } from './settle.ts';

const app = await payingApp({ capture: 'manual' });
const { db } = app;
const { stripe } = app.services.payments;
const realNow = app.now;
let mug = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  mug =
    (await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 500 }] }))
      .variantIds[0] ?? '';
});

test.each([
  // [currency, minor units of ISO, as Stripe counts]
  ['EUR', 1999, 1999],
  ['JPY', 500, 500],
  ['MGA', 5000, 50],
  ['KWD', 8250, 8250],
  ['ISK', 5, 500],
  ['UGX', 5, 500],
  ['HUF', 17_500, 17_500],
])('%s %i is sent as %i, and read back', (currency, ours, theirs) => {
  expect(toCardUnits(ours, currency)).toBe(theirs);
  expect(fromCardUnits(theirs, currency)).toBe(ours);
});

/** Asks the simulator itself, past every check of ours. */
async function charge(units: number, currency: string): Promise<number> {
  const answer = await fetch(`${app.simulatorUrl}/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1' },
    body: new URLSearchParams({ amount: String(units), currency: currency.toLowerCase() }),
  });
  return answer.status;
}

it('the simulator refuses what the table refuses, in every currency', async () => {
  for (const currency of currencyCodes) {
    const [least, most, step] = [cardMinimum(currency), cardMaximum(currency), cardStep(currency)];
    for (const amount of [least, least - step, least + step, least + 1, most, most + step]) {
      const units = toCardUnits(amount, currency);
      if (amount < 1 || !Number.isInteger(units)) continue;
      const refused = cardAmountProblem(amount, currency) !== null;
      expect([currency, amount, await charge(units, currency)]).toEqual([
        currency,
        amount,
        refused ? 400 : 200,
      ]);
    }
  }
  expect(await charge(501, 'isk')).toBe(400);
});

test('staff cannot enter what cannot be charged', () => {
  expect(parsePrice('8.255', 'KWD')).toEqual({ ok: false, problem: 'step' });
  expect(parsePrice('8.250', 'KWD')).toEqual({ ok: true, amount: 8250 });
  expect(parsePrice('50.20', 'MGA')).toMatchObject({ ok: false, problem: 'step' });
  expect(parsePrice('50', 'MGA')).toEqual({ ok: true, amount: 5000 });
  const entered = priceInput.safeParse({ currency: 'KWD', amount: 8255, compareAt: 9001 });
  expect(entered.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['amount', 'card_step {"currency":"KWD"}'],
    ['compareAt', 'card_step {"currency":"KWD"}'],
  ]);
});

test('staff cannot enter more than any price, which no reader could add up', () => {
  const orderId = crypto.randomUUID();
  const entered = (input: object) => ({ orderId, requestKey: crypto.randomUUID(), ...input });
  const refund = (freeAmount: number) =>
    refundInput.safeParse(entered({ reason: 'Kind', freeAmount })).success;
  expect([refund(1_000_000_000_000), refund(1_000_000_000_001)]).toEqual([true, false]);
  const received = (amount: number) =>
    recordPaymentInput.safeParse(entered({ amount, receivedOn: '2026-11-27' })).success;
  expect([received(1_000_000_000_000), received(1_000_000_000_001)]).toEqual([true, false]);
});

describe('a market in another currency', () => {
  /** The market sells in `currency` for as long as `work` runs; the mug costs `amount` there. */
  async function sellIn(currency: string, amount: number, work: () => Promise<void>) {
    const set = (code: string) =>
      inTransaction(db, async (tx) => {
        await tx.update(markets).set({ currency: code }).where(eq(markets.code, 'eu'));
        await tx.execute(sql`update shipping_method_prices set currency = ${code}`);
        const all = await tx.select({ id: products.id }).from(products);
        productsChanged(
          tx,
          all.map(({ id }) => id),
        );
      });
    await inTransaction(db, (tx) =>
      tx.insert(variantPrices).values({ variantId: mug, currency, amount }),
    );
    await set(currency);
    await work().finally(() => set('EUR'));
  }

  it.each([
    ['KWD', 26_010],
    ['MGA', 500_000],
    ['ISK', 5000],
    ['JPY', 5000],
  ])('in %s is charged exactly what the order says', async (currency, amount) => {
    await sellIn(currency, amount, async () => {
      const placed = await order(
        await shopperWith(app, [{ variantId: mug, quantity: 3 }], undefined),
      );
      expect(placed.payment.failure).toBeNull();
      await pay(app, placed);
      const row = await findPaymentOfOrder(db, placed.orderId);
      await settlePayment(app, row?.id ?? '');
      const [made] = await db.select().from(orders).where(eq(orders.id, placed.orderId));
      expect(made).toMatchObject({ status: 'placed', currency });
      const intent = app.simulator.store.get('payment_intent', row?.providerRef ?? '');
      expect(intent?.amount).toBe(toCardUnits(made?.total ?? 0, currency));
    });
    await expectIntegrity(app);
  });

  it('whose total is too small for cards is told before an order exists', async () => {
    await sellIn('USD', 10, async () => {
      await inTransaction(db, (tx) =>
        tx.execute(sql`update shipping_method_prices set amount = 0`),
      );
      const who = await shopperWith(app, [{ variantId: mug }]);
      const shown = await who.api.shop.checkout.get({ market: 'eu', country: 'DE' });
      expect(shown.cardRefusal).toBe('too_small');
      expect(shown.paymentMethods.map(({ id }) => id)).not.toContain('card');
      const before = await db.$count(orders);
      const placing = who.api.shop.checkout.placeOrder(await formOf(who));
      await expect(placing).rejects.toMatchObject({
        cause: { code: 'CARD_AMOUNT', data: { reason: 'too_small' } },
        message: 'Cards can be charged from $0.50 on.',
      });
      expect(await db.$count(orders)).toBe(before);
    });
  });
});

it('a minimum that only the provider knows ends the order, and keeps the basket', async () => {
  const who = await shopperWith(app, [{ variantId: mug }]);
  const refusal = new ProviderRefusedError('Amount must convert to 50 cents.', 'amount_too_small');
  const create = vi.spyOn(stripe, 'create').mockRejectedValueOnce(refusal);
  await expect(order(who)).rejects.toMatchObject({
    cause: { code: 'CARD_AMOUNT', data: { reason: 'too_small', currency: 'EUR' } },
  });
  create.mockRestore();
  const cart = await who.api.shop.cart.get({ market: 'eu' });
  expect([cart?.unpaid, cart?.lines.length]).toEqual([null, 1]);
  const [ended] = await db
    .select({ status: orders.status })
    .from(orders)
    .orderBy(desc(orders.number))
    .limit(1);
  expect(ended).toEqual({ status: 'cancelled' });
  expect((await order(who)).payment.state).toBe('pay');
  expect(refusalWords(english, 'CARD_AMOUNT', { reason: 'too_small', currency: 'KES' })).toBe(
    'This is too little to be charged to a card in KES.',
  );
  await expectIntegrity(app);
});

test('limits and steps are the ones that Stripe states', () => {
  // By hand from docs.stripe.com/currencies, the copies that `card-amounts.ts` names.
  const least = { USD: 50, EUR: 50, GBP: 30, JPY: 50, CHF: 50, SEK: 300, DKK: 250, CZK: 1500 };
  for (const [currency, amount] of Object.entries({ ...least, HUF: 17_500, HKD: 400, MXN: 1000 })) {
    expect([currency, cardMinimum(currency)]).toEqual([currency, amount]);
  }
  for (const currency of ['BHD', 'JOD', 'KWD', 'OMR', 'TND']) {
    expect([currency, cardStep(currency)]).toEqual([currency, 10]);
  }
  expect([cardStep('MGA'), cardStep('EUR'), cardStep('JPY')]).toEqual([100, 1, 1]);
  expect([cardMaximum('USD'), cardMaximum('ISK')]).toEqual([999_999_999_999, 9_999_999_999]);
});

describe('a failure that the provider keeps under our key', () => {
  async function authorised() {
    const placed = await order(await shopperWith(app, [{ variantId: mug }]));
    await pay(app, placed);
    const row = await findPaymentOfOrder(db, placed.orderId);
    await settlePayment(app, row?.id ?? '');
    const now = await findPaymentOfOrder(db, placed.orderId);
    if (now === null) throw new Error('no payment');
    return {
      orderId: placed.orderId,
      row: now,
      known: knownPayment(now),
      ref: now.providerRef ?? '',
    };
  }
  const fail = (kind: 'error_before' | 'error_after', path: string) =>
    control(app, { faults: [{ kind, method: 'POST', path, times: 1, delayMs: 0 }] });

  it.each(['error_before', 'error_after'] as const)(
    'does not block a capture (%s)',
    async (kind) => {
      const { known, ref } = await authorised();
      await fail(kind, '/capture');
      expect(await stripe.capture(ref, known)).toMatchObject({ state: 'captured' });
    },
  );

  it.each(['error_before', 'error_after'] as const)(
    'does not block a cancel (%s)',
    async (kind) => {
      const { known, ref } = await authorised();
      await fail(kind, '/cancel');
      expect(await stripe.cancel(ref, known)).toMatchObject({ state: 'cancelled' });
    },
  );

  it('does not block a refund, which is made once', async () => {
    const { orderId, row, known, ref } = await authorised();
    await stripe.capture(ref, known);
    await settlePayment(app, row.id);
    const refundId = await inTransaction(db, (tx) =>
      requestFullRefund(tx, { orderId, paymentId: row.id, reason: 'test' }),
    );
    await fail('error_before', '/v1/refunds');
    const stored = await processRefund(app, refundId ?? '').catch((error) => error.name);
    expect(stored).toBe('OutcomeUnknownError');
    app.now = () => new Date(realNow().getTime() + 120_000);
    await processRefund(app, refundId ?? '');
    app.now = realNow;
    const made = app.simulator.store.list('refund').filter((item) => item.payment_intent === ref);
    expect(made).toHaveLength(1);
    await workOff(app);
    await expectIntegrity(app);
  });

  it('does not block giving back what nobody wanted', async () => {
    const { orderId, row, known, ref } = await authorised();
    await inTransaction(db, (tx) =>
      tx.execute(sql`update payments set status = 'cancelled' where id = ${row.id}`),
    );
    await inTransaction(db, (tx) =>
      tx.execute(sql`update orders set status = 'cancelled' where id = ${orderId}`),
    );
    await stripe.capture(ref, known);
    await fail('error_before', '/v1/refunds');
    await giveUpPayment(app, row.id).catch(() => {});
    app.now = () => new Date(realNow().getTime() + 120_000);
    await giveUpPayment(app, row.id);
    await giveUpPayment(app, row.id);
    app.now = realNow;
    const made = app.simulator.store.list('refund').filter((item) => item.payment_intent === ref);
    expect(made.map(({ amount }) => amount)).toEqual([row.amount]);
  });
});

// Nobody takes the shop's stock, or fills a stranger's mailbox, with orders that are never paid.
import { createHash } from 'node:crypto';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { english } from '@kontor/messages/english.ts';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { systemActor } from '../../platform/actor.ts';
import { serverKey } from '../../platform/auth/server-key.ts';
import { adjustStock } from '../../stock/inventory/commands.ts';
import { type Browser, browser } from '../../testing.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { cancelOrder } from '../order-management/cancel.ts';
import { expireOrders } from '../order-management/expire.ts';
import { forgetNetworks } from '../order-management/transfers.ts';
import { findPaymentOfOrder } from '../orders/order-payments.ts';
import { settlePayment } from '../payments/settle.ts';
import { sweepPayments } from '../payments/sweep.ts';
import { debit, expectIntegrity, formOf, pay, payingApp } from './fixtures.ts';
import { networkHashOf, unpaidLimits } from './unpaid-limits.ts';

const app = await payingApp();
const { db } = app;
let mug = '';
let voucher = '';
let locationId = '';
let next = 0;

/** A network of a test's own. */
const network = () => {
  next += 1;
  return `198.51.100.${next}`;
};
const hashOfNetwork = (ip: string) => networkHashOf(app.services.serverKey, ip);
const mailbox = () => `${newId()}@example.com`;

beforeAll(async () => {
  ({ locationId } = await makeShop(db));
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1000, stock: 5000 }] });
  mug = made.variantIds[0] ?? '';
  const uncounted = { title: 'Voucher', variants: [{ eur: 1000, tracked: false }] };
  voucher = (await makeProduct(db, uncounted)).variantIds[0] ?? '';
});

afterEach(async () => {
  await expectIntegrity(app);
});

async function ready(
  ip: string,
  given: { email?: string; payment?: 'card' | 'manual' },
  units = 1,
) {
  const who = browser(app, ip);
  await who.api.shop.cart.add({ market: 'eu', variantId: mug, quantity: units });
  const form = await formOf(who, { payment: 'manual', ...given });
  return () => who.api.shop.checkout.placeOrder(form);
}

async function place(
  ip: string,
  given: { email?: string; payment?: 'card' | 'manual' },
  units = 1,
) {
  return (await ready(ip, given, units))();
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error) => error.cause?.code ?? error.code,
  );

// First of all: what the others leave unpaid lies on the shelf too.
describe('a shop with ninety units', () => {
  const shelf = (quantity: number) =>
    inTransaction(db, (tx) =>
      adjustStock(tx, {
        ...{ variantId: mug, locationId, quantity, reason: 'Counted', actor: systemActor },
      }),
    );
  beforeAll(() => shelf(90 - 5000));
  afterAll(() => shelf(5000 - 90));

  it('sells five by transfer however little is left, and any number of what is not counted', async () => {
    await shelf(-45);
    await expect(place(network(), { email: mailbox() }, 6)).rejects.toMatchObject({
      message: english('transferReason.size'),
    });
    expect(await codeOf(place(network(), { email: mailbox() }, 5))).toBeNull();
    await shelf(45);
    const who = browser(app, network());
    await who.api.shop.cart.add({ market: 'eu', variantId: voucher, quantity: 50 });
    const form = await formOf(who, { payment: 'manual' });
    expect(await codeOf(who.api.shop.checkout.placeOrder(form))).toBeNull();
  });

  it('keeps nine tenths from a buyer by transfer, and three quarters from a network', async () => {
    const ip = network();
    const email = mailbox();
    expect(await codeOf(place(ip, { email }, 10))).toBe('TRANSFER_LIMIT');
    expect(await codeOf(place(ip, { email }, 9))).toBeNull();
    expect(await codeOf(place(network(), { email }))).toBe('TRANSFER_LIMIT');
    expect(await codeOf(place(ip, { email: mailbox() }, 9))).toBeNull();
    expect(await codeOf(place(ip, { email: mailbox() }, 5))).toBe('TRANSFER_LIMIT');
    expect(await codeOf(place(ip, { email: mailbox() }, 4))).toBeNull();
    expect(await codeOf(place(network(), { email: mailbox() }, 9))).toBeNull();
  });

  it('keeps most from a network that pays no card order, but for one at a time', async () => {
    const ip = network();
    const card = { payment: 'card' } as const;
    expect(await codeOf(place(ip, { ...card, email: mailbox() }, 23))).toBeNull();
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBe('UNPAID_LIMIT');
    expect(await codeOf(place(network(), { ...card, email: mailbox() }))).toBeNull();
  });
});

describe('orders by bank transfer', () => {
  it('are three at a time for one mailbox, from wherever and however it is written', async () => {
    const name = newId().replaceAll('-', '');
    for (const spelling of ['', '+a', '+b']) {
      await place(network(), { email: `${name}${spelling}@gmail.com` });
    }
    expect(await codeOf(place(network(), { email: `${name}+c@googlemail.com` }))).toBe(
      'TRANSFER_LIMIT',
    );
    expect(await codeOf(place(network(), { email: mailbox() }))).toBeNull();
  });

  it('are as many as allowed when twenty come at once', async () => {
    const email = mailbox();
    const ip = network();
    const all = await Promise.all(Array.from({ length: 20 }, () => ready(ip, { email })));
    const done = await Promise.all(all.map((go) => codeOf(go())));
    expect(done.filter((code) => code === null)).toHaveLength(unpaidLimits.transfers.buyer);
    expect(new Set(done)).toEqual(new Set([null, 'TRANSFER_LIMIT']));
  });

  it('are limited for one network, however many mailboxes it names', async () => {
    const ip = network();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => ready(ip, { email: mailbox() })),
    );
    const done = await Promise.all(all.map((go) => codeOf(go())));
    expect(done.filter((code) => code === null)).toHaveLength(unpaidLimits.transfers.network);
  });

  it('hold so many units, which staff can change', async () => {
    const email = mailbox();
    await place(network(), { email }, 40);
    expect(await codeOf(place(network(), { email }, 21))).toBe('TRANSFER_LIMIT');
    // More than the page would have offered it for: nobody is told of earlier orders.
    await expect(place(network(), { email: mailbox() }, 61)).rejects.toMatchObject({
      message: 'By bank transfer we take orders of up to 60 items.',
    });
    expect(await codeOf(place(network(), { email }, 20))).toBeNull();
    const ip = network();
    for (const units of [60, 60, 60, 60]) await place(ip, { email: mailbox() }, units);
    expect(await codeOf(place(ip, { email: mailbox() }))).toBe('TRANSFER_LIMIT');
    await inTransaction(db, (tx) =>
      tx
        .insert(storeSettings)
        .values({ id: 1, name: 'Shop', email: 'a@example.com', transferMaxUnits: 80 }),
    );
    expect(await codeOf(place(network(), { email: mailbox() }, 80))).toBeNull();
    await inTransaction(db, (tx) => tx.delete(storeSettings));
  });

  it('are worth so much in a market', async () => {
    await inTransaction(db, (tx) => tx.update(markets).set({ transferLimit: 20_000 }));
    const email = mailbox();
    await place(network(), { email }, 15);
    expect(await codeOf(place(network(), { email }, 15))).toBe('TRANSFER_LIMIT');
    expect(await codeOf(place(network(), { email }, 3))).toBeNull();
    await inTransaction(db, (tx) => tx.update(markets).set({ transferLimit: null }));
  });

  it('are so many in a day, also when all before were cancelled', async () => {
    const email = mailbox();
    for (let count = 0; count < unpaidLimits.dailyMails.buyer; count += 1) {
      const { orderId } = await place(network(), { email });
      await inTransaction(db, (tx) =>
        cancelOrder(
          tx,
          { orderId, reason: 'Ordered twice', expectedRefund: 0 },
          { actor: systemActor, now: app.now() },
        ),
      );
    }
    const message = english('refusal.TRANSFER_LIMIT');
    await expect(place(network(), { email })).rejects.toMatchObject({ message });
  });

  it('say of a mailbox that somebody typed only that there is no other, of a network why', async () => {
    const email = mailbox();
    for (let count = 0; count < 3; count += 1) await place(network(), { email });
    const ofMailbox = await place(network(), { email }).catch((error) => error.message);
    expect(ofMailbox).toBe(english('refusal.TRANSFER_LIMIT'));
    const ip = network();
    for (let count = 0; count < 12; count += 1) await place(ip, { email: mailbox() });
    const ofNetwork = await place(ip, { email: mailbox() }).catch((error) => error.message);
    expect(ofNetwork).toBe(english('transferReason.unpaid'));
    expect(await codeOf(place(network(), { email, payment: 'card' }))).toBeNull();
  });
});

describe('orders by card that nobody pays', () => {
  it('are limited for one network, and every one that is paid earns more', async () => {
    const ip = network();
    const card = { payment: 'card' } as const;
    const placed = [];
    for (let count = 0; count < unpaidLimits.cards.network; count += 1) {
      placed.push(await place(ip, { ...card, email: mailbox() }));
    }
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBe('UNPAID_LIMIT');
    expect(await codeOf(place(network(), { ...card, email: mailbox() }))).toBeNull();
    // Given up they are counted still: the next half hour is not another one.
    const realNow = app.now;
    app.now = () => new Date(realNow().getTime() + 40 * 60_000);
    const [last] = placed.slice(-1);
    if (last === undefined) throw new Error('nothing was placed');
    await pay(app, last);
    await expireOrders(app);
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBeNull();
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBeNull();
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBeNull();
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBe('UNPAID_LIMIT');
    app.now = realNow;
  });

  it('count as long as a bank debit holds their goods, and so long their network is known', async () => {
    const ip = network();
    const card = { payment: 'card' } as const;
    const debited = [];
    for (const units of [99, 99, 99]) {
      debited.push(await place(ip, { ...card, email: mailbox() }, units));
    }
    const realNow = app.now;
    for (const placed of debited) {
      await debit(app, placed);
      await settlePayment(app, (await findPaymentOfOrder(db, placed.orderId))?.id ?? '');
    }
    app.now = () => new Date(realNow().getTime() + 3 * 24 * 3600_000);
    await expireOrders(app);
    await forgetNetworks(app);
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBe('UNPAID_LIMIT');
    expect(await codeOf(place(network(), { ...card, email: mailbox() }))).toBeNull();
    app.now = realNow;
    for (const placed of debited) await debit(app, placed, 'succeeded');
    await sweepPayments(app, -1000);
  });

  it('may hold many units once, not over and over', async () => {
    const ip = network();
    const card = { payment: 'card' } as const;
    for (const units of [99, 99, 99]) await place(ip, { ...card, email: mailbox() }, units);
    expect(await codeOf(place(ip, { ...card, email: mailbox() }))).toBe('UNPAID_LIMIT');
  });
});

describe('strangers who order with somebody’s address', () => {
  const card = { payment: 'card' } as const;

  async function signedIn(email: string, emailVerifiedAt: Date | null) {
    const id = newId();
    await inTransaction(db, (tx) => tx.insert(customers).values({ id, email, emailVerifiedAt }));
    const who = browser(app, network());
    await app.services.customerSessions.signIn(who.cookies, id);
    return who;
  }
  async function buy(who: Browser, given: { email: string; payment: 'card' | 'manual' }) {
    await who.api.shop.cart.add({ market: 'eu', variantId: mug, quantity: 1 });
    return codeOf(who.api.shop.checkout.placeOrder(await formOf(who, given)));
  }

  it('do not use up what its owner may order when signed in', async () => {
    const email = mailbox();
    const owner = await signedIn(email, new Date());
    for (let count = 0; count < unpaidLimits.cards.buyer; count += 1) {
      await place(network(), { ...card, email });
    }
    for (let count = 0; count < unpaidLimits.transfers.buyer; count += 1) {
      await place(network(), { email });
    }
    expect(await codeOf(place(network(), { ...card, email }))).toBe('UNPAID_LIMIT');
    for (let count = 0; count < unpaidLimits.transfers.buyer; count += 1) {
      expect(await buy(owner, { email, payment: 'manual' })).toBeNull();
    }
    await owner.api.shop.cart.add({ market: 'eu', variantId: mug, quantity: 1 });
    await expect(
      owner.api.shop.checkout.placeOrder(await formOf(owner, { email, payment: 'manual' })),
    ).rejects.toMatchObject({ message: english('transferReason.unpaid') });
    expect(await buy(owner, { email, payment: 'card' })).toBeNull();
  });

  it('share its room with whoever has an account and has not proved it', async () => {
    const email = mailbox();
    const other = await signedIn(mailbox(), null);
    for (let count = 0; count < unpaidLimits.transfers.buyer; count += 1) {
      await place(network(), { email });
    }
    expect(await buy(other, { email, payment: 'manual' })).toBe('TRANSFER_LIMIT');
  });
});

describe('the network of an order', () => {
  it('is a hash, and forgotten after a day unless a transfer is awaited', async () => {
    const ip = network();
    const card = await place(ip, { payment: 'card', email: mailbox() });
    const transfer = await place(ip, { email: mailbox() });
    const hashOf = async (id: string) =>
      (await db.select({ hash: orders.networkHash }).from(orders).where(eq(orders.id, id)))[0]
        ?.hash;
    expect(await hashOf(card.orderId)).toBe(hashOfNetwork(ip));
    expect(hashOfNetwork(ip)).not.toContain(ip);
    const [row] = await db.execute<{ row: string }>(
      sql`select to_json(orders)::text as row from orders where id = ${card.orderId}`,
    );
    expect(row?.row).not.toContain(ip);
    const realNow = app.now;
    app.now = () => new Date(realNow().getTime() + 25 * 3600_000);
    await expireOrders(app);
    await forgetNetworks(app);
    app.now = realNow;
    expect(await hashOf(card.orderId)).toBeNull();
    expect(await hashOf(transfer.orderId)).toBe(hashOfNetwork(ip));
  });

  it("is known to nobody without the shop's key, and a hash without one is forgotten at once", async () => {
    const ip = network();
    const { orderId } = await place(ip, { email: mailbox() });
    expect(networkHashOf(serverKey('another'), ip)).not.toBe(hashOfNetwork(ip));
    const read = async () =>
      (await db.select({ hash: orders.networkHash }).from(orders).where(eq(orders.id, orderId)))[0];
    await forgetNetworks(app);
    expect(await read()).toEqual({ hash: hashOfNetwork(ip) });
    // As the first release kept it.
    const plain = createHash('sha256').update(`network ${ip}`).digest('base64url');
    await inTransaction(db, (tx) =>
      tx.update(orders).set({ networkHash: plain }).where(eq(orders.id, orderId)),
    );
    await forgetNetworks(app);
    expect(await read()).toEqual({ hash: null });
  });

  it('is not counted where it is a proxy or this machine', () => {
    for (const ip of ['', 'nonsense', '127.0.0.1', '10.1.2.3', '192.168.0.9', '::1', 'fd00::1']) {
      expect(hashOfNetwork(ip)).toBeNull();
    }
    expect(hashOfNetwork('2001:db8:1:2::1')).toBe(hashOfNetwork('2001:db8:1:2:ffff::9'));
  });
});

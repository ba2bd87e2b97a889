// Who is written to in which language, through the procedures of the shop.
import { inTransaction } from '@kontor/db/client.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import type { MailKind } from '@kontor/shared/enums.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import {
  expectIntegrity,
  formOf,
  pay,
  payingApp,
  shopperWith,
} from '../../sales/checkout/fixtures.ts';
import { browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { findOrder } from './queries.ts';

const app = await payingApp();
const { db } = app;
let mug = '';
let euId = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const [market] = await inTransaction(db, (tx) =>
    tx
      .update(markets)
      .set({ languages: ['en', 'de', 'ar'] })
      .where(eq(markets.code, 'eu'))
      .returning({ id: markets.id }),
  );
  euId = market?.id ?? '';
  const { variantIds } = await makeProduct(db, {
    title: 'Mug',
    variants: [{ eur: 1800, stock: 100 }],
  });
  mug = variantIds[0] ?? '';
});

const mailOf = async (recipient: string, kind: MailKind) => {
  await workOff(app, (name) => name.startsWith('mail.'));
  const [mail] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.recipient, recipient), eq(mails.kind, kind)))
    .orderBy(desc(mails.id));
  if (!mail) throw new Error(`There is no mail of kind ${kind} to ${recipient}.`);
  return mail;
};

async function buy(email: string, language: LanguageCode | undefined) {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
  const form = { ...(await formOf(who, { email })), ...(language ? { language } : {}) };
  const placed = await who.api.shop.checkout.placeOrder(form);
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  const [order] = await db.select().from(orders).where(eq(orders.id, placed.orderId));
  return { who, form, placed, order, mail: await mailOf(email, 'order_placed') };
}

describe('an order is written about in the language of its page', () => {
  test('in German', async () => {
    const { order, mail } = await buy('anna@example.com', 'de');
    expect(order).toMatchObject({ language: 'de', locale: 'de-DE' });
    expect(mail.subject).toBe(`Ihre Bestellung ${order?.number}`);
    expect(mail.html).toContain('<html lang="de" dir="ltr"');
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain('Vielen Dank für Ihre Bestellung');
      expect(body).toContain('2 × Mug');
      expect(body).toMatch(/40,90\s€/);
      expect(body).toContain('Deutschland');
      expect(body).toMatch(/http:\/\/localhost:3000\/de\/orders\/[\w-]{43}/);
    }
    expect(mail.html).toContain('href="http://localhost:3000/de"');
    await expectIntegrity(app);
  });

  test('in Arabic, from right to left', async () => {
    const { order, mail } = await buy('amal@example.com', 'ar');
    expect(order).toMatchObject({ language: 'ar', locale: 'ar-DE' });
    expect(mail.subject).toBe(`طلبك ${order?.number}`);
    expect(mail.html).toContain('<html lang="ar" dir="rtl"');
    expect(mail.html).toContain('text-align:left');
    expect(mail.html).toContain('<span dir="auto">10115 Berlin</span>');
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain('شكرًا لطلبك');
      expect(body).toContain('2 × \u2068Mug\u2069');
      expect(body).toContain('ألمانيا');
      expect(body).toMatch(/http:\/\/localhost:3000\/ar\/orders\/[\w-]{43}/);
    }
  });

  test('in the first of the market where none is told, or one that the market does not speak', async () => {
    const told = await buy('nobody@example.com', undefined);
    expect(told.order).toMatchObject({ language: 'en', locale: 'en-IE' });
    expect(told.mail.text).toMatch(/http:\/\/localhost:3000\/orders\/[\w-]{43}/);
    const french = await buy('marie@example.com', 'fr');
    expect(french.order).toMatchObject({ language: 'en', locale: 'en-IE' });
    const unknown = { ...french.form, language: 'tlh' as 'en' };
    await expect(french.who.api.shop.checkout.placeOrder(unknown)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('ordered again in another language, an unpaid order makes way for one in that', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who, { email: 'two@example.com' });
    const first = await who.api.shop.checkout.placeOrder({ ...form, language: 'de' });
    const again = await who.api.shop.checkout.placeOrder({ ...form, language: 'de' });
    expect(again.orderId).toBe(first.orderId);
    const other = await who.api.shop.checkout.placeOrder({ ...form, language: 'ar' });
    const [order] = await db.select().from(orders).where(eq(orders.id, other.orderId));
    expect(order?.language).toBe('ar');
    expect(other.orderId).not.toBe(first.orderId);
  });

  test('a market that gave the language up, or is closed, is led to where it answers', async () => {
    const { order } = await buy('late@example.com', 'de');
    const prefix = async () => (await findOrder(db, order?.id ?? ''))?.prefix;
    const change = (set: Partial<typeof markets.$inferInsert>) =>
      inTransaction(db, (tx) => tx.update(markets).set(set).where(eq(markets.id, euId)));
    expect(await prefix()).toBe('de');
    await change({ languages: ['en', 'ar'] });
    expect(await prefix()).toBe('');
    await change({ languages: ['en', 'de', 'ar'], isDefault: false });
    expect(await prefix()).toBe('eu/de');
    await change({ active: false });
    expect(await prefix()).toBe('');
    await change({ active: true, isDefault: true });
  });
});

describe('a customer is written to in the language of the page where they were let in last', () => {
  const password = 'a warm loaf of bread';
  const place = (language: LanguageCode) => ({ market: 'eu', language });
  const tokenIn = (text: string) => /[?&]token=([\w-]+)/.exec(text)?.[1] ?? '';

  test('from the first mail on, and nobody else changes it', async () => {
    const email = 'berta@example.com';
    const { api } = browser(app);
    await api.shop.account.register({ email, name: 'Berta', password, place: place('de') });
    const verify = await mailOf(email, 'verify_email');
    expect(verify.subject).toBe('Bestätigen Sie Ihre E-Mail-Adresse');
    expect(verify.text).toContain('http://localhost:3000/de/verify-email?token=');
    await api.shop.account.verifyEmail({
      token: tokenIn(verify.text),
      password,
      place: place('de'),
    });

    // Somebody else tries to open an account with it, in another language.
    await browser(app).api.shop.account.register({
      ...{ email, name: 'Eve', password: 'another warm loaf', place: place('ar') },
    });
    const known = await mailOf(email, 'already_registered');
    expect(known.subject).toBe('Sie haben bereits ein Konto');
    expect(known.text).toContain('http://localhost:3000/de/sign-in');
    expect(known.text).toContain('http://localhost:3000/de/forgot-password');

    await browser(app).api.shop.account.requestPasswordReset({ email });
    expect((await mailOf(email, 'reset_password')).text).toContain('/de/reset-password?token=');

    await browser(app).api.shop.account.signIn({ email, password, place: place('ar') });
    await browser(app).api.shop.account.requestPasswordReset({ email });
    const reset = await mailOf(email, 'reset_password');
    expect(reset.subject).toBe('تعيين كلمة مرور جديدة');
    expect(reset.html).toContain('dir="rtl"');
    expect(reset.text).toContain('http://localhost:3000/ar/reset-password?token=');

    const fresh = { password: 'yet another warm loaf', place: place('en') };
    await browser(app).api.shop.account.resetPassword({ token: tokenIn(reset.text), ...fresh });
    const changed = await mailOf(email, 'password_changed');
    expect(changed.subject).toBe('Your password was changed');
    expect(changed.text).toContain('http://localhost:3000/forgot-password');
  });

  test('with the order’s language when the account is made of an order', async () => {
    const { placed } = await buy('carla@example.com', 'de');
    const { accessToken } = placed;
    await browser(app).api.shop.account.registerFromOrder({
      accessToken: accessToken ?? '',
      password,
    });
    const mail = await mailOf('carla@example.com', 'verify_email');
    expect(mail.text).toContain('http://localhost:3000/de/verify-email?token=');
    const [row] = await db.select().from(customers).where(eq(customers.email, 'carla@example.com'));
    expect(row).toMatchObject({ language: 'de', marketId: euId });
  });

  test('a market that is not there keeps nobody out', async () => {
    const email = 'dora@example.com';
    const nowhere = { market: 'nowhere', language: 'de' as const };
    await browser(app).api.shop.account.register({ email, name: 'Dora', password, place: nowhere });
    const [row] = await db.select().from(customers).where(eq(customers.email, email));
    expect(row).toMatchObject({ language: 'de', marketId: euId });
  });
});

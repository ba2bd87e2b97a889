// A query writes nothing, so whatever follows a link (a crawler, a preview, a second look) may ask
// it: every query of the router is answered by a database that refuses to write, and the payment
// provider is left as it was. One thing may write, and is not asked of that database: how often
// somebody asks is counted (`rateLimits`). A session moves its end in its second half only.
import { createDb, type Db, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { imports } from '@kontor/db/schema/imports.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { afterAll, expect, test } from 'vitest';
import { makeAttribute } from './catalogue/attributes/fixtures.ts';
import { gifts } from './catalogue/collections/fixtures.ts';
import { saveCollection } from './catalogue/collections/save-collection.ts';
import { brandsCalled } from './catalogue/products/brands.ts';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { saveCategory } from './catalogue/products/save-category.ts';
import { saveCoupon } from './offers/coupons/commands.ts';
import { saveSearchRule } from './offers/search/rules.ts';
import { saveSynonym } from './offers/search/synonyms.ts';
import { checkedRun } from './office/translating/fixtures.ts';
import { pretendedTranslation } from './office/translating/pretended-translation.ts';
import { inviteStaff, issueInvitationSecret } from './people/staff/invitations.ts';
import { issuePasswordLink } from './people/staff/password-links.ts';
import { systemEdit } from './platform/edit.ts';
import { appRouter } from './router.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { address, order, pay, payingApp } from './sales/checkout/fixtures.ts';
import { writtenReview } from './sales/reviews/fixtures.ts';
import { createServices } from './services.ts';
import { type Browser, browser } from './testing.ts';
import { workOff } from './testing-jobs.ts';
import { recordSql } from './testing-sql.ts';

const app = await payingApp();
const { db } = app;
const market = 'eu';

type Procedure = { _def: { type: string } };
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;
const queries = Object.keys(procedures).filter((path) => procedures[path]?._def.type === 'query');

/** Somebody who is a guest with orders, a customer and an owner at once, and may read only. */
const { reader, inputs, reading } = await makeReader();

const sql = recordSql('queries', 'apps/api/src/reads.test.ts');

test.each(queries)('%s writes nothing', async (path) => {
  const intents = JSON.stringify(app.simulator.store.list('payment_intent'));
  const procedure = path
    .split('.')
    .reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], reader.api);
  const ask = procedure as (input: unknown) => Promise<unknown>;
  const answer = await sql.record(reading, path, () => ask(inputs[path] ?? {}));
  if (path in inputs) expect(answer).toBeTruthy();
  expect(JSON.stringify(app.simulator.store.list('payment_intent'))).toBe(intents);
});

test('the database of this test does refuse to write', async () => {
  await expect(reader.api.shop.cart.acknowledgeChanges()).rejects.toMatchObject({
    cause: { cause: { code: '25006' } },
  });
});

test('the SQL of every query is on record', () => sql.expectOnRecord());

async function makeReader(): Promise<{
  reader: Browser;
  inputs: Record<string, unknown>;
  reading: Db;
}> {
  const [customerId, roleId, staffId, importId] = [newId(), newId(), newId(), newId()];
  await makeShop(db);
  await makeSellingRules(db);
  const runId = await checkedRun(db);
  const { couponId, synonymId, ruleId, token } = await inTransaction(db, async (tx) => {
    const category = { parentId: null, slug: 'table', title: 'Table', description: '' };
    const place = { id: null, version: 1, mediaId: null, position: 0 };
    await saveCategory(tx, { ...category, ...place }, systemEdit(app.now()));
    const ada = { id: customerId, email: 'ada@example.com', name: 'Ada' };
    await tx.insert(customers).values({ ...ada, emailVerifiedAt: new Date() });
    await tx
      .insert(staffRoles)
      .values({ id: roleId, name: 'All', permissions: [...permissionNames] });
    const member = { id: staffId, email: 'sam@example.com', name: 'Sam', passwordHash: 'x' };
    await tx.insert(staff).values({ ...member, roleId });
    const file = { fileName: 'a.csv', storageKey: 'a', currency: 'EUR' };
    await tx.insert(imports).values({ id: importId, ...file });
    const invited = { email: 'new@example.com', roleId, byMail: false };
    const { invitationId } = await inviteStaff(tx, null, invited, app.now());
    const issued = await issueInvitationSecret(tx, invitationId, app.now());
    const percent = { kind: 'percentage' as const, percentPpm: 100_000, amount: null };
    const limits = { minSubtotal: null, usageLimit: null, perCustomerLimit: null };
    const times = { startsAt: null, endsAt: null, active: true, description: '' };
    const coupon = { id: null, version: 1, code: 'TEN', currency: null };
    const couponId = await saveCoupon(
      tx,
      { ...coupon, ...percent, ...limits, ...times },
      systemEdit(app.now()),
    );
    const words = { kind: 'two_way' as const, words: ['throw', 'blanket'], finds: [] };
    const synonym = { id: null, version: 1, ...words };
    const synonymId = await saveSynonym(tx, synonym, systemEdit(app.now()));
    const everywhere = { startsAt: null, endsAt: null, market: null };
    const effects = { pinnedIds: [], buriedIds: [], boost: null, redirectTo: '/c/table' };
    const ruleId = await saveSearchRule(
      tx,
      { id: null, version: 1, queries: ['tables'], ...everywhere, ...effects },
      systemEdit(app.now()),
    );
    return { couponId, synonymId, ruleId, token: issued?.secret };
  });
  const reset = await inTransaction(db, (tx) => issuePasswordLink(tx, staffId, app.now()));
  const link = reset?.secret;
  const attributeId = await makeAttribute(db, { name: 'Material', kind: 'choices' });
  const attributes = [{ attributeId, choices: [{ label: 'Clay' }] }];
  const mug = await makeProduct(db, {
    title: 'Mug',
    brand: 'Marl',
    attributes,
    variants: [{ eur: 1800, stock: 9 }],
  });
  const variantId = mug.variantIds[0] ?? '';
  const reviewId = await writtenReview(db, mug.id);
  const brandId = (await brandsCalled(db, ['Marl'])).get('marl');
  const collectionId = await inTransaction(db, (tx) =>
    saveCollection(tx, gifts(mug.id), systemEdit(app.now())),
  );
  const at = { ...app };
  const who = browser(at);
  await app.services.customerSessions.signIn(who.cookies, customerId);
  await app.services.staffSessions.signIn(who.cookies, staffId);
  const saved = { id: null, version: 1, address, isDefault: true };
  await who.api.shop.account.addresses.save(saved);
  await who.api.shop.cart.add({ market, variantId });
  const placed = await order(who, { payment: 'manual' });
  await workOff(app);
  await who.api.shop.cart.add({ market, variantId });
  // Paid at the provider, and nobody has told us: where a query is most tempted to write.
  const paid = await order(who);
  await pay(app, paid);
  const { number } = (await who.api.shop.orders.list({})).items[0] ?? {};
  const [mail] = await db.select({ id: mails.id }).from(mails).limit(1);

  const url = new URL(app.url);
  url.searchParams.set('default_transaction_read_only', 'on');
  const reading = createDb(url.href);
  afterAll(() => reading.close());
  const { payments, rateLimits } = app.services;
  const services = await createServices(app.env, reading, app.log, null);
  afterAll(() => services.live.close());
  Object.assign(at, {
    db: reading.db,
    services: { ...services, payments, rateLimits, machineTranslation: pretendedTranslation },
  });

  const own = { orderId: paid.orderId };
  return {
    reader: who,
    reading: reading.db,
    inputs: {
      'shop.cart.get': { market },
      'shop.catalog.all': { market },
      'shop.catalog.brand': { market, slug: 'marl' },
      'shop.catalog.brands': { market },
      'shop.catalog.categories': { market },
      'shop.catalog.category': { market, slug: 'table' },
      'shop.catalog.collection': { market, slug: 'gifts' },
      'shop.catalog.collections': { market },
      'shop.catalog.home': { market },
      'shop.catalog.product': { market, slug: 'mug' },
      'shop.catalog.reviews': { market, slug: 'mug' },
      'shop.catalog.sitemap': { market },
      'shop.catalog.sitemapCursors': { market },
      'shop.checkout.get': { market, country: 'DE' },
      'shop.checkout.order': own,
      'shop.checkout.paymentStatus': own,
      'shop.orders.byToken': { accessToken: placed.accessToken },
      'shop.orders.get': { number },
      'shop.reviews.ofOrder': own,
      'shop.search.products': { market, q: 'mug' },
      'shop.search.suggest': { market, q: 'mug' },
      'shop.store.delivery': { market },
      'admin.translations.list': { lang: 'de', entity: 'product', q: 'mug' },
      'admin.translationRuns.machine': { lang: 'de', entities: ['product'] },
      'admin.translationRuns.get': { id: runId },
      'admin.translationRuns.rows': { id: runId, verdict: 'new' },
      'admin.translations.get': { lang: 'de', entity: 'product', entityId: mug.id },
      'admin.attributes.byId': { ids: [attributeId] },
      'admin.attributes.get': { id: attributeId },
      'admin.brands.find': { q: 'marl' },
      'admin.brands.get': { id: brandId },
      'admin.brands.list': { search: 'marl' },
      'admin.collections.choices': { market },
      'admin.collections.facets': { market },
      'admin.collections.get': { id: collectionId },
      'admin.coupons.get': { id: couponId },
      'admin.customers.get': { id: customerId },
      'admin.imports.get': { id: importId },
      'admin.inventory.item': { variantId },
      'admin.inventory.movements': { variantId },
      'admin.mails.get': { id: mail?.id },
      'admin.orders.get': { id: placed.orderId },
      'admin.products.get': { id: mug.id },
      'admin.reviews.get': { id: reviewId },
      'admin.reviews.list': { search: 'mug', rating: 5 },
      'admin.search.rule': { id: ruleId },
      'admin.search.synonym': { id: synonymId },
      'admin.session.invitation': { token },
      'admin.session.passwordLink': { token: link },
      'admin.settings.regions': { country: 'US' },
    },
  };
}

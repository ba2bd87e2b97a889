// The SQL of the changes that carry no version and are no part of a purchase, as `tests/sql/steps` has it:
// accounts and invitations, baskets, stock, imports, bulk edits, mails. Each is walked once and rightly;
// what it does right is proved beside it. With the other records every procedure of the router has one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { imports } from '@kontor/db/schema/imports.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { sql as raw } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { saveMedia } from './catalogue/media/commands.ts';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { checkedRun } from './office/translating/fixtures.ts';
import { pretendedTranslation } from './office/translating/pretended-translation.ts';
import { issueToken } from './people/customers/tokens.ts';
import { issueInvitationSecret } from './people/staff/invitations.ts';
import { issuePasswordLink } from './people/staff/password-links.ts';
import { ensureSetupLink } from './people/staff/setup.ts';
import { appRouter } from './router.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { formOf, order, payingApp, shopperWith } from './sales/checkout/fixtures.ts';
import { openProblem } from './sales/orders/problems.ts';
import { browser } from './testing.ts';
import { workOff } from './testing-jobs.ts';
import { recordSql } from './testing-sql.ts';

const app = await payingApp();
const { db } = app;
const sql = recordSql('steps', 'apps/api/src/step-statements.test.ts');
const sent = <T>(path: string, fn: () => Promise<T>) => sql.record(db, path, fn);
const password = 'seven green lamps';
const newPassword = 'eight green lamps';

const { locationId } = await makeShop(db);
await makeSellingRules(db);
const mug = await makeProduct(db, { title: 'Mug', variants: [{ stock: 90 }] });
const variantId = mug.variantIds[0] ?? '';
const boss = browser(app);
const { admin } = boss.api;

test('of staff and their accounts', async () => {
  const { session, staff, settings } = admin;
  const owner = { email: 'ada@example.com', name: 'Ada' };
  const token = (await ensureSetupLink(app))?.split(/[/=]/).at(-1) ?? '';
  await sent('admin.session.setup', () => session.setup({ token, ...owner, password }));
  const store = { ...(await settings.store()), email: 'shop@example.com' };
  await settings.saveStore(store);
  await sent('admin.session.signOut', () => session.signOut());
  const { email } = owner;
  await sent('admin.session.signIn', () => session.signIn({ email, password }));
  await sent('admin.session.requestPasswordReset', () => session.requestPasswordReset({ email }));
  const me = (await session.me())?.id ?? '';
  const link = await inTransaction(db, (tx) => issuePasswordLink(tx, me, app.now()));
  const chosen = { token: link?.secret ?? '', password: newPassword };
  await sent('admin.session.resetPassword', () => session.resetPassword(chosen));
  await session.signIn({ email, password: newPassword });

  const roleId = (await staff.roles()).find(({ isOwner }) => !isOwner)?.id ?? '';
  const invite = (to: string) => staff.invite({ email: to, roleId });
  const { invitationId } = await sent('admin.staff.invite', () => invite('bo@example.com'));
  const again = await sent('admin.staff.inviteAgain', () =>
    staff.inviteAgain({ id: invitationId }),
  );
  const issued = await inTransaction(db, (tx) =>
    issueInvitationSecret(tx, again.invitationId, app.now()),
  );
  await sent('admin.session.acceptInvitation', () =>
    browser(app).api.admin.session.acceptInvitation({
      ...{ token: issued?.secret ?? '', name: 'Bo', password },
    }),
  );
  const other = await invite('cy@example.com');
  await sent('admin.staff.revokeInvitation', () =>
    staff.revokeInvitation({ id: other.invitationId }),
  );
});

test('of customers and their accounts', async () => {
  const who = browser(app);
  const { account, orders } = who.api.shop;
  const email = 'eve@example.com';
  await sent('shop.account.register', () => account.register({ email, name: 'Eve', password }));
  await sent('shop.account.resendVerification', () => account.resendVerification({ email }));
  const [eve] = await db.select({ id: customers.id }).from(customers);
  const secret = (purpose: 'verify_email' | 'reset_password') =>
    inTransaction(db, (tx) => issueToken(tx, eve?.id ?? '', purpose, app.now()));
  const token = await secret('verify_email');
  await sent('shop.account.verifyEmail', () => account.verifyEmail({ token, password }));
  const change = { currentPassword: password, newPassword };
  await sent('shop.account.changePassword', () => account.changePassword(change));
  await sent('shop.account.signOut', () => account.signOut());
  await sent('shop.account.requestPasswordReset', () => account.requestPasswordReset({ email }));
  const reset = { token: await secret('reset_password'), password };
  await sent('shop.account.resetPassword', () => account.resetPassword(reset));
  await sent('shop.account.signIn', () => account.signIn({ email, password }));

  const guest = await shopperWith(app, [{ variantId }]);
  const form = await formOf(guest, { payment: 'manual' });
  const placed = await guest.api.shop.checkout.placeOrder(form);
  const accessToken = placed.accessToken ?? '';
  await sent('shop.account.registerFromOrder', () =>
    guest.api.shop.account.registerFromOrder({ accessToken, password }),
  );
  const { number } = await admin.orders.get({ id: placed.orderId });
  const key = { number: String(number), email: form.email };
  await sent('shop.orders.lookup', () => orders.lookup(key));
});

test('of baskets and orders', async () => {
  const percent = { kind: 'percentage' as const, percentPpm: 100_000, amount: null };
  const limits = { minSubtotal: null, usageLimit: null, perCustomerLimit: null };
  const rest = { currency: null, startsAt: null, endsAt: null, description: '' };
  await admin.coupons.save({ id: null, version: 1, code: 'TEN', ...percent, ...limits, ...rest });
  const who = await shopperWith(app, [{ variantId }]);
  const { cart, checkout } = who.api.shop;
  await sent('shop.cart.applyCoupon', () => cart.applyCoupon({ code: 'TEN' }));
  await sent('shop.cart.removeCoupon', () => cart.removeCoupon());
  await sent('shop.cart.setMarket', () => cart.setMarket({ market: 'us' }));
  await cart.setMarket({ market: 'eu' });
  await sent('shop.cart.acknowledgeChanges', () => cart.acknowledgeChanges());
  const { orderId } = await order(who);
  await sent('shop.checkout.retryPayment', () => checkout.retryPayment({ orderId }));
  const lineId = (await cart.get({ market: 'eu' })).lines[0]?.id ?? '';
  await sent('shop.cart.remove', () => cart.remove({ lineId }));

  const free = await shopperWith(app, [{ variantId }]);
  const transfer = await order(free, { payment: 'manual' });
  await workOff(app);
  const about = { orderId: transfer.orderId };
  await sent('admin.orders.resendMail', () =>
    admin.orders.resendMail({ ...about, kind: 'order_placed' }),
  );
  const problem = { ...about, code: 'money_after_end' as const, data: { amount: 1 } };
  await inTransaction(db, (tx) => openProblem(tx, problem));
  const problemId = (await admin.orders.get({ id: transfer.orderId })).problems[0]?.id ?? '';
  await sent('admin.orders.resolveProblem', () =>
    admin.orders.resolveProblem({ ...about, problemId, reason: 'Called' }),
  );
  const mailId = newId();
  const text = { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };
  const to = { dedupeKey: mailId, kind: 'order_placed' as const, recipient: 'ada@example.com' };
  await inTransaction(db, (tx) =>
    tx.insert(mails).values({ id: mailId, ...to, ...text, status: 'failed' }),
  );
  await sent('admin.mails.showLinks', () => admin.mails.showLinks({ id: mailId }));
  await sent('admin.mails.retry', () => admin.mails.retry({ id: mailId }));
});

test('of the catalogue and its stock', async () => {
  const { products, settings, inventory } = admin;
  const { id: categoryId } = await admin.categories.save({ version: 1, title: 'Cups' });
  const cup = await sent('admin.products.create', () =>
    products.create({ title: 'Cup', categoryIds: [categoryId] }),
  );
  const key = newId();
  const size = { width: 8, height: 8, color: '#cccccc', renditions: [] };
  const mediaId = await inTransaction(db, (tx) =>
    saveMedia(tx, { key, contentHash: key, ...size }),
  );
  await sent('admin.products.attachMedia', () =>
    products.attachMedia({ productId: cup.id, mediaIds: [mediaId] }),
  );
  const about = { lang: 'de', entity: 'product', entityId: cup.id } as const;
  const read = await admin.translations.get(about);
  const fields = read.fields.map(({ field, version, sourceHash }) => ({
    ...{ field, value: field === 'title' ? 'Tasse' : '', status: 'done' as const },
    ...{ seen: version, sourceHash },
  }));
  await sent('admin.translations.save', () => admin.translations.save({ ...about, fields }));
  await sent('admin.settings.setHomePicture', () =>
    settings.setHomePicture({ mediaId, was: null }),
  );
  const { version } = await products.get({ id: mug.id });
  const selection = {
    products: [{ id: mug.id, version }],
    change: { kind: 'category' as const, categoryId, how: 'add' as const },
  };
  await sent('admin.products.previewBulk', () => products.previewBulk(selection));
  await sent('admin.products.applyBulk', () => products.applyBulk(selection));

  const rule = { match: 'all' as const, conditions: [{ kind: 'stock' as const, not: false }] };
  await sent('admin.collections.preview', () =>
    admin.collections.preview({ market: 'eu', order: 'title', rule }),
  );

  const effects = { pinnedIds: [mug.id], buriedIds: [], boost: rule, redirectTo: '/all' };
  const searched = { market: 'eu', q: 'mug', rule: effects };
  await sent('admin.search.previewRule', () => admin.search.previewRule(searched));
  await sent('admin.search.explain', () =>
    admin.search.explain({ ...searched, productId: mug.id }),
  );
  await sent('admin.search.switchLearning', () => admin.search.switchLearning({ on: true }));

  const shelf = { variantId, locationId };
  await sent('admin.inventory.setBackorderLimit', () =>
    inventory.setBackorderLimit({ ...shelf, limit: 5, was: 0 }),
  );
  const expected = (await inventory.movements({ variantId })).items[0]?.onHandAfter ?? 0;
  const count = { counted: expected - 1, expected, movedSince: false, reason: 'Counted' };
  await sent('admin.inventory.count', () =>
    inventory.count({ ...shelf, requestKey: newId(), ...count }),
  );

  app.services.machineTranslation = pretendedTranslation;
  await sent('admin.translationRuns.startMachine', () =>
    admin.translationRuns.startMachine({ lang: 'de', entities: ['product'] }),
  );
  const runId = await checkedRun(db);
  await sent('admin.translationRuns.take', () =>
    admin.translationRuns.take({ id: runId, take: ['new'] }),
  );
  await sent('admin.translationRuns.stop', () => admin.translationRuns.stop({ id: runId }));

  const id = newId();
  const file = { fileName: 'a.csv', storageKey: `${id}.csv`, currency: 'EUR' };
  await inTransaction(db, (tx) => tx.insert(imports).values({ id, ...file }));
  await sent('admin.imports.dryRun', () => admin.imports.dryRun({ id }));
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };
  await inTransaction(db, (tx) =>
    tx.update(imports).set({ status: 'checked', dryRun: counts }).where(raw`id = ${id}`),
  );
  await sent('admin.imports.run', () => admin.imports.run({ id }));
});

test('the SQL of every step is on record', () => sql.expectOnRecord());

/** What sends nothing that could be put on record, by the reason why. */
const exceptions: Record<string, readonly string[]> = {
  'Counts in memory; what a look at a list asks stands with the list.': [
    'shop.search.seen',
    'shop.search.chose',
  ],
  'Answers out of memory with what other procedures tell.': ['admin.live.events'],
};

test('every procedure of the router has its SQL on record', () => {
  const folder = new URL('../../../tests/sql/', import.meta.url).pathname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const recorded = files
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/^-- (\w+(\.\w+)+)$/gm),
    ])
    .map(([, path]) => path ?? '');
  const procedures = Object.keys(appRouter._def.procedures);
  const without = procedures.filter((path) => !recorded.includes(path));
  expect(without).toEqual(Object.values(exceptions).flat());
  expect(
    recorded.filter((path) => !procedures.includes(path)),
    'procedures that are gone',
  ).toEqual([]);
  expect(
    recorded.filter((path, at) => recorded.indexOf(path) !== at),
    'recorded twice',
  ).toEqual([]);
});

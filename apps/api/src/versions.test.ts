// Two people, one form: every procedure that overwrites something stored names the version that was
// read, and a save that names an older one is refused. Walks the router, so that a procedure that
// is added must be guarded too, or say here why it overwrites nothing that somebody else could
// have changed.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { locations } from '@kontor/db/schema/inventory.ts';
import { media } from '@kontor/db/schema/media.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { gifts } from './catalogue/collections/fixtures.ts';
import { brandOf } from './catalogue/products/brand-fixtures.ts';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { ensureDefaultRoles } from './people/staff/roles.ts';
import { appRouter } from './router.ts';
import { opinion, writtenReview } from './sales/reviews/fixtures.ts';
import { type Browser, browser, testApp } from './testing.ts';
import { recordSql } from './testing-sql.ts';

const app = await testApp();
const { db } = app;

type Procedure = { _def: { type: string; inputs: z.ZodType[] } };
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
).filter(([, procedure]) => procedure._def.type === 'mutation');

/** Whether the procedure's input must carry this. */
function demands(procedure: Procedure, name: string): boolean {
  return procedure._def.inputs.some((input) => {
    const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
    return (shape.required ?? []).includes(name);
  });
}

/** What overwrites nothing of somebody else, by the reason why. */
const exceptions: Record<string, readonly string[]> = {
  'Makes something new; what is there stays.': [
    'admin.orders.addNote',
    'admin.products.attachMedia',
    'admin.products.create',
    'admin.session.acceptInvitation',
    'admin.session.setup',
    'admin.mails.showLinks',
    'admin.staff.invite',
    'admin.staff.inviteAgain',
    'admin.translationRuns.startMachine',
    'shop.account.register',
    'shop.account.registerFromOrder',
    'shop.checkout.placeOrder',
  ],
  'A step that the state of the thing allows or refuses at that moment, under its lock; it carries no values that were read.':
    [
      'admin.imports.dryRun',
      'admin.imports.run',
      'admin.translationRuns.take',
      'admin.translationRuns.stop',
      'admin.mails.retry',
      'admin.staff.revokeInvitation',
      'admin.orders.markDelivered',
      'admin.orders.resendMail',
      'admin.orders.resolveProblem',
      'shop.checkout.retryPayment',
      'shop.checkout.settlePayment',
    ],
  'Moves money: names the amount that a person confirmed, compared under the lock (below).': [
    'admin.orders.cancel',
    'admin.orders.capture',
    'admin.orders.fulfil',
    'admin.orders.recordPayment',
    'admin.orders.refund',
  ],
  'Writes nothing: tells what a rule finds, and why.': [
    'admin.collections.preview',
    'admin.search.explain',
    'admin.search.previewRule',
  ],
  'Says on or off, as the button does that was pressed.': ['admin.search.switchLearning'],
  'Counts what a visitor sees and chooses.': ['shop.search.chose', 'shop.search.seen'],
  'A difference, applied once to what is there now.': ['admin.inventory.adjust'],
  'Values meant for every product of a selection, counted in a preview first; each is applied to its newest version.':
    ['admin.products.applyBulk', 'admin.products.previewBulk'],
  'Names what was seen instead of a version, and is refused when that is no longer so (below).': [
    'admin.inventory.count',
    'admin.inventory.setBackorderLimit',
    'admin.settings.setHomePicture',
    'admin.translations.save',
  ],
  "One's own secret, proved by the old one or by a link.": [
    'admin.session.resetPassword',
    'shop.account.changePassword',
    'shop.account.resetPassword',
    'shop.account.verifyEmail',
  ],
  "The visitor's own session, mailbox or basket: the last word is theirs.": [
    'admin.session.requestPasswordReset',
    'admin.session.signIn',
    'admin.session.signOut',
    'shop.account.requestPasswordReset',
    'shop.account.resendVerification',
    'shop.account.signIn',
    'shop.account.signOut',
    'shop.cart.acknowledgeChanges',
    'shop.cart.add',
    'shop.cart.applyCoupon',
    'shop.cart.removeCoupon',
    'shop.cart.remove',
    'shop.cart.setMarket',
    'shop.cart.setQuantity',
    'shop.orders.lookup',
  ],
};

test('every procedure that saves carries a version, or says why it needs none', () => {
  const without = procedures
    .filter(([, procedure]) => !demands(procedure, 'version'))
    .map(([path]) => path);
  expect(without.toSorted()).toEqual(Object.values(exceptions).flat().toSorted());
});

test('what moves money can be told the amount that a person confirmed', () => {
  const paths = Object.entries(exceptions).find(([why]) => why.startsWith('Moves money'))?.[1];
  for (const path of paths ?? []) {
    const procedure = procedures.find(([name]) => name === path)?.[1];
    const names = (procedure?._def.inputs ?? []).flatMap((input) =>
      Object.keys(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }).properties ?? {}),
    );
    expect(names, path).toContainEqual(expect.stringMatching(/^expected/));
  }
});

/** Every place in a schema that fills what is left out, such as "media.alt". */
function fillsIn(schema: z.core.JSONSchema.BaseSchema, at = ''): string[] {
  const own = schema.default === undefined ? [] : [at];
  const below = Object.entries(schema.properties ?? {});
  const items = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flat();
  const parts = [...below, ...items.map((part) => ['', part] as const)];
  const deeper = parts.flatMap(([key, part]) =>
    typeof part === 'object' ? fillsIn(part, [at, key].filter(Boolean).join('.')) : [],
  );
  return [...own, ...deeper];
}

test('what an overwriting save leaves out is unchanged or refused, never blank', () => {
  const filling = procedures
    .filter(([, procedure]) => demands(procedure, 'version'))
    .flatMap(([path, { _def }]) =>
      _def.inputs.flatMap((input) => {
        const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
        return fillsIn(schema).map((at) => `${path} ${at}`);
      }),
    );
  // Without an id it is a new category: nothing is overwritten.
  expect(filling).toEqual(['admin.categories.save id']);
});

const heightOf = (name: string) => ({
  ...{ id: null, version: 1, name, kind: 'number' as const, unit: 'cm' },
  ...{ level: 'product' as const, filterable: true, shown: true, position: 0 },
});

const searchRule = (query: string) => ({
  ...{ id: null, version: 1, queries: [query], market: null, pinnedIds: [], buriedIds: [] },
  ...{ boost: null, redirectTo: '/all', startsAt: null, endsAt: null },
});

const synonymOf = (...words: string[]) => ({
  ...{ id: null, version: 1, kind: 'two_way' as const },
  ...{ words, finds: [] },
});
const reviewed = async () =>
  writtenReview(db, (await makeProduct(db, { title: `Rated ${newId()}` })).id);
const typeOf = (name: string) => ({ id: null, version: 1, name, attributeIds: [] });

/** A member of staff who may do everything. */
async function boss(): Promise<Browser> {
  const [id, roleId] = [newId(), newId()];
  await inTransaction(db, async (tx) => {
    await ensureDefaultRoles(tx);
    const role = { id: roleId, name: 'Everything', permissions: [...permissionNames] };
    await tx.insert(staffRoles).values({ ...role, isOwner: true });
    const email = 'ada@example.com';
    await tx.insert(staff).values({ id, email, name: 'Ada', passwordHash: 'x', roleId });
  });
  const who = browser(app);
  await app.services.staffSessions.signIn(who.cookies, id);
  return who;
}

async function makeCustomer(): Promise<{ id: string; who: Browser }> {
  const id = newId();
  await inTransaction(db, (tx) =>
    tx
      .insert(customers)
      .values({ id, email: `${id}@example.com`, name: 'Bo', emailVerifiedAt: new Date() }),
  );
  const who = browser(app);
  await app.services.customerSessions.signIn(who.cookies, id);
  return { id, who };
}

async function makePicture(): Promise<string> {
  const id = newId();
  await inTransaction(db, (tx) =>
    tx.insert(media).values({
      ...{ id, key: id, width: 10, height: 10, color: '#000000', alt: '' },
      ...{ renditions: [], contentHash: id },
    }),
  );
  return id;
}

const ada = await boss();
const { admin } = ada.api;
const sql = recordSql('saves', 'apps/api/src/versions.test.ts');
await makeShop(db);

/** Makes the thing, and gives the call that saves it as it was read: `version` and all. */
const saves: Record<string, () => Promise<() => Promise<unknown>>> = {
  'admin.attributes.save': async () => {
    const { id } = await admin.attributes.save(heightOf('Depth'));
    return () => admin.attributes.save({ ...heightOf('Deepness'), id });
  },
  'admin.attributes.remove': async () => {
    const { id } = await admin.attributes.save(heightOf('Length'));
    let first = true;
    return () => {
      if (!first) return admin.attributes.remove({ id, version: 1, losing: 0 });
      first = false;
      return admin.attributes.save({ ...heightOf('How long'), id });
    };
  },
  'admin.attributes.mergeChoices': async () => {
    const { id: attributeId } = await admin.attributes.save({
      ...{ ...heightOf('Shade'), kind: 'choice' as const, unit: '' },
      choices: [
        { label: 'grey', color: null },
        { label: 'gray', color: null },
      ],
    });
    const { choices } = await admin.attributes.get({ id: attributeId });
    const [intoId = '', fromId = ''] = choices.map(({ id }) => id);
    return () => admin.attributes.mergeChoices({ attributeId, version: 1, fromId, intoId });
  },
  'admin.productTypes.save': async () => {
    const { id } = await admin.productTypes.save(typeOf('Pot'));
    return () => admin.productTypes.save({ ...typeOf('Pots'), id });
  },
  'admin.productTypes.remove': async () => {
    const { id } = await admin.productTypes.save(typeOf('Pan'));
    let first = true;
    return () => {
      if (!first) return admin.productTypes.remove({ id, version: 1, losing: 0 });
      first = false;
      return admin.productTypes.save({ ...typeOf('Pans'), id });
    };
  },
  'admin.search.saveSynonym': async () => {
    const made = await admin.search.saveSynonym(synonymOf('sofa', 'couch'));
    return () => admin.search.saveSynonym({ ...made, words: ['sofa', 'couch', 'settee'] });
  },
  'admin.search.saveRule': async () => {
    const { id } = await admin.search.saveRule(searchRule('sofa'));
    return () => admin.search.saveRule({ ...searchRule('sofas'), id });
  },
  'admin.search.removeRule': async () => {
    const { id } = await admin.search.saveRule(searchRule('rug'));
    let first = true;
    return async () => {
      if (!first) return admin.search.removeRule({ id, version: 1 });
      first = false;
      return admin.search.saveRule({ ...searchRule('rugs'), id });
    };
  },
  'admin.search.removeSynonym': async () => {
    const made = await admin.search.saveSynonym(synonymOf('rug', 'carpet'));
    let first = true;
    return async () => {
      const { id, version } = made;
      if (!first) return admin.search.removeSynonym({ id, version });
      first = false;
      return admin.search.saveSynonym({ ...made, words: ['rug', 'carpet', 'mat'] });
    };
  },
  'admin.categories.save': async () => {
    const made = await admin.categories.save({ version: 1, title: 'Glass' });
    return () => admin.categories.save({ ...made, title: 'Glasses' });
  },
  'admin.brands.save': async () => {
    const { id } = await admin.brands.save(brandOf('Weir'));
    return () => admin.brands.save({ ...brandOf('Weir Glass'), id });
  },
  'admin.brands.remove': async () => {
    const { id } = await admin.brands.save(brandOf('Ford'));
    let first = true;
    return async () => {
      if (!first) return admin.brands.remove({ id, version: 1 });
      first = false;
      return admin.brands.save({ ...brandOf('Ford Joinery'), id });
    };
  },
  'admin.brands.merge': async () => {
    const { id } = await admin.brands.save(brandOf('Mill'));
    const { id: intoId } = await admin.brands.save(brandOf('Weavers'));
    let first = true;
    return async () => {
      if (!first) return admin.brands.merge({ id, version: 1, intoId });
      first = false;
      return admin.brands.save({ ...brandOf('Mill Weavers'), id });
    };
  },
  'admin.collections.save': async () => {
    const input = { ...gifts(), slug: 'for-her' };
    const { id } = await admin.collections.save(input);
    return () => admin.collections.save({ ...input, id, title: 'For her' });
  },
  'admin.collections.remove': async () => {
    const input = { ...gifts(), slug: 'for-him' };
    const { id } = await admin.collections.save(input);
    let first = true;
    return async () => {
      if (!first) return admin.collections.remove({ id, version: 1 });
      first = false;
      return admin.collections.save({ ...input, id, title: 'For him' });
    };
  },
  'admin.categories.remove': async () => {
    const { id } = await admin.categories.save({ version: 1, title: 'Paper' });
    await admin.categories.save({ id, version: 1, title: 'Papers' });
    let version = 2;
    return async () => {
      // The first time by somebody who read it in time, then by somebody who did not.
      if (version === 2) {
        version = 1;
        return admin.categories.save({ id, version: 2, title: 'Paper goods' });
      }
      return admin.categories.remove({ id, version });
    };
  },
  'admin.coupons.save': async () => {
    const { usedCount, active, createdAt, ...coupon } = await admin.coupons.save(newCoupon('SAVE'));
    return () => admin.coupons.save(coupon);
  },
  'admin.coupons.setActive': async () => {
    const { id, version } = await admin.coupons.save(newCoupon('ACTIVE'));
    return () => admin.coupons.setActive({ id, version, active: false });
  },
  'admin.customers.update': async () => {
    const { id } = await makeCustomer();
    const { name, email, phone, note, acceptsMarketing, version } = await admin.customers.get({
      id,
    });
    const values = { id, version, name, email, phone, acceptsMarketing };
    return () => admin.customers.update({ ...values, note: `${note} Likes blue.` });
  },
  'admin.products.update': async () => {
    const { id } = await makeProduct(db, { title: 'Mug' });
    const { title, version } = await admin.products.get({ id });
    return () => admin.products.update({ id, version, title });
  },
  'admin.products.saveVariants': async () => {
    const { id } = await makeProduct(db, { title: 'Bowl' });
    const { version, variants } = await admin.products.get({ id });
    const matrix = variants.map(({ title, levels, ...variant }) => variant);
    return () =>
      admin.products.saveVariants({ productId: id, version, options: [], variants: matrix });
  },
  'admin.products.setStatus': async () => {
    const { id } = await makeProduct(db, { title: 'Plate' });
    const { version } = await admin.products.get({ id });
    return () => admin.products.setStatus({ id, version, status: 'draft' });
  },
  'admin.products.updateMedia': async () => {
    const { id } = await makeProduct(db, { title: 'Jug' });
    await admin.products.attachMedia({ productId: id, mediaIds: [await makePicture()] });
    const { mediaVersion: version, media: pictures } = await admin.products.get({ id });
    const wanted = pictures.map(({ mediaId }) => ({ mediaId, alt: 'A jug' }));
    return () => admin.products.updateMedia({ productId: id, version, media: wanted });
  },
  'admin.settings.saveStore': async () => {
    const store = await admin.settings.store();
    return () => admin.settings.saveStore({ ...store, email: 'shop@example.com' });
  },
  'admin.settings.saveMarket': async () => {
    const [market] = await admin.settings.markets();
    if (!market) throw new Error('There is no market.');
    return () => admin.settings.saveMarket(market);
  },
  'admin.settings.saveZone': async () => {
    const { methods, ...zone } = await newZone();
    return () => admin.settings.saveZone(zone);
  },
  'admin.settings.saveMethod': async () => {
    const zone = await newZone();
    const values = {
      ...{ id: null, version: 1, zoneId: zone.id, name: 'Post', description: '' },
      ...{ minDays: 1, maxDays: 2, taxClass: 'standard' as const, position: 0, active: true },
      prices: [{ currency: 'EUR', amount: 500, freeFrom: null }],
    };
    const zones = await admin.settings.saveMethod(values);
    const method = zones.find(({ id }) => id === zone.id)?.methods[0];
    if (!method) throw new Error('The method was not saved.');
    return () => admin.settings.saveMethod(method);
  },
  'admin.settings.saveTaxRate': async () => {
    const [rate] = await admin.settings.saveTaxRate({
      ...{ id: null, version: 1, name: 'VAT', country: 'AT', region: null },
      ...{ taxClass: 'standard', ratePpm: 200_000, validFrom: '2016-01-01', validUntil: null },
      ...{ postcodes: '', addsToWider: false },
    });
    if (!rate) throw new Error('The rate was not saved.');
    return () => admin.settings.saveTaxRate(rate);
  },
  'admin.reviews.publish': async () => {
    const id = await reviewed();
    return () => admin.reviews.publish({ id, version: 1 });
  },
  'admin.reviews.reject': async () => {
    const id = await reviewed();
    return () => admin.reviews.reject({ id, version: 1, reason: 'An advertisement' });
  },
  'admin.reviews.answer': async () => {
    const id = await reviewed();
    return () => admin.reviews.answer({ id, version: 1, answer: 'Thank you.' });
  },
  'admin.reviews.forget': async () => {
    const id = await reviewed();
    let first = true;
    return async () => {
      if (!first) return admin.reviews.forget({ id, version: 1 });
      first = false;
      return admin.reviews.publish({ id, version: 1 });
    };
  },
  'shop.reviews.save': async () => {
    const id = await reviewed();
    const [row] = await db
      .select({ orderId: orderLines.orderId, orderLineId: orderLines.id })
      .from(reviews)
      .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
      .where(eq(reviews.id, id));
    const { orderId, orderLineId } = row ?? { orderId: '', orderLineId: '' };
    const { id: customerId, who } = await makeCustomer();
    await inTransaction(db, async (tx) => {
      await tx.update(orders).set({ customerId }).where(eq(orders.id, orderId));
      await tx.update(reviews).set({ customerId }).where(eq(reviews.id, id));
    });
    const own = { orderId, orderLineId, accessToken: null };
    return () => who.api.shop.reviews.save({ ...own, ...opinion, id });
  },
  'admin.staff.saveRole': async () => {
    const { id } = await admin.staff.saveRole({
      ...{ id: null, version: 1, name: 'Looker', permissions: ['orders.read'] },
    });
    return () =>
      admin.staff.saveRole({ id, version: 1, name: 'Looker', permissions: ['products.read'] });
  },
  'admin.staff.setRole': async () => {
    const { staffId, roleId } = await makeMember();
    return () => admin.staff.setRole({ staffId, version: 1, roleId });
  },
  'admin.staff.disable': async () => {
    const { staffId } = await makeMember();
    return () => admin.staff.disable({ staffId, version: 1, disabled: true });
  },
  'shop.account.updateProfile': async () => {
    const { account } = (await makeCustomer()).who.api.shop;
    return () => account.updateProfile({ version: 1, name: 'Bo', acceptsMarketing: true });
  },
  'shop.account.addresses.save': async () => {
    const { addresses } = (await makeCustomer()).who.api.shop.account;
    const { id } = await addresses.save({ id: null, version: 1, address, isDefault: true });
    return () => addresses.save({ id, version: 1, address, isDefault: true });
  },
  'shop.account.addresses.remove': async () => {
    const { addresses } = (await makeCustomer()).who.api.shop.account;
    const { id } = await addresses.save({ id: null, version: 1, address, isDefault: true });
    let first = true;
    return () => {
      if (!first) return addresses.remove({ id, version: 1 });
      first = false;
      return addresses.save({ id, version: 1, address, isDefault: true });
    };
  },
};

const address = {
  ...{ name: 'Bo', company: '', line1: 'Lindenweg 1', line2: '', city: 'Berlin', region: '' },
  ...{ postcode: '10115', country: 'DE', phone: '' },
};

const newCoupon = (code: string) => ({
  ...{ id: null, version: 1, code, description: '', kind: 'percentage' as const },
  ...{ percentPpm: 100_000, amount: null, currency: null, minSubtotal: null },
  ...{ startsAt: null, endsAt: null, usageLimit: null, perCustomerLimit: null },
});

async function newZone() {
  const name = `Zone ${newId()}`;
  const zones = await admin.settings.saveZone({
    ...{ id: null, version: 1, name, countries: ['AT'], position: 9 },
  });
  const zone = zones.find((each) => each.name === name);
  if (!zone) throw new Error('The zone was not saved.');
  return zone;
}

async function makeMember(): Promise<{ staffId: string; roleId: string }> {
  const id = newId();
  const role = (await admin.staff.roles()).find(({ name }) => name === 'Support');
  const roleId = role?.id ?? '';
  await inTransaction(db, (tx) =>
    tx
      .insert(staff)
      .values({ id, email: `${id}@example.com`, name: 'Cy', passwordHash: 'x', roleId }),
  );
  return { staffId: id, roleId };
}

describe('a save of what somebody else saved since is refused by', () => {
  test('the table, which names every procedure with a version', () => {
    const versioned = procedures
      .filter(([, procedure]) => demands(procedure, 'version'))
      .map(([path]) => path);
    expect(Object.keys(saves).toSorted()).toEqual(versioned.toSorted());
  });

  test.for(Object.entries(saves))('%s', async ([path, make]) => {
    const save = await make();
    await sql.record(db, path, save);
    const error = await save().then(
      () => null,
      (refusal) => refusal,
    );
    expect(error?.cause?.code, `${path} let a stale save pass`).toBe('CONFLICT');
    expect(error.cause.data).toMatchObject({
      version: expect.any(Number),
      changedAt: expect.stringMatching(/^\d{4}-/),
      // Customers are not told who of the staff it was; pictures are not signed.
      changedBy: path.startsWith('shop.') || path.endsWith('updateMedia') ? null : 'Ada',
    });
  });
});

/** Where the first of two saves above is another's, the call itself as it is right. */
const removals: Record<string, () => Promise<() => Promise<unknown>>> = {
  'admin.brands.remove': async () => {
    const { id } = await admin.brands.save(brandOf('Depot'));
    return () => admin.brands.remove({ id, version: 1 });
  },
  'admin.brands.merge': async () => {
    const { id } = await admin.brands.save(brandOf('Lock'));
    const { id: intoId } = await admin.brands.save(brandOf('Nursery'));
    const rule = {
      match: 'all' as const,
      conditions: [{ kind: 'brand' as const, brandIds: [id], not: false }],
    };
    await admin.collections.save({
      ...{ ...gifts(), slug: 'plants', kind: 'rule', order: 'title', rule },
    });
    return () => admin.brands.merge({ id, version: 1, intoId });
  },
  'admin.collections.remove': async () => {
    const { id } = await admin.collections.save({ ...gifts(), slug: 'for-them' });
    return () => admin.collections.remove({ id, version: 1 });
  },
  'admin.attributes.remove': async () => {
    const { id } = await admin.attributes.save(heightOf('Breadth'));
    return () => admin.attributes.remove({ id, version: 1, losing: 0 });
  },
  'admin.productTypes.remove': async () => {
    const { id } = await admin.productTypes.save(typeOf('Kettle'));
    return () => admin.productTypes.remove({ id, version: 1, losing: 0 });
  },
  'admin.search.removeRule': async () => {
    const { id } = await admin.search.saveRule(searchRule('lamp'));
    return () => admin.search.removeRule({ id, version: 1 });
  },
  'admin.search.removeSynonym': async () => {
    const { id, version } = await admin.search.saveSynonym(synonymOf('lamp', 'light'));
    return () => admin.search.removeSynonym({ id, version });
  },
  'admin.categories.remove': async () => {
    const { id } = await admin.categories.save({ version: 1, title: 'Wood' });
    return () => admin.categories.remove({ id, version: 1 });
  },
  'shop.account.addresses.remove': async () => {
    const { addresses } = (await makeCustomer()).who.api.shop.account;
    const { id } = await addresses.save({ id: null, version: 1, address, isDefault: true });
    return () => addresses.remove({ id, version: 1 });
  },
};

test('what is removed in time is removed', async () => {
  for (const [path, make] of Object.entries(removals)) await sql.record(db, path, await make());
});

test('the SQL of every save is on record', () => sql.expectOnRecord());

describe('what was seen stands in for a version:', () => {
  test('the picture of the front page', async () => {
    const [first, second] = [await makePicture(), await makePicture()];
    await admin.settings.saveStore({ ...(await admin.settings.store()), email: 'a@example.com' });
    await admin.settings.setHomePicture({ mediaId: first, was: null });
    const stale = admin.settings.setHomePicture({ mediaId: second, was: null });
    await expect(stale).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
    expect((await admin.settings.homePicture())?.id).toBe(first);
  });

  test('each field of a translation', async () => {
    const { id: entityId } = await makeProduct(db, { title: 'Jug' });
    const about = { lang: 'de', entity: 'product', entityId } as const;
    const [title] = (await admin.translations.get(about)).fields;
    const { field = '', sourceHash = '' } = title ?? {};
    const save = (value: string, seen: number) => {
      const saved = { field, value, status: 'done' as const, seen, sourceHash };
      return admin.translations.save({ ...about, fields: [saved] });
    };
    await save('Krug', 0);
    await expect(save('Kanne', 0)).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
    await save('Kanne', 1);
    await expect(save('', 1)).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
  });

  test('the limit of back-orders', async () => {
    const { variantIds } = await makeProduct(db, { title: 'Lamp' });
    const [location] = await db.select({ id: locations.id }).from(locations);
    const at = { variantId: variantIds[0] ?? '', locationId: location?.id ?? '' };
    await admin.inventory.setBackorderLimit({ ...at, limit: 5, was: 0 });
    const stale = admin.inventory.setBackorderLimit({ ...at, limit: 9, was: 0 });
    await expect(stale).rejects.toMatchObject({ cause: { code: 'CONFLICT', data: { limit: 5 } } });
  });
});

test('what one form saves over another names who and when, and saving again then works', async () => {
  const { methods, ...zone } = await newZone();
  await admin.settings.saveZone({ ...zone, name: 'Theirs' });
  const refused = await admin.settings.saveZone({ ...zone, name: 'Mine' }).catch((error) => error);
  const { version } = refused.cause.data;
  await admin.settings.saveZone({ ...zone, name: 'Mine', version });
  const stored = (await admin.settings.shipping()).find(({ id }) => id === zone.id);
  expect(stored).toMatchObject({ name: 'Mine', version: version + 1 });
});

test('putting a product on sale does not carry a form over what a colleague changed', async () => {
  const { id } = await makeProduct(db, { title: 'Vase' });
  const opened = await admin.products.get({ id });
  await admin.products.update({ id, version: opened.version, title: 'Tall vase' });
  const stale = admin.products.setStatus({ id, version: opened.version, status: 'archived' });
  await expect(stale).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
});

describe('what a save leaves out stays as it is:', () => {
  test('all but the title of a product', async () => {
    const category = await admin.categories.save({ version: 1, title: 'Vases' });
    const typeId = (
      await admin.productTypes.save({ id: null, version: 1, name: 'Vase', attributeIds: [] })
    ).id;
    const attributeId = (await admin.attributes.save(heightOf('Height'))).id;
    const { id } = await admin.products.create({
      ...{
        title: 'Tulip vase',
        descriptionHtml: '<p>Tall.</p>',
        brand: { name: 'Marl' },
        tags: ['tall'],
      },
      ...{ typeId, attributes: [{ attributeId, number: 30 }], taxClass: 'reduced', rank: 7 },
      ...{ seoTitle: 'A vase', seoDescription: 'For tulips', categoryIds: [category.id] },
    });
    const { version, updatedAt, updatedBy, ...before } = await admin.products.get({ id });
    await admin.products.update({ id, version, title: 'Rose vase' });
    expect(await admin.products.get({ id })).toMatchObject({ ...before, title: 'Rose vase' });
  });

  test('all but the title of a category', async () => {
    const above = await admin.categories.save({ version: 1, title: 'Living' });
    const { id } = await admin.categories.save({
      ...{ version: 1, title: 'Shelf', slug: 'the-shelf', description: 'Oak', position: 3 },
      ...{ parentId: above.id, mediaId: await makePicture() },
    });
    const stored = async () => (await admin.categories.list()).find((each) => each.id === id);
    const before = await stored();
    await admin.categories.save({ id, version: 1, title: 'Shelves' });
    const after = { ...before, title: 'Shelves', version: 2 };
    expect(await stored()).toEqual(after);
  });

  test('of a variant all but its price, of an option its swatches, of a picture its words', async () => {
    const { id } = await makeProduct(db, {
      ...{
        title: 'Cup',
        option: 'Colour',
        variants: [{ value: 'Moss', sku: 'CUP-M', eur: 900 }],
      },
    });
    const picture = await makePicture();
    await admin.products.attachMedia({ productId: id, mediaIds: [picture] });
    const first = await admin.products.get({ id });
    const options = (swatch?: string) => [
      { name: 'Colour', values: [{ value: 'Moss', ...(swatch ? { swatch } : {}) }] },
    ];
    const [known] = first.variants;
    const prices = [{ currency: 'EUR', amount: 900, compareAt: 1200 }];
    await admin.products.saveVariants({
      ...{ productId: id, version: first.version, options: options('#3f4f3c') },
      variants: [
        {
          ...{ id: known?.id, values: ['Moss'], sku: 'CUP-M', barcode: '4006381333931', prices },
          ...{ weightGrams: 300, requiresShipping: false, trackInventory: false },
          mediaId: picture,
        },
      ],
    });
    const media = [{ mediaId: picture, alt: 'A green cup' }];
    await admin.products.updateMedia({ productId: id, version: first.mediaVersion, media });
    const before = await admin.products.get({ id });
    await admin.products.saveVariants({
      ...{ productId: id, version: before.version, options: options() },
      variants: [{ id: known?.id, values: ['Moss'], prices: [{ currency: 'EUR', amount: 800 }] }],
    });
    const { mediaVersion: version } = before;
    await admin.products.updateMedia({ productId: id, version, media: [{ mediaId: picture }] });
    const after = await admin.products.get({ id });
    expect(after.options).toEqual(before.options);
    expect(after.media).toEqual(before.media);
    const [variant] = before.variants;
    expect(after.variants).toEqual([
      { ...variant, prices: [{ currency: 'EUR', amount: 800, compareAt: 1200 }] },
    ]);
  });
});

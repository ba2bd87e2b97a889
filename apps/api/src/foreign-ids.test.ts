// Every id that a procedure takes is given in as a foreign one: another customer's, another order's
// line, another product's variant, or one that names nothing; where a list of ids is taken, beside one
// of its own. The whole is refused and no row of any table has changed, and with its own ids the same
// call is done. The router's schemas say which ids there are: one that is missing here fails.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { imports } from '@kontor/db/schema/imports.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { TRPCError } from '@trpc/server';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { gifts } from './catalogue/collections/fixtures.ts';
import { saveMedia } from './catalogue/media/commands.ts';
import { brandOf } from './catalogue/products/brand-fixtures.ts';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { checkedRun } from './office/translating/fixtures.ts';
import { memberWith } from './people/staff/fixtures.ts';
import { appRouter } from './router.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import { address, formOf, pay, payingApp, shopperWith } from './sales/checkout/fixtures.ts';
import { openProblem } from './sales/orders/problems.ts';
import { opinion, writtenReview } from './sales/reviews/fixtures.ts';
import { type Browser, browser } from './testing.ts';
import { workOff } from './testing-jobs.ts';

const app = await payingApp({ capture: 'manual' });
const { db } = app;

type Procedure = { _def: { type: string; inputs: z.ZodType[] } };
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

/** What an attribute says is no key. */
const isValue = (at: string) => at.endsWith('attributes[].number');

/** Where ids and keys of orders stand in an input, such as "lines[].orderLineId". */
function idsIn(schema: z.core.JSONSchema.BaseSchema, at = ''): string[] {
  const isKey = /(^|\.)(accessToken|number)$/.test(at) && schema.type !== undefined && !isValue(at);
  const own = schema.format === 'uuid' || isKey ? [at] : [];
  const below = Object.entries(schema.properties ?? {}).map(
    ([name, part]) => [[at, name].filter(Boolean).join('.'), part] as const,
  );
  const items = [schema.items].flat().map((part) => [`${at}[]`, part] as const);
  const options = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((parts) => parts ?? []);
  const same = options.map((part) => [at, part] as const);
  const deeper = [...below, ...items, ...same].flatMap(([where, part]) =>
    typeof part === 'object' ? idsIn(part, where) : [],
  );
  return [...new Set([...own, ...deeper])];
}

const taken = Object.entries(procedures).flatMap(([path, { _def }]) =>
  _def.inputs.flatMap((input) =>
    idsIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).map(
      (at) => `${path} ${at}`,
    ),
  ),
);

/** Ids that refuse nothing, by the reason why. */
const exceptions: Record<string, readonly string[]> = {
  'Filters a list: what is asked for is not there (below).': [
    'admin.attributes.byId ids[]',
    'admin.collections.facets categoryId',
    'admin.collections.preview rule.conditions[].brandIds[]',
    'admin.collections.preview rule.conditions[].categoryIds[]',
    'admin.inventory.list locationId',
    'admin.inventory.movements locationId',
    'admin.inventory.movements variantId',
    'admin.mails.list orderId',
    'admin.orders.list customerId',
    'admin.products.list brandId',
    'admin.products.list categoryId',
    'admin.products.matching brandId',
    'admin.reviews.list productId',
    'admin.products.matching categoryId',
    'admin.search.explain rule.boost.conditions[].brandIds[]',
    'admin.search.explain rule.boost.conditions[].categoryIds[]',
    'admin.search.explain rule.buriedIds[]',
    'admin.search.explain rule.pinnedIds[]',
    'admin.search.previewRule rule.boost.conditions[].brandIds[]',
    'admin.search.previewRule rule.boost.conditions[].categoryIds[]',
    'admin.search.previewRule rule.buriedIds[]',
    'admin.search.previewRule rule.pinnedIds[]',
  ],
  'Of another kind of condition than the one that is walked (below).': [
    'admin.collections.save rule.conditions[].brandIds[]',
    'admin.search.saveRule boost.conditions[].brandIds[]',
  ],
  'A line that is gone is no error; the line of another basket stays (below).': [
    'shop.cart.remove lineId',
  ],
  'Where a list goes on, which names no row.': [
    'admin.coupons.list cursor',
    'admin.search.rules cursor',
    'admin.search.synonyms cursor',
    'shop.catalog.sitemap cursor',
  ],
  'A wish: what is not offered is not chosen (below).': ['shop.checkout.get shippingMethodId'],
  'Only compared with what was shown.': ['shop.checkout.placeOrder expectedMethodId'],
};

type Walk = {
  /** The call as it is right. */
  input: Record<string, unknown>;
  /** Where ids stand → what does not belong there. What names nothing is tried everywhere. */
  foreign?: Record<string, readonly unknown[]>;
  /** What an element beside its own ones has of its own, or it is refused for repeating one of them. */
  beside?: Record<string, unknown>;
  /** Where an id stands that `input` has no place for → the call that has one. */
  instead?: Record<string, Record<string, unknown>>;
  /** Staff who may do everything, unless told. */
  who?: Browser;
};

await makeShop(db);
const { standard } = await makeSellingRules(db);
const boss = await memberWith(app, permissionNames);
const { admin } = boss.api;
const location = (await admin.inventory.locations())[0]?.id ?? '';
const mug = await makeProduct(db, { title: 'Mug', variants: [{ stock: 500 }] });
const bowl = await makeProduct(db, { title: 'Bowl', variants: [{ stock: 500 }] });
const [mugs = '', bowls = ''] = [mug.variantIds[0], bowl.variantIds[0]];
const ada = await customer();
const eve = await customer();

async function customer(): Promise<Browser & { id: string }> {
  const id = newId();
  const person = { id, email: `${id}@example.com`, name: 'Ada', emailVerifiedAt: new Date() };
  await inTransaction(db, (tx) => tx.insert(customers).values(person));
  const who = browser(app);
  await app.services.customerSessions.signIn(who.cookies, id);
  return { ...who, id };
}

async function picture(): Promise<string> {
  const key = newId();
  const size = { width: 8, height: 8, color: '#cccccc', renditions: [] };
  return inTransaction(db, (tx) => saveMedia(tx, { key, contentHash: key, ...size }));
}

const placed = (who: Browser) => who.api.shop.checkout;

/** Two mugs and a bowl, reserved on a card. */
async function newOrder() {
  const who = await shopperWith(app, [{ variantId: mugs, quantity: 2 }, { variantId: bowls }]);
  const order = await placed(who).placeOrder(await formOf(who));
  await pay(app, order);
  await placed(who).settlePayment({ orderId: order.orderId });
  await workOff(app);
  const { lines, total } = await admin.orders.get({ id: order.orderId });
  return { ...order, who, total, lines: lines.map(({ id }) => id) };
}

async function paidOrder() {
  const order = await newOrder();
  await admin.orders.capture({ orderId: order.orderId });
  await workOff(app);
  return order;
}

const parcel = (order: { orderId: string; lines: string[] }) => ({
  ...{ orderId: order.orderId, requestKey: newId(), locationId: location },
  lines: order.lines.map((orderLineId) => ({ orderLineId, quantity: 1 })),
});

async function shippedOrder() {
  const order = await paidOrder();
  const sent = parcel(order);
  const { shipmentId } = await admin.orders.fulfil(sent);
  return { ...order, shipmentId, requestKey: sent.requestKey };
}

async function problemOf(orderId: string): Promise<string> {
  const code = 'money_after_end' as const;
  await inTransaction(db, (tx) => openProblem(tx, { orderId, code, data: { amount: 1 } }));
  return (await admin.orders.get({ id: orderId })).problems[0]?.id ?? '';
}

async function transferOrder() {
  const who = await shopperWith(app, [{ variantId: mugs }]);
  const { orderId } = await placed(who).placeOrder(await formOf(who, { payment: 'manual' }));
  return orderId;
}

async function uploaded(values: object = {}): Promise<string> {
  const file = { id: newId(), fileName: 'a.csv', storageKey: newId(), currency: 'EUR', ...values };
  await inTransaction(db, (tx) => tx.insert(imports).values(file));
  return file.id;
}

async function failedMail(): Promise<string> {
  const id = newId();
  const text = { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };
  const to = { dedupeKey: id, kind: 'order_placed' as const, recipient: 'ada@example.com' };
  await inTransaction(db, (tx) =>
    tx.insert(mails).values({ id, ...to, ...text, status: 'failed' }),
  );
  return id;
}

async function invited(): Promise<string> {
  const roleId = (await memberOf('Looker')).roleId;
  const email = `${newId()}@example.com`;
  return (await admin.staff.invite({ email, roleId })).invitationId;
}

async function memberOf(name: string) {
  const role = { id: null, version: 1, name: `${name} ${newId()}`, permissions: [] };
  const { id: roleId } = await admin.staff.saveRole(role);
  const me = await (await memberWith(app, [])).api.admin.session.me();
  return { roleId, staffId: me?.id ?? '' };
}

const newCoupon = (code: string) => ({
  ...{ id: null, version: 1, code, description: '', kind: 'percentage' as const },
  ...{ percentPpm: 100_000, amount: null, currency: null, minSubtotal: null },
  ...{ startsAt: null, endsAt: null, usageLimit: null, perCustomerLimit: null },
});

const stock = { variantId: mugs, locationId: location };
const moved = async () => {
  const requestKey = newId();
  const there = { variantId: bowls, locationId: location };
  await admin.inventory.adjust({ ...there, requestKey, quantity: 1, reason: 'Found' });
  return requestKey;
};
const archived = await makeProduct(db, { title: 'Jar', variants: [{}] });
{
  const { version } = await admin.products.get({ id: archived.id });
  await admin.products.saveVariants({
    ...{ productId: archived.id, version, options: [] },
    variants: [{ values: [], prices: [{ currency: 'EUR', amount: 100 }] }],
  });
}

const selection = async (...ids: string[]) =>
  Promise.all(ids.map(async (id) => ({ id, version: (await admin.products.get({ id })).version })));

const bulk = async (): Promise<Walk> => {
  const { id: categoryId } = await admin.categories.save({ version: 1, title: `Sale ${newId()}` });
  const change = { kind: 'category', categoryId, how: 'add' };
  const input = { products: await selection(mug.id, bowl.id), change };
  const brand = { kind: 'brand', brand: { id: newId() } };
  return { input, instead: { 'change.brand.id': { ...input, change: brand } } };
};

async function versionsOf(id: string) {
  const { version, mediaVersion, media, variants } = await admin.products.get({ id });
  const matrix = variants.map(({ title, levels, ...variant }) => variant);
  return { version, mediaVersion, media: media.map(({ mediaId }) => mediaId), matrix };
}

/** A product with two pictures. */
async function pictured(title: string) {
  const { id } = await makeProduct(db, { title });
  await admin.products.attachMedia({
    productId: id,
    mediaIds: [await picture(), await picture()],
  });
  return { id, ...(await versionsOf(id)) };
}

async function addressOf(who: Browser): Promise<string> {
  const input = { id: null, version: 1, address, isDefault: true };
  return (await who.api.shop.account.addresses.save(input)).id;
}

async function lineOf(who: Browser): Promise<string> {
  return (await who.api.shop.cart.get({ market: 'eu' })).lines[0]?.id ?? '';
}

/** About an order by card: Ada's, asked for by Ada; Eve has one of her own. */
const ownOrder = async (): Promise<Walk> => {
  const [mine, theirs] = [await newOrder(), await newOrder()];
  return {
    who: mine.who,
    input: { orderId: mine.orderId },
    foreign: { orderId: [theirs.orderId] },
  };
};

async function zoneOf() {
  const name = `Zone ${newId()}`;
  const zone = { id: null, version: 1, name, countries: ['AT'], position: 9 };
  const zones = await admin.settings.saveZone(zone);
  const { id, version } = zones.find((one) => one.name === name) ?? zone;
  return { ...zone, id, version };
}

/** An attribute to choose from, with its choices. */
async function shadeOf(level: 'product' | 'variant' = 'product') {
  const { id } = await admin.attributes.save({
    ...{ id: null, version: 1, name: `Shade ${newId()}`, kind: 'choices', unit: '', level },
    ...{ filterable: true, shown: true, position: 0 },
    choices: ['Grey', 'Green'].map((label) => ({ label, color: null })),
  });
  const {
    choices,
    name,
    key: _,
    updatedAt: __,
    productCount: ___,
    ...rest
  } = await admin.attributes.get({ id });
  return {
    ...rest,
    name,
    id,
    choices: choices.map(({ id, label, color }) => ({ id, label, color })),
  };
}

/** Values of a product that name an attribute and its choice, with what does not belong there. */
async function described(level?: 'variant') {
  const [mine, theirs] = [await shadeOf(level), await shadeOf(level)];
  const [own] = mine.choices;
  return {
    attributes: [{ attributeId: mine.id, choices: [{ id: own?.id ?? '' }] }],
    foreign: theirs.choices.map(({ id }) => id),
    beside: { attributeId: (await shadeOf(level)).id },
  };
}

const branded = async () => ({ id: (await admin.brands.save(brandOf(`Brand ${newId()}`))).id });

const typed = async () =>
  (await admin.productTypes.save({ ...type, id: null, name: `Type ${newId()}` })).id;
const type = { version: 1, attributeIds: [] };

const synonymOf = () => {
  const words = [`sofa ${newId()}`, 'couch'];
  return admin.search.saveSynonym({ id: null, version: 1, kind: 'two_way', words, finds: [] });
};

const noEffects = { pinnedIds: [], buriedIds: [], boost: null, redirectTo: null };

async function searchRuleOf() {
  const category = await admin.categories.save({ version: 1, title: 'Searched' });
  const conditions = [{ kind: 'category' as const, categoryIds: [category.id], not: false }];
  const [query, times] = [`mug ${newId()}`, { startsAt: null, endsAt: null }];
  const input = {
    ...{ ...noEffects, ...times, version: 1, queries: [query], market: null },
    ...{ pinnedIds: [mug.id], buriedIds: [bowl.id], boost: { match: 'all' as const, conditions } },
  };
  const { id } = await admin.search.saveRule({ ...input, id: null });
  return { ...input, id };
}

const byId = (id: () => Promise<string>) => async () => ({ input: { id: await id() } });

const reviewed = (more: object) => async () => ({
  input: { id: await writtenReview(db, mug.id), version: 1, ...more },
});

/** A call of each procedure that takes an id, as it is right. */
const walks: Record<string, () => Promise<Walk>> = {
  'admin.reviews.get': byId(() => writtenReview(db, mug.id)),
  'admin.reviews.publish': reviewed({}),
  'admin.reviews.reject': reviewed({ reason: 'An advertisement' }),
  'admin.reviews.answer': reviewed({ answer: 'Thank you.' }),
  'admin.reviews.forget': reviewed({}),
  'shop.reviews.save': async () => {
    const [mine, theirs] = [await shippedOrder(), await shippedOrder()];
    const own = { orderId: mine.orderId, accessToken: mine.accessToken };
    const { id: _, ...said } = opinion;
    const [made] = await mine.who.api.shop.reviews.save({
      ...{ ...own, ...opinion, orderLineId: mine.lines[0] ?? '' },
    });
    const [other] = await theirs.who.api.shop.reviews.save({
      ...{ orderId: theirs.orderId, accessToken: null, ...opinion },
      orderLineId: theirs.lines[0] ?? '',
    });
    return {
      who: browser(app),
      input: { ...own, ...said, orderLineId: mine.lines[0], id: made?.review?.id },
      foreign: {
        orderId: [theirs.orderId],
        accessToken: [theirs.accessToken],
        orderLineId: [...theirs.lines, mine.lines[1]],
        id: [other?.review?.id],
      },
    };
  },
  'shop.reviews.ofOrder': async () => {
    const [mine, theirs] = [await newOrder(), await newOrder()];
    const { orderId, accessToken } = mine;
    const foreign = { orderId: [theirs.orderId], accessToken: [theirs.accessToken] };
    return { who: browser(app), input: { orderId, accessToken }, foreign };
  },
  'admin.search.rule': byId(async () => (await searchRuleOf()).id),
  'admin.search.saveRule': async () => ({ input: await searchRuleOf() }),
  'admin.search.removeRule': async () => {
    const { id, version } = await searchRuleOf();
    return { input: { id, version } };
  },
  'admin.search.explain': async () => ({
    input: { market: 'eu', q: 'mug', productId: mug.id, rule: null },
  }),
  'admin.search.synonym': byId(async () => (await synonymOf()).id),
  'admin.search.saveSynonym': async () => ({ input: await synonymOf() }),
  'admin.search.removeSynonym': async () => {
    const { id, version } = await synonymOf();
    return { input: { id, version } };
  },
  'admin.attributes.get': byId(async () => (await shadeOf()).id),
  'admin.attributes.save': async () => {
    const [mine, theirs] = [await shadeOf(), await shadeOf()];
    const foreign = { 'choices[].id': theirs.choices.map(({ id }) => id) };
    return { input: mine, foreign, beside: { label: 'Another' } };
  },
  'admin.attributes.remove': async () => {
    const { id, version } = await shadeOf();
    return { input: { id, version, losing: 0 } };
  },
  'admin.attributes.mergeChoices': async () => {
    const [mine, theirs] = [await shadeOf(), await shadeOf()];
    const [fromId, intoId] = mine.choices.map(({ id }) => id);
    const others = theirs.choices.map(({ id }) => id);
    const foreign = { fromId: others, intoId: others };
    return { input: { attributeId: mine.id, version: 1, fromId, intoId }, foreign };
  },
  'admin.productTypes.save': async () => {
    const attributeIds = [(await shadeOf()).id];
    return { input: { id: await typed(), version: 1, name: `Kind ${newId()}`, attributeIds } };
  },
  'admin.productTypes.remove': async () => ({
    input: { id: await typed(), version: 1, losing: 0 },
  }),
  'admin.categories.save': async () => {
    const made = await admin.categories.save({ version: 1, title: 'Glass' });
    const { id: parentId } = await admin.categories.save({ version: 1, title: 'Kitchen' });
    const input = { ...made, title: 'Glasses', parentId, mediaId: await picture() };
    return { input, foreign: { parentId: [made.id] } };
  },
  'admin.categories.remove': async () => {
    const { id, version } = await admin.categories.save({ version: 1, title: 'Paper' });
    return { input: { id, version } };
  },
  'admin.brands.get': byId(async () => (await admin.brands.save(brandOf(`Brand ${newId()}`))).id),
  'admin.brands.save': async () => {
    const { id, version } = await admin.brands.save(brandOf(`Brand ${newId()}`));
    return { input: { ...brandOf(`Brand ${id}`), id, version, mediaId: await picture() } };
  },
  'admin.brands.merge': async () => {
    const { id, version } = await admin.brands.save(brandOf(`Brand ${newId()}`));
    const { id: intoId } = await admin.brands.save(brandOf(`Brand ${newId()}`));
    return { input: { id, version, intoId }, foreign: { intoId: [id] } };
  },
  'admin.brands.remove': async () => {
    const { id, version } = await admin.brands.save(brandOf(`Brand ${newId()}`));
    return { input: { id, version } };
  },
  'admin.collections.get': byId(
    async () => (await admin.collections.save({ ...gifts(), slug: `gifts-${newId()}` })).id,
  ),
  'admin.collections.save': async () => {
    const made = { ...gifts(), slug: `gifts-${newId()}` };
    const { id, version } = await admin.collections.save(made);
    const { id: categoryId } = await admin.categories.save({ version: 1, title: 'Gifts' });
    const rule = {
      match: 'all' as const,
      conditions: [{ kind: 'category', categoryIds: [categoryId], not: false }],
    };
    const more = { kind: 'rule', order: 'title', rule, productIds: [mug.id] };
    return { input: { ...made, ...more, id, version, mediaId: await picture() } };
  },
  'admin.collections.remove': async () => {
    const made = await admin.collections.save({ ...gifts(), slug: `gifts-${newId()}` });
    return { input: { id: made.id, version: made.version } };
  },
  'admin.coupons.get': byId(async () => (await admin.coupons.save(newCoupon('GET'))).id),
  'admin.coupons.save': async () => {
    const { id, version } = await admin.coupons.save(newCoupon('SAVE'));
    return { input: { ...newCoupon('SAVED'), id, version } };
  },
  'admin.coupons.setActive': async () => {
    const { id, version } = await admin.coupons.save(newCoupon('ACTIVE'));
    return { input: { id, version, active: false } };
  },
  'admin.customers.get': byId(async () => ada.id),
  'admin.customers.update': async () => {
    const { id, version, name, email, phone, note, acceptsMarketing } = await admin.customers.get({
      id: ada.id,
    });
    return { input: { id, version, name, email, phone, note, acceptsMarketing } };
  },
  'admin.inventory.item': async () => ({ input: { variantId: mugs } }),
  'admin.inventory.adjust': async () => ({
    input: { ...stock, requestKey: newId(), quantity: 1, reason: 'Found' },
    foreign: { requestKey: [await moved()], variantId: archived.variantIds },
  }),
  'admin.inventory.count': async () => {
    const counted =
      (await admin.inventory.movements({ variantId: mugs })).items[0]?.onHandAfter ?? 0;
    const rest = { counted: counted + 1, expected: counted, movedSince: false, reason: 'Count' };
    const foreign = { requestKey: [await moved()], variantId: archived.variantIds };
    return { input: { ...stock, requestKey: newId(), ...rest }, foreign };
  },
  'admin.inventory.setBackorderLimit': async () => ({
    input: { ...stock, limit: 5, was: 0 },
    foreign: { variantId: archived.variantIds },
  }),
  'admin.mails.get': byId(failedMail),
  'admin.mails.retry': byId(failedMail),
  'admin.mails.showLinks': byId(failedMail),
  'admin.orders.get': byId(async () => (await newOrder()).orderId),
  'admin.orders.addNote': async () => {
    const { orderId } = await newOrder();
    return { input: { orderId, text: 'Called.' } };
  },
  'admin.orders.cancel': async () => {
    const { orderId } = await newOrder();
    return { input: { orderId, reason: 'Ordered twice' } };
  },
  'admin.orders.capture': async () => ({ input: { orderId: (await newOrder()).orderId } }),
  'admin.orders.recordPayment': async () => {
    const [orderId, other] = [await transferOrder(), await transferOrder()];
    const today = new Date().toISOString().slice(0, 10);
    const money = { amount: 100, receivedOn: today };
    const used = newId();
    await admin.orders.recordPayment({ orderId: other, requestKey: used, ...money });
    return { input: { orderId, requestKey: newId(), ...money }, foreign: { requestKey: [used] } };
  },
  'admin.orders.fulfil': async () => {
    const [mine, theirs] = [await paidOrder(), await shippedOrder()];
    const foreign = { requestKey: [theirs.requestKey], 'lines[].orderLineId': theirs.lines };
    return { input: parcel(mine), foreign };
  },
  'admin.orders.markDelivered': async () => {
    const [mine, theirs] = [await shippedOrder(), await shippedOrder()];
    const { orderId, shipmentId } = mine;
    const foreign = { orderId: [theirs.orderId], shipmentId: [theirs.shipmentId] };
    return { input: { orderId, shipmentId }, foreign };
  },
  'admin.orders.refund': async () => {
    const [mine, theirs] = [await paidOrder(), await paidOrder()];
    const wish = (order: { orderId: string; lines: string[] }) => ({
      ...{ orderId: order.orderId, requestKey: newId(), reason: 'Broken' },
      lines: order.lines.map((orderLineId) => ({ orderLineId, quantity: 1, restock: true })),
    });
    const used = wish(theirs);
    await admin.orders.refund(used);
    await workOff(app);
    const foreign = { requestKey: [used.requestKey], 'lines[].orderLineId': theirs.lines };
    return { input: wish(mine), foreign };
  },
  'admin.orders.resendMail': async () => ({
    input: { orderId: (await newOrder()).orderId, kind: 'order_placed' },
  }),
  'admin.orders.resolveProblem': async () => {
    const [mine, theirs] = [await newOrder(), await newOrder()];
    const problemId = await problemOf(mine.orderId);
    const foreign = { orderId: [theirs.orderId], problemId: [await problemOf(theirs.orderId)] };
    return { input: { orderId: mine.orderId, problemId, reason: 'Called' }, foreign };
  },
  'admin.products.get': byId(async () => mug.id),
  'admin.products.create': async () => {
    const { id } = await admin.categories.save({ version: 1, title: 'New' });
    const { attributes, foreign, beside } = await described();
    const brand = await branded();
    const input = { title: 'New mug', categoryIds: [id], typeId: await typed(), brand, attributes };
    return { input, foreign: { 'attributes[].choices[].id': foreign }, beside };
  },
  'admin.products.update': async () => {
    const { id } = await admin.categories.save({ version: 1, title: 'Changed' });
    const [product] = await selection(mug.id);
    const { attributes, foreign, beside } = await described();
    const input = {
      ...product,
      title: 'Mug',
      categoryIds: [id],
      typeId: await typed(),
      brand: await branded(),
      attributes,
    };
    return { input, foreign: { 'attributes[].choices[].id': foreign }, beside };
  },
  'admin.products.setStatus': async () => {
    const [product] = await selection(bowl.id);
    return { input: { ...product, status: 'active' } };
  },
  'admin.products.saveVariants': async () => {
    const [mine, theirs] = [await pictured('Jug'), await pictured('Pot')];
    const [mediaId] = mine.media;
    const { attributes, foreign: choices } = await described('variant');
    const variants = mine.matrix.map((variant) => ({
      ...{ ...variant, values: ['S'], mediaId, attributes },
    }));
    const { version } = mine;
    const options = [{ name: 'Size', values: [{ value: 'S' }, { value: 'M' }] }];
    const foreign = {
      'variants[].id': theirs.matrix.map(({ id }) => id),
      'variants[].mediaId': [...theirs.media, await picture()],
      'variants[].attributes[].choices[].id': choices,
    };
    const input = { productId: mine.id, version, options, variants };
    return { input, foreign, beside: { id: undefined, values: ['M'] } };
  },
  'admin.products.attachMedia': async () => ({
    input: { productId: mug.id, mediaIds: [await picture(), await picture()] },
  }),
  'admin.products.updateMedia': async () => {
    const [mine, theirs] = [await pictured('Vase'), await pictured('Can')];
    const media = mine.media.map((mediaId) => ({ mediaId }));
    const foreign = { 'media[].mediaId': theirs.media };
    return { input: { productId: mine.id, version: mine.mediaVersion, media }, foreign };
  },
  'admin.products.previewBulk': bulk,
  'admin.products.applyBulk': bulk,
  'admin.settings.saveMarket': async () => ({ input: (await admin.settings.markets())[0] ?? {} }),
  'admin.settings.saveZone': async () => ({ input: await zoneOf() }),
  'admin.settings.saveMethod': async () => {
    const zones = await admin.settings.shipping();
    const method = zones.flatMap(({ methods }) => methods).find(({ id }) => id === standard);
    return { input: { ...method } };
  },
  'admin.settings.saveTaxRate': async () => ({
    // Of another name it is charged beside the one that is there: only its id is wrong.
    input: { ...(await admin.settings.taxRates())[0], name: 'Renamed' },
  }),
  'admin.settings.setHomePicture': async () => {
    const [before, after] = [await picture(), await picture()];
    const store = await admin.settings.store();
    await admin.settings.saveStore({ ...store, email: 'shop@example.com' });
    await admin.settings.setHomePicture({ mediaId: before, was: null });
    return { input: { mediaId: after, was: before } };
  },
  'admin.staff.disable': async () => ({
    input: { staffId: (await memberOf('Off')).staffId, version: 1, disabled: true },
  }),
  'admin.staff.invite': async () => {
    const { roleId } = await memberOf('Invited');
    return { input: { email: `${newId()}@example.com`, roleId } };
  },
  'admin.staff.inviteAgain': byId(invited),
  'admin.staff.revokeInvitation': byId(invited),
  'admin.staff.saveRole': async () => {
    const { roleId } = await memberOf('Saved');
    return { input: { id: roleId, version: 1, name: `Seen ${newId()}`, permissions: [] } };
  },
  'admin.staff.setRole': async () => {
    const { staffId, roleId } = await memberOf('Set');
    return { input: { staffId, version: 1, roleId } };
  },
  'shop.account.addresses.save': async () => ({
    who: ada,
    input: { id: await addressOf(ada), version: 1, address, isDefault: true },
    foreign: { id: [await addressOf(eve)] },
  }),
  'shop.account.addresses.remove': async () => ({
    who: ada,
    input: { id: await addressOf(ada), version: 1 },
    foreign: { id: [await addressOf(eve)] },
  }),
  'shop.account.registerFromOrder': async () => {
    const { accessToken } = await newOrder();
    return { who: browser(app), input: { accessToken, password: 'seven green lamps' } };
  },
  'shop.cart.add': async () => ({
    who: browser(app),
    input: { market: 'eu', variantId: mugs },
    foreign: { variantId: archived.variantIds },
  }),
  'shop.cart.setQuantity': async () => {
    const baskets = [{ variantId: mugs }];
    const [mine, theirs] = [await shopperWith(app, baskets), await shopperWith(app, baskets)];
    const foreign = { lineId: [await lineOf(theirs)] };
    return { who: mine, input: { lineId: await lineOf(mine), quantity: 3 }, foreign };
  },
  'shop.checkout.order': ownOrder,
  'shop.checkout.paymentStatus': ownOrder,
  'shop.checkout.settlePayment': ownOrder,
  'shop.checkout.retryPayment': ownOrder,
  'shop.checkout.placeOrder': async () => {
    const who = await shopperWith(app, [{ variantId: mugs }]);
    return { who, input: await formOf(who) };
  },
  'shop.orders.byToken': async () => {
    const { accessToken } = await newOrder();
    return { who: browser(app), input: { accessToken } };
  },
  'shop.orders.get': async () => {
    const [mine, theirs] = [await ordered(ada), await ordered(eve)];
    return { who: ada, input: { number: mine.number }, foreign: { number: [theirs.number] } };
  },
  'shop.orders.lookup': async () => {
    const [mine, theirs] = [await ordered(browser(app)), await ordered(browser(app))];
    const { email, number } = mine;
    const input = { email, number: String(number) };
    return { who: browser(app), input, foreign: { number: [String(theirs.number)] } };
  },
  'admin.translationRuns.get': byId(() => checkedRun(db)),
  'admin.translationRuns.rows': byId(() => checkedRun(db)),
  'admin.translationRuns.stop': byId(() => checkedRun(db, { status: 'running' })),
  'admin.translationRuns.take': async () => ({
    input: { id: await checkedRun(db), take: ['new'] },
  }),
  // Last, as their jobs find no file.
  'admin.imports.get': byId(() => uploaded()),
  'admin.imports.dryRun': byId(() => uploaded()),
  'admin.imports.run': byId(() => {
    const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };
    return uploaded({ status: 'checked', dryRun: counts });
  }),
};

async function ordered(who: Browser) {
  await who.api.shop.cart.add({ market: 'eu', variantId: mugs });
  const form = await formOf(who, { payment: 'manual' });
  const { orderId } = await placed(who).placeOrder(form);
  const { number } = await admin.orders.get({ id: orderId });
  return { number, email: form.email };
}

const refusing = new Set(taken.filter((at) => !Object.values(exceptions).flat().includes(at)));

test('every procedure that takes an id is walked, or says here why it refuses none', () => {
  const named = Object.values(exceptions).flat();
  expect(named.filter((at) => !taken.includes(at))).toEqual([]);
  const paths = new Set([...refusing].map((at) => at.split(' ')[0]));
  expect(Object.keys(walks).toSorted()).toEqual([...paths].toSorted());
});

/** What stands in every table, and how many jobs wait. */
async function everyRow(): Promise<unknown> {
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  const hashes = [...tables].map(
    ({ name }) => sql`(select ${name} || ' ' || count(*) || ' '
      || md5(coalesce(string_agg(r::text, '' order by r::text), '')) from ${sql.identifier(name)} r)`,
  );
  const jobs = sql`(select 'jobs ' || count(*) from pgboss.job)`;
  const [row] = await db.execute(sql`select array[${sql.join([...hashes, jobs], sql`, `)}] as all`);
  return row?.all;
}

/** A copy with `value` at `at`; in a list, in the place of one, or with `more` as one beside its own. */
function withAt(
  input: unknown,
  [step, ...rest]: readonly string[],
  value: unknown,
  more: Record<string, unknown> | null,
): unknown {
  if (step === undefined) return value;
  if (step === '[]') {
    const list = input as unknown[];
    if (more === null) return [withAt(list[0], rest, value, null), ...list.slice(1)];
    const one = rest.length > 0 ? { ...(list[0] as object), ...more } : list[0];
    return [...list, withAt(one, rest, value, null)];
  }
  const object = input as Record<string, unknown>;
  return { ...object, [step]: withAt(object[step], rest, value, more) };
}
const stepsOf = (at: string) => at.replaceAll('[]', '.[]').split('.');

const nothing = (at: string, own: unknown) => {
  if (at.endsWith('accessToken')) return 'x'.repeat(43);
  if (at.endsWith('number')) return typeof own === 'string' ? '999999' : 999_999;
  return newId();
};

/** How places answer that do not say NOT_FOUND, lest another guard refuse what the place's own lets in. */
const answers: Record<string, readonly string[]> = {
  // Named by something that is saved: the refusal says which field it is.
  INPUT_INVALID: [
    'admin.attributes.mergeChoices fromId',
    'admin.attributes.mergeChoices intoId',
    'admin.attributes.save choices[].id',
    'admin.categories.save mediaId',
    'admin.categories.save parentId',
    'admin.collections.save mediaId',
    'admin.collections.save productIds[]',
    'admin.brands.merge intoId',
    'admin.brands.save mediaId',
    'admin.collections.save rule.conditions[].categoryIds[]',
    'admin.search.saveRule boost.conditions[].categoryIds[]',
    'admin.search.saveRule buriedIds[]',
    'admin.search.saveRule pinnedIds[]',
    'admin.orders.fulfil lines[].orderLineId',
    'admin.orders.refund lines[].orderLineId',
    'admin.orders.refund paymentId',
    'admin.products.applyBulk change.brand.id',
    'admin.products.applyBulk change.categoryId',
    'admin.products.applyBulk products[].id',
    'admin.products.attachMedia mediaIds[]',
    'admin.productTypes.save attributeIds[]',
    'admin.products.create attributes[].attributeId',
    'admin.products.create attributes[].choices[].id',
    'admin.products.create brand.id',
    'admin.products.create categoryIds[]',
    'admin.products.create typeId',
    'admin.products.previewBulk change.brand.id',
    'admin.products.previewBulk change.categoryId',
    'admin.products.previewBulk products[].id',
    'admin.products.saveVariants variants[].attributes[].attributeId',
    'admin.products.saveVariants variants[].attributes[].choices[].id',
    'admin.products.saveVariants variants[].id',
    'admin.products.saveVariants variants[].mediaId',
    'admin.products.update attributes[].attributeId',
    'admin.products.update attributes[].choices[].id',
    'admin.products.update brand.id',
    'admin.products.update categoryIds[]',
    'admin.products.update typeId',
    'admin.products.updateMedia media[].mediaId',
    'admin.settings.saveMethod zoneId',
    'admin.settings.setHomePicture mediaId',
  ],
  // Used for something else, or no more what stands there.
  CONFLICT: [
    'admin.inventory.adjust requestKey',
    'admin.inventory.count requestKey',
    'admin.orders.fulfil requestKey',
    'admin.orders.recordPayment requestKey',
    'admin.orders.refund requestKey',
    'admin.settings.setHomePicture was',
  ],
  NOT_PURCHASABLE: ['shop.cart.add variantId'],
  SHIPPING_METHOD_INVALID: ['shop.checkout.placeOrder shippingMethodId'],
};
const answerOf = (place: string) =>
  Object.keys(answers).find((code) => answers[code]?.includes(place)) ?? 'NOT_FOUND';

test('every place that answers otherwise is one that is walked', () => {
  expect(
    Object.values(answers)
      .flat()
      .filter((place) => !refusing.has(place)),
  ).toEqual([]);
});

function ask(who: Browser, path: string, input: unknown): Promise<unknown> {
  const procedure = path
    .split('.')
    .reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], who.api);
  return (procedure as (input: unknown) => Promise<unknown>)(input);
}

test.for(Object.entries(walks))('%s refuses what is foreign, whole', async ([path, prepare]) => {
  const { input, foreign = {}, beside = {}, instead = {}, who = boss } = await prepare();
  const places = [...refusing].filter((at) => at.startsWith(`${path} `));
  const before = await everyRow();
  for (const place of places) {
    const at = place.slice(path.length + 1);
    // A key of a form is made by the form: only a used one is foreign.
    const keys = /requestKey$/.test(at) ? [] : [nothing(at, input[at])];
    // Who has the cookie needs no link.
    if (at === 'accessToken' && 'orderId' in input) continue;
    for (const value of [...(foreign[at] ?? []), ...keys]) {
      for (const more of at.includes('[]') ? [null, beside] : [null]) {
        const asked = withAt(instead[at] ?? input, stepsOf(at), value, more);
        const error = await ask(who, path, asked).then(
          () => null,
          (refusal) => refusal,
        );
        const told = `${place} ${more ? 'beside its own' : 'alone'}: ${value} ${error}`;
        expect(error, told).toBeInstanceOf(TRPCError);
        const { code, data } = error.cause;
        expect(code, told).toBe(answerOf(place));
        if (code === 'INPUT_INVALID') expect([at, at.split('[]')[0]], told).toContain(data.field);
      }
    }
    expect(await everyRow(), place).toEqual(before);
  }
  await ask(who, path, input);
});

test('a list that is asked for what is foreign is empty', async () => {
  const id = newId();
  expect(await admin.attributes.byId({ ids: [id] })).toEqual([]);
  const conditions = [{ kind: 'category' as const, categoryIds: [id], not: false }];
  const rule = { match: 'all' as const, conditions };
  const found = await admin.collections.preview({ market: 'eu', order: 'title', rule });
  expect(await admin.collections.facets({ market: 'eu', categoryId: newId() })).toEqual([]);
  expect(found.total).toBe(0);
  const effects = { ...noEffects, pinnedIds: [id], buriedIds: [newId()], boost: rule };
  const searched = { market: 'eu', q: 'mug', rule: effects };
  const { changed, skipped } = await admin.search.previewRule(searched);
  expect(changed.products.map(({ mark }) => mark)).not.toContain('pinned');
  expect(skipped).toEqual([id]);
  expect(await admin.search.explain({ ...searched, productId: mug.id })).toMatchObject({
    mark: null,
  });
  const branded = { kind: 'brand' as const, brandIds: [id], not: false };
  const ofNobody = { match: 'all' as const, conditions: [branded] };
  const none = await admin.collections.preview({ market: 'eu', order: 'title', rule: ofNobody });
  expect(none.total).toBe(0);
  expect((await admin.inventory.list({ locationId: id })).items).toEqual([]);
  expect((await admin.inventory.movements({ locationId: id })).items).toEqual([]);
  expect((await admin.inventory.movements({ variantId: id })).items).toEqual([]);
  expect((await admin.mails.list({ orderId: id })).items).toEqual([]);
  expect((await admin.orders.list({ customerId: id })).items).toEqual([]);
  expect((await admin.products.list({ categoryId: id })).items).toEqual([]);
  expect((await admin.products.matching({ categoryId: id })).products).toEqual([]);
  expect((await admin.products.list({ brandId: id })).items).toEqual([]);
  expect((await admin.products.matching({ brandId: id })).products).toEqual([]);
});

test('a rule is refused whole that asks for a brand that is not there, beside others', async () => {
  const { id } = await branded();
  const conditions = [{ kind: 'brand' as const, brandIds: [id, newId()], not: false }];
  const rule = { match: 'all' as const, conditions };
  const input = {
    ...gifts(),
    slug: `of-${id}`,
    kind: 'rule' as const,
    order: 'title' as const,
    rule,
  };
  const before = await everyRow();
  await expect(admin.collections.save(input)).rejects.toMatchObject({
    cause: { code: 'INPUT_INVALID', data: { field: 'rule.conditions' } },
  });
  const searching = { ...noEffects, id: null, version: 1, queries: [`of ${id}`], market: null };
  const boosted = admin.search.saveRule({
    ...searching,
    boost: rule,
    startsAt: null,
    endsAt: null,
  });
  await expect(boosted).rejects.toMatchObject({
    cause: { code: 'INPUT_INVALID', data: { field: 'boost.conditions' } },
  });
  expect(await everyRow()).toEqual(before);
});

test('a line of another basket stays, and a way of shipping that is not offered is not chosen', async () => {
  const [mine, theirs] = [
    await shopperWith(app, [{ variantId: mugs }]),
    await shopperWith(app, [{ variantId: mugs }]),
  ];
  await mine.api.shop.cart.remove({ lineId: await lineOf(theirs) });
  expect((await theirs.api.shop.cart.get({ market: 'eu' })).lines).toHaveLength(1);
  const wish = { market: 'eu', country: 'DE', shippingMethodId: newId() };
  expect((await placed(mine).get(wish)).shippingMethodId).toBe(standard);
});

// Who may call what, tried from the outside by walking the router: a procedure that is added is
// tried too, and one that takes an id of customers must say here how it refuses a foreign one.
// (That strangers get nowhere is in tests/procedures.test.ts.)
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customerAddresses } from '@kontor/db/schema/addresses.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { type Permission, permissionNames } from '@kontor/shared/permissions.ts';
import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { makeMarket, makeOrder } from './office/mails/fixtures.ts';
import type { Meta } from './platform/trpc.ts';
import { appRouter } from './router.ts';
import { type Browser, browser, testApp } from './testing.ts';

const app = await testApp();
const { db, services } = app;

type Procedure = { _def: { meta?: Meta; type: string } };
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
).map(([path, { _def }]) => ({ path, meta: _def.meta, type: _def.type }));
const ofStaff = procedures.filter(({ meta }) => meta?.audience === 'staff');
const ofCustomers = procedures.filter(({ meta }) => meta?.audience === 'customer');

/** The error of a call, or null when it was let through. */
async function call(who: Browser, path: string, input: unknown): Promise<TRPCError | null> {
  const procedure = path
    .split('.')
    .reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], who.api) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    const result = await procedure(input);
    // A subscription: leave it.
    if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result) {
      await (result as AsyncGenerator).return?.(undefined);
    }
    return null;
  } catch (error) {
    if (error instanceof TRPCError) return error;
    throw error;
  }
}

async function customer(): Promise<{ id: string; who: Browser }> {
  const id = newId();
  const email = `${id}@example.com`;
  await inTransaction(db, (tx) =>
    tx.insert(customers).values({ id, email, name: 'Ada', emailVerifiedAt: new Date() }),
  );
  const who = browser(app);
  await services.customerSessions.signIn(who.cookies, id);
  return { id, who };
}

async function member(permissions: readonly Permission[]): Promise<Browser> {
  const [id, roleId] = [newId(), newId()];
  const email = `${id}@example.com`;
  await inTransaction(db, async (tx) => {
    const role = { id: roleId, name: `Role ${roleId}`, permissions: [...permissions] };
    await tx.insert(staffRoles).values(role);
    await tx.insert(staff).values({ id, email, name: 'Sam', passwordHash: 'x', roleId });
  });
  const who = browser(app);
  await services.staffSessions.signIn(who.cookies, id);
  return who;
}

test('every procedure of the admin is for staff, and every one but a few wants a permission', () => {
  const admin = procedures.filter(({ path }) => path.startsWith('admin.'));
  const open = admin.filter(({ meta }) => !meta?.permission).map(({ path }) => path);
  expect(open.filter((path) => !path.startsWith('admin.session.'))).toEqual([
    'admin.dashboard.todo',
  ]);
  expect(
    procedures.filter(({ path }) => path.startsWith('shop.')).map(({ meta }) => meta?.audience),
  ).not.toContain('staff');
});

/** What stands beside its code in no other place: a permission and what it is good for. */
/** Questions that carry a rule nobody saved yet; they write nothing (`tests/sql/steps`). */
const asked = ['admin.search.previewRule', 'admin.search.explain'];

test('every permission guards something, and changing wants more than seeing', () => {
  const guarding = new Set(ofStaff.map(({ meta }) => meta?.permission));
  const idle = permissionNames.filter((name) => !guarding.has(name));
  expect(idle).toEqual([]);
  const loose = ofStaff.filter(
    ({ meta, type }) => type === 'mutation' && meta?.permission?.endsWith('.read'),
  );
  expect(loose.map(({ path }) => path)).toEqual(asked);
  const strict = ofStaff.filter(
    ({ meta, type }) => type === 'query' && /\.(write|refund)$/.test(meta?.permission ?? ''),
  );
  // Importing has one permission for all of it.
  expect(strict.filter(({ path }) => !path.startsWith('admin.imports.'))).toEqual([]);
});

test('changing a customer is not for those who may only see them', () => {
  expect(procedures.find(({ path }) => path === 'admin.customers.update')?.meta?.permission).toBe(
    'customers.write',
  );
});

describe('a customer, also one with the value of their cookie in that of staff, is refused by', () => {
  test.for(ofStaff)('$path', async ({ path }) => {
    const { who } = await customer();
    expect(await call(who, path, undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
    who.cookies.set('staff', who.cookies.get('session') ?? '');
    expect(await call(who, path, undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('a member of staff who may do everything else is refused by', () => {
  test.for(ofStaff.filter(({ meta }) => meta?.permission))('$path', async ({ path, meta }) => {
    for (const wanted of [meta?.permission, ...(meta?.also ?? [])]) {
      const who = await member(permissionNames.filter((name) => name !== wanted));
      expect(await call(who, path, undefined)).toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('a member of staff is no customer to', () => {
  test.for(ofCustomers)('$path', async ({ path }) => {
    const who = await member(permissionNames);
    who.cookies.set('session', who.cookies.get('staff') ?? '');
    expect(await call(who, path, undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

const address = {
  name: 'Ada',
  company: '',
  line1: 'Lindenweg 1',
  line2: '',
  city: 'Berlin',
  region: '',
  postcode: '10115',
  country: 'DE',
  phone: '',
};

/** What of Ada's each procedure might be asked for by Eve. Null: it takes no id of anything. */
const foreign: Record<
  string,
  ((ids: { addressId: string; version: number; number: number }) => unknown) | null
> = {
  'shop.account.addresses.list': null,
  'shop.account.addresses.save': ({ addressId, version }) => ({
    ...{ id: addressId, version, address, isDefault: true },
  }),
  'shop.account.addresses.remove': ({ addressId, version }) => ({ id: addressId, version }),
  'shop.account.changePassword': null,
  'shop.account.updateProfile': null,
  'shop.orders.get': ({ number }) => ({ number }),
  'shop.orders.list': null,
};

describe("another customer's", async () => {
  const marketId = await makeMarket(db);
  const ada = await customer();
  const eve = await customer();
  const addressId = newId();
  const { number } = await makeOrder(db, { marketId, number: 9001, customerId: ada.id });
  await inTransaction(db, (tx) =>
    tx.insert(customerAddresses).values({ id: addressId, customerId: ada.id, ...address }),
  );

  test('table names every procedure for customers', () => {
    expect(ofCustomers.map(({ path }) => path).toSorted()).toEqual(Object.keys(foreign).toSorted());
  });

  test.for(Object.entries(foreign).flatMap(([path, ask]) => (ask ? [{ path, ask }] : [])))(
    'things are not found by $path',
    async ({ path, ask }) => {
      const [stored] = await db
        .select({ version: customerAddresses.version })
        .from(customerAddresses)
        .where(eq(customerAddresses.id, addressId));
      const input = ask({ addressId, version: stored?.version ?? 1, number });
      expect(await call(eve.who, path, input)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await call(ada.who, path, input)).toBeNull();
      // Removing is the last one that Ada does with it.
      if (path.endsWith('.remove')) return;
      expect(await call(eve.who, path, input)).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  test('orders and addresses are in no list', async () => {
    expect(await eve.who.api.shop.account.addresses.list()).toEqual([]);
    expect((await eve.who.api.shop.orders.list({})).items).toEqual([]);
    expect((await ada.who.api.shop.orders.list({})).items).toHaveLength(1);
  });
});

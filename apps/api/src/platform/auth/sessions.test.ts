// The contract of sessions. Whatever replaces lucia must pass it unchanged: the tests know the
// interface and the two tables, nothing of the library.
import { createHash } from 'node:crypto';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customerSessions, customers } from '@kontor/db/schema/customers.ts';
import { staff, staffRoles, staffSessions } from '@kontor/db/schema/staff.ts';
import { testDb } from '@kontor/db/testing.ts';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Cookies, responseCookies } from './cookies.ts';
import { createCustomerSessions, createStaffSessions, type Sessions } from './sessions.ts';

const { db } = await testDb();
const hour = 3_600_000;
const day = 24 * hour;
let clock = Date.UTC(2026, 10, 1);
const now = () => new Date(clock);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function makeCustomer(): Promise<string> {
  const id = newId();
  await inTransaction(db, (tx) =>
    tx.insert(customers).values({ id, email: `${id}@example.com`, name: 'Ada', passwordHash: 'x' }),
  );
  return id;
}

async function makeStaff(extra: { isDemo?: boolean; permissions?: string[] } = {}) {
  const id = newId();
  const roleId = newId();
  const { isDemo = false, permissions = ['orders.read'] } = extra;
  await inTransaction(db, async (tx) => {
    await tx.insert(staffRoles).values({ id: roleId, name: `Role ${roleId}`, permissions });
    const email = `${id}@example.com`;
    await tx.insert(staff).values({ id, email, name: 'Sam', passwordHash: 'x', roleId, isDemo });
  });
  return { id, roleId };
}

function browser(secure = true) {
  const jar = new Map<string, string>();
  const setCookies: string[] = [];
  const request = (): Cookies =>
    responseCookies(
      { secureCookies: secure },
      [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      (setCookie) => {
        setCookies.push(setCookie);
        const [name = '', value = ''] = (setCookie.split(';')[0] ?? '').split('=');
        if (value) jar.set(name, value);
        else jar.delete(name);
      },
    );
  return { jar, setCookies, request };
}

const audiences = [
  {
    audience: 'customer',
    make: makeCustomer,
    open: (): Sessions<{ id: string }> => createCustomerSessions(db, { now }),
    table: customerSessions,
    idle: 30 * day,
    absolute: 90 * day,
  },
  {
    audience: 'staff',
    make: async () => (await makeStaff()).id,
    open: (): Sessions<{ id: string }> => createStaffSessions(db, { now }),
    table: staffSessions,
    idle: 12 * hour,
    absolute: 7 * day,
  },
];

describe.each(audiences)('sessions of $audience', ({ make, open, table, idle, absolute }) => {
  const sessions = open();
  const rows = (userId: string) => db.select().from(table).where(eq(table.userId, userId));

  test('a token is valid for its user, and stored as a hash only', async () => {
    const userId = await make();
    const { token } = await sessions.create(userId);
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect((await sessions.validate(token))?.user.id).toBe(userId);
    const [row] = await rows(userId);
    expect(row?.id).toBe(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test('the id of a session is not that of its user, and no known id is a token', async () => {
    const userId = await make();
    const { token } = await sessions.create(userId);
    expect(await sessions.validate(userId)).toBeNull();
    expect(await sessions.validate(sha256(token))).toBeNull();
    expect((await rows(userId))[0]?.id).not.toBe(userId);
  });

  test('what the user row holds in secret stays in the database', async () => {
    const { token } = await sessions.create(await make());
    const text = JSON.stringify(await sessions.validate(token));
    expect(text).not.toMatch(/password/i);
  });

  test.each(['', 'x', 'a'.repeat(40), 'A'.repeat(40), 'a'.repeat(5000), "' or 1=1 --"])(
    'a made-up token is nobody: %s',
    async (token) => {
      expect(await sessions.validate(token)).toBeNull();
    },
  );

  test('a token is dead after sign-out', async () => {
    const userId = await make();
    const { request, jar } = browser();
    await sessions.signIn(request(), userId);
    const stolen = new Map(jar);
    await sessions.signOut(request());
    expect(jar.size).toBe(0);
    for (const [name, value] of stolen) jar.set(name, value);
    expect(await sessions.fromCookies(request())).toBeNull();
    expect(await rows(userId)).toHaveLength(0);
  });

  test('signing in makes a new token and ends the one that the browser had', async () => {
    const [victim, attacker] = [await make(), await make()];
    const planted = await sessions.create(attacker);
    const { request, jar } = browser();
    await sessions.signIn(request(), victim);
    const [name] = [...jar.keys()];
    jar.set(String(name), planted.token);
    await sessions.signIn(request(), victim);
    expect([...jar.values()]).not.toContain(planted.token);
    expect(await sessions.validate(planted.token)).toBeNull();
    expect((await sessions.fromCookies(request()))?.id).toBe(victim);
  });

  test('one session, all sessions, and all but this one can be ended', async () => {
    const [userId, other] = [await make(), await make()];
    const tokens = await Promise.all([1, 2, 3].map(() => sessions.create(userId)));
    const [a, b, c] = tokens.map(({ token }) => token) as [string, string, string];
    const foreign = await sessions.create(other);
    await sessions.invalidate(a);
    expect(await sessions.validate(a)).toBeNull();
    expect(await sessions.list(userId)).toHaveLength(2);
    await sessions.invalidateAll(userId, b);
    expect(await sessions.validate(b)).not.toBeNull();
    expect(await sessions.validate(c)).toBeNull();
    await sessions.invalidateAll(userId);
    expect(await sessions.validate(b)).toBeNull();
    expect(await sessions.validate(foreign.token)).not.toBeNull();
  });

  test('what a transaction did to sessions is undone with it', async () => {
    const userId = await make();
    const { token } = await sessions.create(userId);
    await expect(
      inTransaction(db, async (tx) => {
        await sessions.within(tx).invalidateAll(userId);
        expect(await sessions.within(tx).validate(token)).toBeNull();
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await sessions.validate(token)).not.toBeNull();
  });

  test('an unused session ends', async () => {
    const { token, expiresAt } = await sessions.create(await make());
    expect(expiresAt.getTime()).toBeCloseTo(clock + idle, -2);
    const start = clock;
    clock = start + idle - 1000;
    // Not validated before: looking would extend it.
    clock = start + idle + 1000;
    expect(await sessions.validate(token)).toBeNull();
    clock = start;
    expect(await sessions.validate(token)).toBeNull();
  });

  test('use extends a session, but not beyond its absolute limit', async () => {
    const userId = await make();
    const { token } = await sessions.create(userId);
    const start = clock;
    let extensions = 0;
    for (clock = start; clock < start + absolute; clock += idle * 0.6) {
      const found = await sessions.validate(token);
      expect(found, `after ${(clock - start) / hour} hours`).not.toBeNull();
      expect(found?.expiresAt.getTime()).toBeLessThanOrEqual(start + absolute);
      if (found?.extended) extensions += 1;
    }
    expect(extensions).toBeGreaterThan(1);
    clock = start + absolute;
    expect(await sessions.validate(token)).toBeNull();
    expect(await rows(userId)).toHaveLength(0);
    clock = start;
  });

  test('the cookie is renewed when the session is, and only then', async () => {
    const { request, setCookies } = browser();
    await sessions.signIn(request(), await make());
    const start = clock;
    await sessions.fromCookies(request());
    expect(setCookies).toHaveLength(1);
    clock = start + idle * 0.6;
    await sessions.fromCookies(request());
    expect(setCookies).toHaveLength(2);
    clock = start;
  });

  test('the cookie is out of reach of scripts, other sites and subdomains', async () => {
    const secure = browser(true);
    await sessions.signIn(secure.request(), await make());
    expect(secure.setCookies[0]).toMatch(
      /^__Host-kontor_(session|staff)=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=[^;]+$/,
    );
    const plain = browser(false);
    await sessions.signIn(plain.request(), await make());
    expect(plain.setCookies[0]).toMatch(
      /^kontor_(session|staff)=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax; Expires=[^;]+$/,
    );
  });
});

describe('audiences', () => {
  test("a customer's token is nobody in the admin, and the other way round", async () => {
    const customer = await createCustomerSessions(db, { now }).create(await makeCustomer());
    const member = await createStaffSessions(db, { now }).create((await makeStaff()).id);
    expect(await createStaffSessions(db, { now }).validate(customer.token)).toBeNull();
    expect(await createCustomerSessions(db, { now }).validate(member.token)).toBeNull();
  });

  test('a change of permissions or status holds from the next request on', async () => {
    const sessions = createStaffSessions(db, { now });
    const { id, roleId } = await makeStaff({ permissions: ['orders.read', 'made.up'] });
    const { token } = await sessions.create(id);
    expect((await sessions.validate(token))?.user.permissions).toEqual(['orders.read']);
    await inTransaction(db, (tx) =>
      tx.update(staffRoles).set({ permissions: [] }).where(eq(staffRoles.id, roleId)),
    );
    expect((await sessions.validate(token))?.user.permissions).toEqual([]);
    await inTransaction(db, (tx) =>
      tx.update(staff).set({ status: 'disabled' }).where(eq(staff.id, id)),
    );
    expect(await sessions.validate(token)).toBeNull();
    await inTransaction(db, (tx) =>
      tx.update(staff).set({ status: 'active' }).where(eq(staff.id, id)),
    );
    expect(await sessions.validate(token)).toBeNull();
  });

  test('a demo member is nobody where demo staff is refused', async () => {
    const { id } = await makeStaff({ isDemo: true });
    const { token } = await createStaffSessions(db, { now }).create(id);
    expect(await createStaffSessions(db, { now }).validate(token)).not.toBeNull();
    const production = createStaffSessions(db, { now, allowDemoStaff: false });
    expect(await production.validate(token)).toBeNull();
  });
});

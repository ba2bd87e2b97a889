import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customerSessions, customers, customerTokens } from '@kontor/db/schema/customers.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { makeMarket, makeOrder } from '../../office/mails/fixtures.ts';
import { issueOrderLink } from '../../sales/orders/order-links.ts';
import { type Browser, browser, testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { getCustomer, listCustomers } from './queries.ts';

const app = await testApp();
let clock = Date.now();
app.now = () => new Date(clock);
const { db } = app;
const marketId = await makeMarket(db);
const password = 'a warm loaf of bread';
const refused = (code: string) => ({ cause: { code } });
const isMail = (name: string) => name.startsWith('mail.');

let count = 0;
const newEmail = () => {
  count += 1;
  return `Ada${count}@example.com`;
};
const account = (who: Browser) => who.api.shop.account;

async function lastMail(email: string) {
  await workOff(app, isMail);
  const [mail] = await db
    .select()
    .from(mails)
    .where(eq(sql`lower(${mails.recipient})`, email.toLowerCase()))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1);
  return mail;
}

async function tokenFor(email: string): Promise<string> {
  const mail = await lastMail(email);
  return /[?&]token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

/** A customer who has registered and verified, in the browser that did it. */
async function makeCustomer(email = newEmail(), who = browser(app)) {
  await account(who).register({ email, name: 'Ada', password });
  await account(who).verifyEmail({ token: await tokenFor(email), password });
  const me = await who.api.shop.account.me();
  expect(me?.email).toBe(email);
  const [row] = await db.select().from(customers).where(eq(customers.email, email));
  return { who, email, id: row?.id ?? '' };
}

describe('registering', () => {
  test('opens an account once link and password are proved, and signs in', async () => {
    const email = newEmail();
    const who = browser(app);
    expect(await account(who).register({ email, name: 'Ada', password })).toBeUndefined();
    expect(await account(who).me()).toBeNull();
    await expect(account(who).signIn({ email, password })).rejects.toMatchObject(
      refused('EMAIL_UNVERIFIED'),
    );
    const token = await tokenFor(email);
    await expect(
      account(who).verifyEmail({ token, password: 'not this one' }),
    ).rejects.toMatchObject(refused('INVALID_CREDENTIALS'));
    await account(who).verifyEmail({ token, password });
    expect(await account(who).me()).toEqual({
      ...{ email, name: 'Ada', acceptsMarketing: false, version: 1 },
    });
    await expect(account(who).verifyEmail({ token, password })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
  });

  test('whoever registers with a foreign address gets nothing by it', async () => {
    const email = newEmail();
    const attacker = browser(app);
    await account(attacker).register({ email, name: 'Eve', password: 'the attacker knows' });
    const early = await tokenFor(email);
    const owner = browser(app);
    // The owner opens the attacker's mail but knows no password; registers instead.
    await expect(account(owner).verifyEmail({ token: early, password })).rejects.toMatchObject(
      refused('INVALID_CREDENTIALS'),
    );
    await account(owner).register({ email, name: 'Ada', password });
    await expect(
      account(attacker).verifyEmail({ token: early, password: 'the attacker knows' }),
    ).rejects.toMatchObject(refused('INVALID_CREDENTIALS'));
    await account(owner).verifyEmail({ token: await tokenFor(email), password });
    await expect(account(attacker).verifyEmail({ token: early, password })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
    await expect(
      account(attacker).signIn({ email, password: 'the attacker knows' }),
    ).rejects.toMatchObject(refused('INVALID_CREDENTIALS'));
    expect(await account(owner).me()).toMatchObject({ name: 'Ada' });
  });

  test('a link that went to another mailbox does not prove the address registered anew', async () => {
    const email = newEmail();
    const who = browser(app);
    await account(who).register({ email, name: 'Ada', password });
    const elsewhere = newEmail();
    await inTransaction(db, (tx) =>
      tx.update(customers).set({ pendingEmail: elsewhere }).where(eq(customers.email, email)),
    );
    await account(who).resendVerification({ email });
    const token = await tokenFor(elsewhere);
    expect(token).not.toBe('');
    await account(who).register({ email, name: 'Ada', password });
    await expect(account(who).verifyEmail({ token, password })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
  });

  test('a known address is answered like an unknown one, and its owner is told', async () => {
    const { email, id } = await makeCustomer();
    const before = await db.select().from(customers).where(eq(customers.id, id));
    const stranger = browser(app);
    const other = { email: email.toUpperCase(), name: 'Eve', password: 'something else entirely' };
    expect(await account(stranger).register(other)).toBeUndefined();
    expect((await lastMail(email))?.kind).toBe('already_registered');
    expect(await db.select().from(customers).where(eq(customers.id, id))).toEqual(before);
    expect(await account(stranger).me()).toBeNull();
  });

  test('twice at the same moment makes one account', async () => {
    const email = newEmail();
    const input = { email, name: 'Ada', password };
    await Promise.all([1, 2, 3].map(() => account(browser(app)).register(input)));
    const rows = await db.select().from(customers).where(eq(customers.email, email));
    expect(rows).toHaveLength(1);
    await account(browser(app)).verifyEmail({ token: await tokenFor(email), password });
  });

  test('a weak password, bad address or field too many is refused', async () => {
    const { api } = browser(app);
    const valid = { email: newEmail(), name: 'Ada', password };
    for (const input of [
      { ...valid, password: 'short' },
      { ...valid, password: 'x'.repeat(201) },
      { ...valid, email: 'ada' },
      { ...valid, email: 'ada@example.com\r\nBcc: x@example.com' },
      { ...valid, name: '' },
      { ...valid, emailVerifiedAt: new Date().toISOString() },
      { ...valid, id: newId() },
    ]) {
      await expect(api.shop.account.register(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    await expect(
      api.shop.account.register({ ...valid, password: 'Password123' }),
    ).rejects.toMatchObject(refused('PASSWORD_WEAK'));
  });

  test('the verification mail can be asked for again; each link works until one is used', async () => {
    const email = newEmail();
    const who = browser(app);
    await account(who).register({ email, name: 'Ada', password });
    const first = await tokenFor(email);
    await account(who).resendVerification({ email });
    const second = await tokenFor(email);
    expect(second).not.toBe(first);
    await account(who).verifyEmail({ token: first, password });
    await expect(
      account(browser(app)).verifyEmail({ token: second, password }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });
});

describe('signing in', () => {
  test('works whatever the case of the address, and makes a new session', async () => {
    const { email } = await makeCustomer();
    const who = browser(app);
    who.cookies.set('session', 'a'.repeat(40));
    await account(who).signIn({ email: ` ${email.toLowerCase()} `, password });
    expect(who.cookies.get('session')).not.toBe('a'.repeat(40));
    expect(await account(who).me()).toMatchObject({ email });
  });

  test('an unknown address, a wrong password and an account without one are refused alike', async () => {
    const { email, id } = await makeCustomer();
    const noPassword = newEmail();
    await inTransaction(db, (tx) =>
      tx.insert(customers).values({ id: newId(), email: noPassword, name: 'Guest' }),
    );
    const answers = [];
    for (const tried of [email, noPassword, 'nobody@example.com']) {
      const error = await account(browser(app))
        .signIn({ email: tried, password: 'wrong password' })
        .catch((caught: Error & { code: string }) => ({
          message: caught.message,
          code: caught.code,
          cause: caught.cause,
        }));
      answers.push(JSON.stringify(error));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('INVALID_CREDENTIALS');
    expect(
      await db.select().from(customerSessions).where(eq(customerSessions.userId, id)),
    ).toHaveLength(1);
  });

  test('out ends the session on the server', async () => {
    const { who } = await makeCustomer();
    const stolen = who.cookies.get('session') ?? '';
    await account(who).signOut();
    expect(who.cookies.get('session')).toBeUndefined();
    who.cookies.set('session', stolen);
    expect(await account(who).me()).toBeNull();
    await account(who).signOut();
  });

  test('makes a new hash when the old one has older parameters', async () => {
    const { email, id } = await makeCustomer();
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(password, { memoryCost: 8192, timeCost: 1 });
    await inTransaction(db, (tx) =>
      tx.update(customers).set({ passwordHash: old }).where(eq(customers.id, id)),
    );
    await account(browser(app)).signIn({ email, password });
    const [row] = await db.select().from(customers).where(eq(customers.id, id));
    expect(row?.passwordHash).toMatch(/m=19456,t=2,p=1/);
    await account(browser(app)).signIn({ email, password });
  });
});

describe('a forgotten password', () => {
  test('is set by a link that works once, for an hour, and ends every session', async () => {
    const { email, who, id } = await makeCustomer();
    const elsewhere = browser(app);
    await account(elsewhere).signIn({ email, password });
    expect(await account(browser(app)).requestPasswordReset({ email })).toBeUndefined();
    const token = await tokenFor(email);
    const fresh = browser(app);
    await account(fresh).resetPassword({ token, password: 'another warm loaf' });
    expect(await account(fresh).me()).toMatchObject({ email });
    expect(await account(who).me()).toBeNull();
    expect(await account(elsewhere).me()).toBeNull();
    await expect(account(browser(app)).signIn({ email, password })).rejects.toMatchObject(
      refused('INVALID_CREDENTIALS'),
    );
    await expect(
      account(browser(app)).resetPassword({ token, password: 'a third warm loaf' }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    const stored = await db.select().from(customerTokens).where(eq(customerTokens.customerId, id));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test('used twice at the same moment, the link works once', async () => {
    const { email } = await makeCustomer();
    await account(browser(app)).requestPasswordReset({ email });
    const token = await tokenFor(email);
    const results = await Promise.allSettled(
      [1, 2, 3].map((i) =>
        account(browser(app)).resetPassword({ token, password: `warm loaf number ${i}` }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('an old link is refused', async () => {
    const { email } = await makeCustomer();
    await account(browser(app)).requestPasswordReset({ email });
    const token = await tokenFor(email);
    const start = clock;
    clock = start + 61 * 60_000;
    await expect(
      account(browser(app)).resetPassword({ token, password: 'another warm loaf' }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    clock = start;
  });

  test('a verification link is no reset link', async () => {
    const email = newEmail();
    await account(browser(app)).register({ email, name: 'Ada', password });
    const token = await tokenFor(email);
    await expect(
      account(browser(app)).resetPassword({ token, password: 'another warm loaf' }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });

  test('of an unknown address sends nothing and is answered alike, in the same time', async () => {
    const { email } = await makeCustomer();
    await workOff(app, isMail);
    const before = await db.$count(mails);
    const time = async (asked: string) => {
      const start = performance.now();
      expect(await account(browser(app)).requestPasswordReset({ email: asked })).toBeUndefined();
      expect(await account(browser(app)).resendVerification({ email: asked })).toBeUndefined();
      return performance.now() - start;
    };
    const unknown = await time('nobody@example.com');
    await workOff(app, isMail);
    expect(await db.$count(mails)).toBe(before);
    const known = await time(email);
    // Two answers each, and each waits for the same moment, whatever it had to do before.
    for (const taken of [known, unknown]) expect(taken).toBeGreaterThan(590);
    expect(Math.abs(known - unknown)).toBeLessThan(200);
  });
});

describe('a guest keeps an order', () => {
  let number = 50_000;
  /** A guest's order with this address, and the private link to it. */
  async function guestOrder(email: string) {
    number += 1;
    const { orderId } = await makeOrder(db, { marketId, number, email });
    const accessToken = await inTransaction(db, (tx) => issueOrderLink(tx, orderId));
    return { number, accessToken };
  }
  const keep = (who: Browser, accessToken: string, chosen = password) =>
    account(who).registerFromOrder({ accessToken, password: chosen });
  const numbers = async (who: Browser) =>
    (await who.api.shop.orders.list({})).items.map((order) => order.number);

  test('and has it once the mailbox is proved, with all others of that mailbox', async () => {
    const email = newEmail();
    const [first, second] = [await guestOrder(email), await guestOrder(email)];
    const foreign = await guestOrder(newEmail());
    const who = browser(app);
    expect(await keep(who, second.accessToken)).toBeUndefined();
    expect(await account(who).me()).toBeNull();
    const { accessToken } = second;
    expect(await who.api.shop.orders.byToken({ accessToken })).toMatchObject({ isGuest: true });
    await account(who).verifyEmail({ token: await tokenFor(email), password });
    expect(await numbers(who)).toEqual([second.number, first.number]);
    expect(await numbers(who)).not.toContain(foreign.number);
    expect(await who.api.shop.orders.byToken({ accessToken })).toMatchObject({ isGuest: false });
    await expect(keep(browser(app), accessToken)).rejects.toMatchObject(refused('NOT_FOUND'));
  });

  test('is answered alike where there is an account, whose owner finds the order by signing in', async () => {
    const { email } = await makeCustomer();
    const { accessToken, number: own } = await guestOrder(email);
    const stranger = browser(app);
    expect(await keep(stranger, accessToken, 'the stranger knows it')).toBeUndefined();
    expect((await lastMail(email))?.kind).toBe('already_registered');
    await expect(
      account(stranger).signIn({ email, password: 'the stranger knows it' }),
    ).rejects.toMatchObject(refused('INVALID_CREDENTIALS'));
    const owner = browser(app);
    await account(owner).signIn({ email, password });
    expect(await numbers(owner)).toEqual([own]);
  });

  test('not by a link that opens nothing, nor with a weak password', async () => {
    const { accessToken } = await guestOrder(newEmail());
    const guess = `${accessToken.slice(0, -1)}${accessToken.endsWith('A') ? 'B' : 'A'}`;
    await expect(keep(browser(app), guess)).rejects.toMatchObject(refused('NOT_FOUND'));
    await expect(keep(browser(app), accessToken, 'Password123')).rejects.toMatchObject(
      refused('PASSWORD_WEAK'),
    );
  });
});

describe('the account', () => {
  test('changes its password: the others are out, this browser goes on with a new session', async () => {
    const { email, who } = await makeCustomer();
    const elsewhere = browser(app);
    await account(elsewhere).signIn({ email, password });
    const before = who.cookies.get('session');
    await expect(
      account(who).changePassword({ currentPassword: 'wrong', newPassword: 'another warm loaf' }),
    ).rejects.toMatchObject(refused('INVALID_CREDENTIALS'));
    await account(who).changePassword({
      currentPassword: password,
      newPassword: 'another warm loaf',
    });
    expect(who.cookies.get('session')).not.toBe(before);
    expect(await account(who).me()).toMatchObject({ email });
    expect(await account(elsewhere).me()).toBeNull();
  });

  test('changes its name and nothing that it must not', async () => {
    const { who, id } = await makeCustomer();
    await account(who).updateProfile({
      version: 1,
      name: ' Ada Lovelace ',
      acceptsMarketing: true,
    });
    expect(await account(who).me()).toMatchObject({ name: 'Ada Lovelace', acceptsMarketing: true });
    const hostile = {
      version: 2,
      name: 'x',
      acceptsMarketing: false,
      email: 'eve@example.com',
      id,
    };
    await expect(account(who).updateProfile(hostile)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('keeps addresses, one of them the default', async () => {
    const { who } = await makeCustomer();
    const { addresses } = account(who);
    const address = {
      name: 'Ada',
      line1: 'Lindenweg 1',
      city: 'Berlin',
      postcode: '10115',
      country: 'de',
    };
    const first = await addresses.save({ id: null, version: 1, address, isDefault: false });
    const second = await addresses.save({
      id: null,
      version: 1,
      address: { ...address, line1: 'Lindenweg 2' },
      isDefault: true,
    });
    const list = await addresses.list();
    expect(list.map(({ id, isDefault, country }) => [id, isDefault, country])).toEqual([
      [second.id, true, 'DE'],
      [first.id, false, 'DE'],
    ]);
    const moved = { ...address, city: 'Köln' };
    await addresses.save({ id: first.id, version: 1, address: moved, isDefault: true });
    expect((await addresses.list())[0]).toMatchObject({ id: first.id, city: 'Köln' });
    await addresses.remove({ id: first.id, version: 2 });
    expect(await addresses.list()).toMatchObject([{ id: second.id, isDefault: true }]);
    await addresses.save({ id: second.id, version: 1, address, isDefault: false });
    expect(await addresses.list()).toMatchObject([{ isDefault: true }]);
  });

  test('at most twenty addresses, also when they come at once', async () => {
    const { who } = await makeCustomer();
    const { addresses } = account(who);
    const address = {
      name: 'Ada',
      line1: 'Lindenweg 1',
      city: 'Berlin',
      postcode: '10115',
      country: 'DE',
    };
    const results = await Promise.allSettled(
      Array.from({ length: 24 }, () =>
        addresses.save({ id: null, version: 1, address, isDefault: true }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const list = await addresses.list();
    expect(list).toHaveLength(20);
    expect(list.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test("another customer's address cannot be read, changed or removed", async () => {
    const [ada, eve] = [await makeCustomer(), await makeCustomer()];
    const address = {
      name: 'Ada',
      line1: 'Lindenweg 1',
      city: 'Berlin',
      postcode: '10115',
      country: 'DE',
    };
    const { id } = await account(ada.who).addresses.save({
      id: null,
      version: 1,
      address,
      isDefault: true,
    });
    const book = account(eve.who).addresses;
    expect(await book.list()).toEqual([]);
    await expect(
      book.save({ id, version: 1, address: { ...address, name: 'Eve' }, isDefault: true }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(book.remove({ id, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await account(ada.who).addresses.list()).toMatchObject([
      { id, name: 'Ada', isDefault: true },
    ]);
  });
});

describe('guest orders', () => {
  const ownerOf = async (orderId: string) =>
    (await db.select({ id: orders.customerId }).from(orders).where(eq(orders.id, orderId)))[0]?.id;

  test('join the account when the address is verified, not before', async () => {
    const email = newEmail();
    const mine = await makeOrder(db, { marketId, number: 5001, email: email.toLowerCase() });
    const foreign = await makeOrder(db, { marketId, number: 5002, email: 'else@example.com' });
    const who = browser(app);
    await account(who).register({ email, name: 'Ada', password });
    expect(await ownerOf(mine.orderId)).toBeNull();
    const { id } = await finish(who, email);
    expect(await ownerOf(mine.orderId)).toBe(id);
    expect(await ownerOf(foreign.orderId)).toBeNull();
  });

  async function finish(who: Browser, email: string) {
    await account(who).verifyEmail({ token: await tokenFor(email), password });
    const [row] = await db.select().from(customers).where(eq(customers.email, email));
    return { id: row?.id ?? '' };
  }

  test('a reset link proves the mailbox too; an order of somebody else stays theirs', async () => {
    const email = newEmail();
    const other = await makeCustomer();
    const theirs = await makeOrder(db, { marketId, number: 5003, email, customerId: other.id });
    const mine = await makeOrder(db, { marketId, number: 5004, email });
    await account(browser(app)).register({ email, name: 'Ada', password });
    await account(browser(app)).requestPasswordReset({ email });
    const token = await tokenFor(email);
    await account(browser(app)).resetPassword({ token, password: 'another warm loaf' });
    const [row] = await db.select().from(customers).where(eq(customers.email, email));
    expect(await ownerOf(mine.orderId)).toBe(row?.id);
    expect(await ownerOf(theirs.orderId)).toBe(other.id);
  });
});

describe('customers for staff', () => {
  test('are found by name and address, page by page, with what they are worth', async () => {
    const { id, email } = await makeCustomer();
    await makeOrder(db, { marketId, number: 6001, email, customerId: id });
    await makeOrder(db, { marketId, number: 6002, email, customerId: id });
    const found = await listCustomers(db, { q: email.toLowerCase(), limit: 10 });
    expect(found.items).toMatchObject([
      { id, orderCount: 2, spent: [{ currency: 'EUR', amount: 7380 }], emailVerified: true },
    ]);
    const all = await db.select({ id: customers.id }).from(customers).orderBy(asc(customers.id));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCustomers(db, { q: '', limit: 4, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((customer) => customer.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(all.map((customer) => customer.id).toSorted());
    expect((await listCustomers(db, { q: '%', limit: 10 })).items).toEqual([]);
  });

  test('one has addresses and orders, and nothing secret', async () => {
    const { id, email } = await makeCustomer();
    await makeOrder(db, { marketId, number: 6003, email, customerId: id });
    const customer = await getCustomer(db, id);
    expect(customer).toMatchObject({ email, orderCount: 1, recentOrders: [{ number: 6003 }] });
    expect(JSON.stringify(customer)).not.toMatch(/password|argon2|token/i);
    await expect(getCustomer(db, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('signing in ends the session that another person left in the browser', async () => {
  const [ada, eve] = [await makeCustomer(), await makeCustomer()];
  const left = ada.who.cookies.get('session') ?? '';
  await account(ada.who).signIn({ email: eve.email, password });
  expect(await account(ada.who).me()).toMatchObject({ email: eve.email });
  expect(await app.services.customerSessions.validate(left)).toBeNull();
});

// Strangers who try to keep the rightful person out, over the real procedures with real limits.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeMarket, makeOrder } from '../../office/mails/fixtures.ts';
import { issuePasswordLink } from '../../people/staff/password-links.ts';
import { browser, testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { hashPassword } from './passwords.ts';
import { createRateLimits } from './rate-limit.ts';

const app = await testApp();
app.services.rateLimits = createRateLimits({ db: app.db, serverKey: app.services.serverKey });
const { db } = app;
const password = 'a warm loaf of bread';
const refused = (code: string) => ({ cause: { code } });
const network = (i: number) => `198.51.100.${i}`;

let count = 0;
/** A person with this password in both audiences. */
async function makePerson(): Promise<{ email: string; id: string }> {
  count += 1;
  const email = `ada${count}@example.com`;
  const id = newId();
  const roleId = newId();
  const passwordHash = await hashPassword(password);
  await inTransaction(db, async (tx) => {
    const person = { id, email, name: 'Ada', passwordHash };
    await tx.insert(customers).values({ ...person, emailVerifiedAt: new Date() });
    await tx.insert(staffRoles).values({ id: roleId, name: `Role ${count}`, permissions: [] });
    await tx.insert(staff).values({ ...person, roleId });
  });
  return { email, id };
}

async function mailsTo(email: string) {
  await workOff(app, (name) => name.startsWith('mail.'));
  return db.select().from(mails).where(eq(mails.recipient, email)).orderBy(asc(mails.createdAt));
}
const tokenIn = (mail: { text: string } | undefined) =>
  /[?&]token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';

const audiences = {
  shopper: (ip: string) => {
    const who = browser(app, ip);
    return { ...who, signIn: who.api.shop.account.signIn, me: who.api.shop.account.me };
  },
  staff: (ip: string) => {
    const who = browser(app, ip);
    return { ...who, signIn: who.api.admin.session.signIn, me: who.api.admin.session.me };
  },
};

describe.each(Object.entries(audiences))('a %s who is guessed at', (_, open) => {
  let email: string;
  const mine = open('203.0.113.1');
  beforeAll(async () => {
    ({ email } = await makePerson());
    await mine.signIn({ email, password });
    for (let i = 0; i < 100; i += 1) {
      await open(network(i % 10))
        .signIn({ email, password: `guess ${i}` })
        .catch(() => {});
    }
  });

  test('meets guessers who are held up', async () => {
    const guess = open(network(1)).signIn({ email, password });
    await expect(guess).rejects.toMatchObject(refused('RATE_LIMITED'));
  });

  test('gets in from a network and a browser never seen before', async () => {
    const who = open('203.0.113.50');
    await who.signIn({ email, password });
    expect(await who.me()).toMatchObject({ email });
  });

  test('gets in by the known browser even from the guesser’s own network', async () => {
    const who = open(network(1));
    for (const name of ['device', 'staff_device'] as const) {
      who.cookies.set(name, mine.cookies.get(name) ?? '');
    }
    await who.signIn({ email, password });
    expect(await who.me()).toMatchObject({ email });
  });
});

test('a signed-in customer can change the password while strangers guess', async () => {
  const { email } = await makePerson();
  const who = browser(app, network(200));
  await who.api.shop.account.signIn({ email, password });
  for (let i = 0; i < 30; i += 1) {
    await browser(app, network(200))
      .api.shop.account.signIn({ email, password: `guess ${i}` })
      .catch(() => {});
  }
  const newPassword = 'another warm loaf';
  await who.api.shop.account.changePassword({ currentPassword: password, newPassword });
});

describe('asking for links', () => {
  test('by strangers, often, neither floods a mailbox nor ends the link that its owner has', async () => {
    const { email } = await makePerson();
    const ask = (i: number) =>
      browser(app, network(i)).api.shop.account.requestPasswordReset({ email });
    expect(await ask(100)).toBeUndefined();
    const [first] = await mailsTo(email);
    // All at once, from many networks, each answered like the first.
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(101 + i)));
    expect(new Set(answers)).toEqual(new Set([undefined]));
    expect(await mailsTo(email)).toHaveLength(1);
    const owner = browser(app, '203.0.113.60');
    await owner.api.shop.account.resetPassword({
      token: tokenIn(first),
      password: 'a new warm loaf',
    });
    expect(await owner.api.shop.account.me()).toMatchObject({ email });
  });

  test('for accounts that nobody proved, in many spellings, fills no mailbox either', async () => {
    const spellings = ['filled', 'f.illed', 'filled+a', 'filled+b'].map(
      (one) => `${one}@gmail.com`,
    );
    await inTransaction(db, (tx) =>
      tx
        .insert(customers)
        .values(spellings.map((email) => ({ id: newId(), email, name: 'Ada', passwordHash: 'x' }))),
    );
    const { requestPasswordReset } = browser(app, network(140)).api.shop.account;
    for (const email of spellings) await requestPasswordReset({ email });
    const sent = await Promise.all(spellings.map(mailsTo));
    expect(sent.flat().map(({ kind }) => kind)).toEqual(['reset_password']);
    // What was proved counts by itself: its owner gets a link all the same.
    await db.execute(
      sql`update customers set email_verified_at = now() where email = ${spellings[3] ?? ''}`,
    );
    await requestPasswordReset({ email: spellings[3] ?? '' });
    expect(await mailsTo(spellings[3] ?? '')).toHaveLength(1);
  });

  test('a right link works where strangers on the same network tried wrong ones', async () => {
    const { email } = await makePerson();
    const ip = network(150);
    const { api } = browser(app, ip);
    await api.shop.account.requestPasswordReset({ email });
    const [mail] = await mailsTo(email);
    const wrong = () =>
      api.shop.account.resetPassword({ token: 'x'.repeat(43), password: 'a new warm loaf' });
    for (let i = 0; i < 40; i += 1) {
      await expect(wrong()).rejects.toMatchObject(refused('TOKEN_INVALID'));
    }
    await expect(wrong()).rejects.toMatchObject(refused('RATE_LIMITED'));
    const invitation = api.admin.session.invitation({ token: 'x'.repeat(43) });
    await expect(invitation).rejects.toMatchObject(refused('RATE_LIMITED'));
    await api.shop.account.resetPassword({ token: tokenIn(mail), password: 'a new warm loaf' });
  });

  test('registering a foreign address again and again does not keep its owner out', async () => {
    count += 1;
    const email = `ada${count}@example.com`;
    const owner = browser(app, '203.0.113.70').api.shop.account;
    await owner.register({ email, name: 'Ada', password });
    for (let i = 0; i < 6; i += 1) {
      const input = { email, name: 'Eve', password: `something of mine ${i}` };
      await browser(app, network(160 + i)).api.shop.account.register(input);
    }
    expect(await mailsTo(email)).toHaveLength(1);
    // The latest password counts, and it is a stranger's; the mailbox still decides.
    await owner.requestPasswordReset({ email });
    const reset = (await mailsTo(email)).at(-1);
    await owner.resetPassword({ token: tokenIn(reset), password });
    expect(await owner.me()).toMatchObject({ email });
  });
});

describe('a member of staff who forgot the password', () => {
  const strongPassword = 'a new warm loaf';
  const ask = (email: string, ip = '203.0.113.120') =>
    browser(app, ip).api.admin.session.requestPasswordReset({ email });
  const linkFor = async (email: string) => tokenIn((await mailsTo(email)).at(-1));

  test('sets a new one by a link that works once, and signs in with it', async () => {
    const { email } = await makePerson();
    const before = browser(app, '203.0.113.121');
    await before.api.admin.session.signIn({ email, password });
    await ask(email.toUpperCase());
    const [mail] = await mailsTo(email);
    expect(mail).toMatchObject({ kind: 'staff_reset_password' });
    expect(mail?.text).toContain('/admin/reset-password?token=');
    const token = tokenIn(mail);
    const { api, cookies } = browser(app, '203.0.113.122');
    expect(await api.admin.session.passwordLink({ token })).toEqual({ email });
    await expect(
      api.admin.session.resetPassword({ token, password: 'password123' }),
    ).rejects.toMatchObject(refused('PASSWORD_WEAK'));
    await api.admin.session.resetPassword({ token, password: strongPassword });
    // Nobody is signed in by a link: one door, with all it asks.
    expect(cookies.get('staff')).toBeUndefined();
    expect(await before.api.admin.session.me()).toBeNull();
    const again = { token, password: 'yet another loaf' };
    await expect(api.admin.session.resetPassword(again)).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
    await expect(api.admin.session.signIn({ email, password })).rejects.toMatchObject(
      refused('INVALID_CREDENTIALS'),
    );
    await api.admin.session.signIn({ email, password: strongPassword });
    expect(await api.admin.session.me()).toMatchObject({ email });
    const told = (await mailsTo(email)).find(({ kind }) => kind === 'password_changed');
    expect(told?.text).toContain('/admin/forgot-password');
    // The link in the stored mail is blanked.
    expect((await mailsTo(email))[0]?.text).toContain('token=…');
  });

  test('of two links at the same moment one sets it, and ends the other', async () => {
    const { email, id } = await makePerson();
    const links = await inTransaction(db, async (tx) => [
      await issuePasswordLink(tx, id, app.now()),
      await issuePasswordLink(tx, id, app.now()),
    ]);
    const results = await Promise.allSettled(
      links.map((link, at) =>
        browser(app, `203.0.113.${130 + at}`).api.admin.session.resetPassword({
          token: link?.secret ?? '',
          password: `${strongPassword} ${at}`,
        }),
      ),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.findIndex(({ status }) => status === 'fulfilled')).toBeGreaterThanOrEqual(0);
    const used = results.findIndex(({ status }) => status === 'fulfilled');
    const { api } = browser(app, '203.0.113.132');
    await api.admin.session.signIn({ email, password: `${strongPassword} ${used}` });
  });

  test('is answered like a stranger, who gets no mail', async () => {
    const { email, id } = await makePerson();
    await inTransaction(db, (tx) =>
      tx.update(staff).set({ status: 'disabled' }).where(eq(staff.id, id)),
    );
    expect(await ask(email)).toBeUndefined();
    expect(await ask('nobody@example.com')).toBeUndefined();
    expect(await mailsTo(email)).toEqual([]);
    expect(await mailsTo('nobody@example.com')).toEqual([]);
  });

  test('has a link for an hour, whoever else asks, and none once shut out', async () => {
    const { email, id } = await makePerson();
    await ask(email, network(200));
    await Promise.all(Array.from({ length: 20 }, (_, i) => ask(email, network(201 + i))));
    expect(await mailsTo(email)).toHaveLength(1);
    const token = await linkFor(email);
    const { api } = browser(app, '203.0.113.140');
    const realNow = app.now;
    app.now = () => new Date(realNow().getTime() + 61 * 60_000);
    await expect(api.admin.session.passwordLink({ token })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
    app.now = realNow;
    expect(await api.admin.session.passwordLink({ token })).toEqual({ email });
    await inTransaction(db, (tx) =>
      tx.update(staff).set({ status: 'disabled' }).where(eq(staff.id, id)),
    );
    const late = api.admin.session.resetPassword({ token, password: strongPassword });
    await expect(late).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });
});

test('wrong look-ups from many networks do not hide an order from its buyer', async () => {
  const marketId = await makeMarket(db);
  const email = 'buyer@example.com';
  await makeOrder(db, { marketId, number: 7001, email });
  for (let i = 0; i < 45; i += 1) {
    const guess = { number: '7001', email: `guess${i}@example.com` };
    await browser(app, network(170 + (i % 3)))
      .api.shop.orders.lookup(guess)
      .catch(() => {});
  }
  const held = browser(app, network(170)).api.shop.orders.lookup({ number: '7001', email });
  await expect(held).rejects.toMatchObject(refused('RATE_LIMITED'));
  const { api } = browser(app, '203.0.113.80');
  for (let i = 0; i < 10; i += 1) {
    expect(await api.shop.orders.lookup({ number: '7001', email })).toMatchObject({ number: 7001 });
  }
});

describe('a new password', () => {
  const toldTo = async (email: string) => {
    await workOff(app, (name) => name.startsWith('mail.'));
    return db
      .select({ text: mails.text })
      .from(mails)
      .where(and(eq(mails.recipient, email), eq(mails.kind, 'password_changed')));
  };

  test('is told to the customer, with a way to undo it', async () => {
    const { email } = await makePerson();
    const { api } = browser(app, '203.0.113.90');
    await api.shop.account.signIn({ email, password });
    expect(await toldTo(email)).toEqual([]);
    const newPassword = 'another warm loaf';
    await api.shop.account.changePassword({ currentPassword: password, newPassword });
    const [told] = await toldTo(email);
    expect(told?.text).toContain('/forgot-password');
    await api.shop.account.requestPasswordReset({ email });
    const reset = (await mailsTo(email)).find(({ kind }) => kind === 'reset_password');
    await api.shop.account.resetPassword({ token: tokenIn(reset), password: 'a third warm loaf' });
    expect(await toldTo(email)).toHaveLength(2);
  });

  test('ends links that are under way', async () => {
    const { email } = await makePerson();
    const { api } = browser(app, '203.0.113.91');
    await api.shop.account.signIn({ email, password });
    await api.shop.account.requestPasswordReset({ email });
    const token = tokenIn((await mailsTo(email))[0]);
    const newPassword = 'another warm loaf';
    await api.shop.account.changePassword({ currentPassword: password, newPassword });
    const late = api.shop.account.resetPassword({ token, password: 'a third warm loaf' });
    await expect(late).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });
});

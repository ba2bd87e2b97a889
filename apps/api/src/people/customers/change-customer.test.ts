// What staff change of a customer. A mistyped e-mail address must not give the account to whoever
// has that mailbox, and nobody loses theirs in silence.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { browser, testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';

const app = await testApp();
const { db } = app;
const password = 'a warm loaf of bread';
const passwordHash = await hashPassword(password);
const refused = (code: string) => ({ cause: { code } });

async function member(...permissions: Permission[]) {
  const [id, roleId] = [newId(), newId()];
  await inTransaction(db, async (tx) => {
    await tx.insert(staffRoles).values({ id: roleId, name: roleId, permissions });
    const email = `${id}@example.com`;
    await tx.insert(staff).values({ id, email, name: 'Ada', passwordHash: 'x', roleId });
  });
  const who = browser(app);
  await app.services.staffSessions.signIn(who.cookies, id);
  return who.api.admin.customers;
}

async function makeCustomer() {
  const id = newId();
  const email = `${id}@example.com`;
  await inTransaction(db, (tx) =>
    tx
      .insert(customers)
      .values({ id, email, name: 'Bo', passwordHash, emailVerifiedAt: new Date() }),
  );
  const who = browser(app);
  await app.services.customerSessions.signIn(who.cookies, id);
  return { id, email, who };
}

async function mailsTo(recipient: string) {
  await workOff(app, (name) => name.startsWith('mail.'));
  return db
    .select()
    .from(mails)
    .where(eq(mails.recipient, recipient))
    .orderBy(desc(mails.createdAt), desc(mails.id));
}
const tokenOf = (text: string) => /[?&]token=([\w-]+)/.exec(text)?.[1] ?? '';

const desk = await member('customers.read', 'customers.write');
const change = { name: 'Bo Lind', phone: '+49 30 1234', note: 'Calls first.' };

test('saves name, phone, note and consent, for staff who may', async () => {
  const { id, email, who } = await makeCustomer();
  const input = { id, version: 1, ...change, email, acceptsMarketing: true };
  const reader = await member('customers.read');
  await expect(reader.update(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await desk.update(input)).toMatchObject({ ...change, version: 2, pendingEmail: null });
  const me = await who.api.shop.account.me();
  expect(me).toMatchObject({ name: 'Bo Lind', email });
  expect(JSON.stringify(me)).not.toContain('Calls first');
  expect(await mailsTo(email)).toEqual([]);
});

test('another e-mail address waits for its mailbox and the password', async () => {
  const { id, email, who } = await makeCustomer();
  const next = `new-${email}`;
  const saved = await desk.update({
    ...{ id, version: 1, ...change, email: next, acceptsMarketing: false },
  });
  expect(saved).toMatchObject({ email, pendingEmail: next, emailVerified: true });
  // Nothing has changed for the customer so far.
  expect(await who.api.shop.account.me()).toMatchObject({ email });
  const guest = () => browser(app).api.shop.account;
  await expect(guest().signIn({ email: next, password })).rejects.toMatchObject(
    refused('INVALID_CREDENTIALS'),
  );

  const [mail] = await mailsTo(next);
  const token = tokenOf(mail?.text ?? '');
  expect(mail?.subject).toBe('Confirm your new e-mail address');
  // A stranger who got it by a slip of the keyboard has the link, and no password.
  await expect(guest().verifyEmail({ token, password: 'a guess' })).rejects.toMatchObject(
    refused('INVALID_CREDENTIALS'),
  );
  await guest().requestPasswordReset({ email: next });
  expect((await mailsTo(next)).map(({ kind }) => kind)).toEqual(['verify_email']);

  await guest().verifyEmail({ token, password });
  expect(await desk.get({ id })).toMatchObject({ email: next, pendingEmail: null, version: 3 });
  // Sessions of before have ended, and the old address is told.
  expect(await who.api.shop.account.me()).toBeNull();
  expect((await mailsTo(email)).map(({ kind }) => kind)).toEqual(['email_changed']);
});

test('a second address replaces the first, and the old one withdraws it', async () => {
  const { id, email } = await makeCustomer();
  const values = { id, ...change, acceptsMarketing: false };
  const first = await desk.update({ ...values, version: 1, email: `first-${email}` });
  const [mail] = await mailsTo(`first-${email}`);
  const second = await desk.update({
    ...{ ...values, version: first.version, email: `second-${email}` },
  });
  const token = tokenOf(mail?.text ?? '');
  await expect(
    browser(app).api.shop.account.verifyEmail({ token, password }),
  ).rejects.toMatchObject(refused('TOKEN_INVALID'));
  const none = await desk.update({ ...values, version: second.version, email });
  expect(none).toMatchObject({ email, pendingEmail: null });
});

test("another customer's address is refused at its field", async () => {
  const [a, b] = [await makeCustomer(), await makeCustomer()];
  await expect(
    desk.update({ id: a.id, version: 1, ...change, email: b.email, acceptsMarketing: false }),
  ).rejects.toMatchObject({ cause: { code: 'EMAIL_TAKEN', data: { field: 'email' } } });
});

test('who registers with the address that waits cannot take the account', async () => {
  const { id, email } = await makeCustomer();
  const next = `typo-${email}`;
  await desk.update({ id, version: 1, ...change, email: next, acceptsMarketing: false });
  await browser(app).api.shop.account.register({
    ...{ email: next, name: 'Eve', password: 'another warm loaf', acceptsMarketing: false },
  });
  expect(await desk.get({ id })).toMatchObject({ email, name: 'Bo Lind' });
});

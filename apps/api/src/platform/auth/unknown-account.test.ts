// From the first sign-in of a process on, an unknown account costs the same work as a known one:
// one comparison, nothing made. A file of its own with modules of its own, because it must be the
// first and counts what the hashing library is asked.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { browser, testApp } from '../../testing.ts';

const work = vi.hoisted(() => {
  // Files of one worker share their modules (vitest.config.ts).
  vi.resetModules();
  return { hashes: 0, comparisons: [] as string[] };
});
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return {
    ...real,
    hash: (...args: Parameters<typeof real.hash>) => {
      work.hashes += 1;
      return real.hash(...args);
    },
    verify: (...args: Parameters<typeof real.verify>) => {
      work.comparisons.push(String(args[0]).split('$').slice(0, 4).join('$'));
      return real.verify(...args);
    },
  };
});

const app = await testApp();
afterAll(() => {
  vi.resetModules();
});
beforeEach(() => {
  work.hashes = 0;
  work.comparisons = [];
});
const refused = { cause: { code: 'INVALID_CREDENTIALS' } };
const today = '$argon2id$v=19$m=19456,t=2,p=1';
const wrong = { email: 'nobody@example.com', password: 'a guess' };

test('the very first sign-in of a shopper that nobody knows', async () => {
  await expect(browser(app).api.shop.account.signIn(wrong)).rejects.toMatchObject(refused);
  expect(work).toEqual({ hashes: 0, comparisons: [today] });
});

test('a member of staff that nobody knows', async () => {
  await expect(browser(app).api.admin.session.signIn(wrong)).rejects.toMatchObject(refused);
  expect(work).toEqual({ hashes: 0, comparisons: [today] });
});

test('known people with a wrong password, in both', async () => {
  const { hashPassword } = await import('./passwords.ts');
  const passwordHash = await hashPassword('a warm loaf of bread');
  await inTransaction(app.db, async (tx) => {
    const person = { email: 'ada@example.com', name: 'Ada', passwordHash };
    await tx.insert(customers).values({ id: newId(), ...person });
    const roleId = newId();
    await tx.insert(staffRoles).values({ id: roleId, name: 'Reader', permissions: [] });
    await tx.insert(staff).values({ id: newId(), ...person, roleId });
  });
  work.hashes = 0;
  const known = { ...wrong, email: 'ada@example.com' };
  await expect(browser(app).api.shop.account.signIn(known)).rejects.toMatchObject(refused);
  await expect(browser(app).api.admin.session.signIn(known)).rejects.toMatchObject(refused);
  expect(work).toEqual({ hashes: 0, comparisons: [today, today] });
});

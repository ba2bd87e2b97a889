import { rateLimits } from '@kontor/db/schema/limits.ts';
import { testDb } from '@kontor/db/testing.ts';
import { describe, expect, test } from 'vitest';
import { createRateLimits, networkOf } from './rate-limit.ts';

const { db } = await testDb();
const limits = createRateLimits(db);
const tooOften = expect.objectContaining({
  code: 'RATE_LIMITED',
  data: { retryAfterSeconds: expect.any(Number) },
});

async function tries(count: number, who: (i: number) => { ip: string; account?: string }) {
  for (let i = 0; i < count; i += 1) await limits.take('sign_in', who(i));
}

describe('rate limits', () => {
  test('stop guessing at one account from one network', async () => {
    const who = { ip: '192.0.2.1', account: 'ada@example.com' };
    await tries(10, () => who);
    await expect(limits.take('sign_in', who)).rejects.toEqual(tooOften);
    await expect(limits.take('sign_in', { ...who, account: ' ADA@example.com' })).rejects.toEqual(
      tooOften,
    );
  });

  test('do not lock the owner out who comes from elsewhere', async () => {
    await limits.take('sign_in', { ip: '198.51.100.7', account: 'ada@example.com' });
  });

  test('stop one network that goes through many accounts', async () => {
    await tries(60, (i) => ({ ip: '192.0.2.2', account: `user${i}@example.com` }));
    const next = { ip: '192.0.2.2', account: 'another@example.com' };
    await expect(limits.take('sign_in', next)).rejects.toEqual(tooOften);
  });

  test('stop one account being guessed at from many networks', async () => {
    const who = (i: number) => ({ ip: `203.0.113.${i}`, account: 'grace@example.com' });
    await tries(100, who);
    await expect(limits.take('sign_in', who(101))).rejects.toEqual(tooOften);
  });

  test('count an IPv6 network as one', async () => {
    await tries(10, (i) => ({ ip: `2001:db8::${i + 1}`, account: 'lin@example.com' }));
    const next = { ip: '2001:db8::ffff', account: 'lin@example.com' };
    await expect(limits.take('sign_in', next)).rejects.toEqual(tooOften);
  });

  test('forget the failures of an account that got in', async () => {
    const who = { ip: '192.0.2.9', account: 'joan@example.com' };
    await tries(9, () => who);
    await limits.forgive('sign_in', who);
    await tries(10, () => who);
  });

  test('hold across processes', async () => {
    const other = createRateLimits(db);
    const who = { ip: '192.0.2.20', account: 'mary@example.com' };
    await tries(10, () => who);
    await expect(other.take('sign_in', who)).rejects.toEqual(tooOften);
  });

  test('still hold, in memory, when the database does not answer', async () => {
    const insert = () => {
      throw new Error('gone');
    };
    const broken = { ...db, insert } as typeof db;
    const insured = createRateLimits(broken);
    const who = { ip: '192.0.2.30', account: 'kay@example.com' };
    for (let i = 0; i < 10; i += 1) await insured.take('sign_in', who);
    await expect(insured.take('sign_in', who)).rejects.toEqual(tooOften);
  });

  test('keep no address and no e-mail in clear', async () => {
    const stored = JSON.stringify(await db.select().from(rateLimits));
    expect(stored).not.toMatch(/192\.0|example|ada/);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['', 'unknown'],
])('the network of %s is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

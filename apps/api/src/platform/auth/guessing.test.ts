// What guessers meet, and what the rightful person meets meanwhile.
import { rateLimits } from '@kontor/db/schema/limits.ts';
import { testDb } from '@kontor/db/testing.ts';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createRateLimits } from './rate-limit.ts';
import { serverKey } from './server-key.ts';

const { db } = await testDb();
const limits = createRateLimits({ db, serverKey: serverKey('test') });
const tooOften = { code: 'RATE_LIMITED' };

let accounts = 0;
const newAccount = () => {
  accounts += 1;
  return `ada${accounts}@example.com`;
};
const network = (i: number) => `198.18.${i % 250}.${Math.floor(i / 250)}`;

/** Lets pauses and windows pass, without waiting for them. */
async function pass(seconds: number): Promise<void> {
  await db.execute(sql`update ${rateLimits} set
    retry_at = retry_at - make_interval(secs => ${seconds}::float8),
    expire = expire - make_interval(secs => ${seconds}::float8)`);
}

async function waitOf(guess: Promise<unknown>): Promise<number> {
  const error = await guess.then(
    () => ({ data: { retryAfterSeconds: 0 } }),
    (caught: { data: { retryAfterSeconds: number } }) => caught,
  );
  return error.data.retryAfterSeconds;
}

describe('guessing a password', () => {
  test('from one network is free five times, then pauses, longer and longer', async () => {
    const who = { ip: '192.0.2.1', account: newAccount() };
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', who);
    const pauses: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const wait = await waitOf(limits.guess('sign_in', who));
      pauses.push(wait);
      await pass(wait);
      await limits.guess('sign_in', who);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test('is the same account however it is written', async () => {
    const account = newAccount();
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', { ip: '192.0.2.2', account });
    const written = { ip: '192.0.2.2', account: ` ${account.toUpperCase()}` };
    await expect(limits.guess('sign_in', written)).rejects.toMatchObject(tooOften);
  });

  test('fifty at once from two processes are five', async () => {
    const who = { ip: '192.0.2.3', account: newAccount() };
    const processes = [limits, createRateLimits({ db, serverKey: serverKey('test') })];
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => processes[i % 2]?.guess('sign_in', who)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  test('from ten networks, ten times each, does not keep the owner out', async () => {
    const account = newAccount();
    for (let i = 0; i < 100; i += 1) {
      await limits.guess('sign_in', { ip: network(i % 10), account }).catch(() => {});
    }
    const guess = await limits.guess('sign_in', { ip: '203.0.113.1', account });
    await guess.right();
    await limits.guess('sign_in', { ip: '203.0.113.1', account });
  });

  test('from many networks costs each a pause from the first wrong guess on', async () => {
    const account = newAccount();
    for (let i = 0; i < 50; i += 1) await limits.guess('sign_in', { ip: network(i), account });
    const stranger = { ip: '203.0.113.2', account };
    await limits.guess('sign_in', stranger);
    expect(await waitOf(limits.guess('sign_in', stranger))).toBe(120);
    // Another account of the same network is not concerned.
    const other = { ip: stranger.ip, account: newAccount() };
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', other);
  });

  test('from a thousand networks ends for strangers; a known device still gets in', async () => {
    const account = newAccount();
    const results = await Promise.allSettled(
      Array.from({ length: 1005 }, (_, i) => limits.guess('sign_in', { ip: network(i), account })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1000);
    const known = { ip: network(1), account, device: 'bbbbbbbbbbbbbbbbbbbbbb' };
    await (await limits.guess('sign_in', known)).right();
  });

  test('from one IPv4 /24 ends after sixty, so that it closes no account to strangers', async () => {
    const account = newAccount();
    const of24 = (i: number) => ({ ip: `198.51.100.${i}`, account });
    for (let i = 0; i < 60; i += 1) await limits.guess('sign_in', of24(i));
    await expect(limits.guess('sign_in', of24(60))).rejects.toMatchObject(tooOften);
    // Who comes from elsewhere, and other accounts from there, are asked as ever.
    await (await limits.guess('sign_in', { ip: '192.0.2.9', account })).right();
    await limits.guess('sign_in', { ip: '198.51.100.61', account: newAccount() });
  });

  test('from one IPv6 /48 ends after twenty, whichever of its networks, and strains nobody', async () => {
    const account = newAccount();
    const of48 = (i: number) => ({ ip: `2001:db8:48:${i.toString(16)}::1`, account });
    const tried = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => limits.guess('sign_in', of48(i))),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    // Others, and other accounts of the range, go on as if nothing were.
    const stranger = { ip: '2001:db8:49::1', account };
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', stranger);
    const right = { ip: of48(61).ip, account: newAccount() };
    for (let i = 0; i < 30; i += 1) await (await limits.guess('sign_in', right)).right();
  });

  test('a known device has a budget of its own, which also pauses', async () => {
    const account = newAccount();
    const who = { ip: '192.0.2.4', account };
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', who);
    await expect(limits.guess('sign_in', who)).rejects.toMatchObject(tooOften);
    const device = { ...who, device: 'cccccccccccccccccccccc' };
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', device);
    expect(await waitOf(limits.guess('sign_in', device))).toBe(30);
  });

  test('of many accounts stops the network; those who sign in rightly do not count', async () => {
    const ip = '192.0.2.5';
    for (let i = 0; i < 80; i += 1) {
      await (await limits.guess('sign_in', { ip, account: newAccount() })).right();
    }
    for (let i = 0; i < 60; i += 1) await limits.guess('sign_in', { ip, account: newAccount() });
    const next = limits.guess('sign_in', { ip, account: newAccount() });
    await expect(next).rejects.toMatchObject(tooOften);
  });

  test('is forgotten when it was right, and an hour after the last', async () => {
    const who = { ip: '192.0.2.6', account: newAccount() };
    for (let i = 0; i < 4; i += 1) await limits.guess('sign_in', who);
    await (await limits.guess('sign_in', who)).right();
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', who);
    await pass(3601);
    for (let i = 0; i < 5; i += 1) await limits.guess('sign_in', who);
  });
});

test('wrong look-ups of an order from many networks leave its buyer free', async () => {
  const account = 'order 1001';
  for (let i = 0; i < 40; i += 1) await limits.guess('order_lookup', { ip: network(i), account });
  await (await limits.guess('order_lookup', { ip: '203.0.113.3', account })).right();
});

describe('guessing coupon codes', () => {
  test('pauses the basket, from whatever network', async () => {
    const account = 'cart 1';
    const passed = await Promise.allSettled(
      Array.from({ length: 390 }, (_, i) =>
        limits.guess('apply_coupon', { ip: network(i), account }),
      ),
    );
    expect(passed.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  });

  test('with a new basket for each does not go on for long either', async () => {
    const tried = await Promise.allSettled(
      Array.from({ length: 390 }, (_, i) =>
        limits.guess('apply_coupon', { ip: '192.0.2.7', account: `cart new ${i}` }),
      ),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(60);
  });

  test('a working code between wrong ones washes nothing away', async () => {
    const who = { ip: '192.0.2.8', account: 'cart 2' };
    for (let i = 0; i < 5; i += 1) {
      await limits.guess('apply_coupon', who);
      await (await limits.guess('apply_coupon', who)).right();
    }
    await limits.guess('apply_coupon', who);
    await expect(limits.guess('apply_coupon', who)).rejects.toMatchObject(tooOften);
  });
});

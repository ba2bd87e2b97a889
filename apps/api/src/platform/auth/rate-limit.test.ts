import { countQueries } from '@kontor/db/client.ts';
import { rateLimits } from '@kontor/db/schema/limits.ts';
import { testDb } from '@kontor/db/testing.ts';
import { describe, expect, test } from 'vitest';
import { networkOf, networksOf } from './networks.ts';
import { createRateLimits } from './rate-limit.ts';
import { serverKey } from './server-key.ts';

const { db } = await testDb();
const limits = createRateLimits({ db, serverKey: serverKey('test') });
const tooOften = expect.objectContaining({
  code: 'RATE_LIMITED',
  data: { retryAfterSeconds: expect.any(Number) },
});

async function register(count: number, ip: (i: number) => string) {
  for (let i = 0; i < count; i += 1) await limits.take('register', { ip: ip(i) });
}

describe('rate limits', () => {
  test('stop one network, and nobody else', async () => {
    await register(40, () => '192.0.2.2');
    await expect(limits.take('register', { ip: '192.0.2.2' })).rejects.toEqual(tooOften);
    await limits.take('register', { ip: '192.0.2.3' });
  });

  test('count an IPv6 network as one, and the network around it too', async () => {
    await register(40, (i) => `2001:db8::${i + 1}`);
    await expect(limits.take('register', { ip: '2001:db8::ffff' })).rejects.toEqual(tooOften);
    // Whoever rents a /48 has 65,536 of these.
    await register(120, (i) => `2001:db8:0:${(i + 1).toString(16)}::1`);
    await expect(limits.take('register', { ip: '2001:db8:0:999::1' })).rejects.toEqual(tooOften);
  });

  test('a known device counts for itself, not for its network', async () => {
    const who = { ip: '192.0.2.5', device: 'aaaaaaaaaaaaaaaaaaaaaa' };
    for (let i = 0; i < 60; i += 1) await limits.take('request_mail', { ip: who.ip });
    await expect(limits.take('request_mail', { ip: who.ip })).rejects.toEqual(tooOften);
    await limits.take('request_mail', who);
  });

  test('hold across processes, also when all come at once', async () => {
    const processes = [
      createRateLimits({ db, serverKey: serverKey('test') }),
      createRateLimits({ db, serverKey: serverKey('test') }),
    ];
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        processes[i % 2]?.take('register', { ip: '192.0.2.20' }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
  });

  test('what is asked often costs one statement in many, and still ends', async () => {
    const other = createRateLimits({ db, serverKey: serverKey('test') });
    const who = { ip: '192.0.2.40' };
    let passed = 0;
    const { queries } = await countQueries(db, async () => {
      for (let i = 0; i < 700; i += 1) {
        const one = i % 2 ? other : limits;
        passed += await one.take('search', who).then(
          () => 1,
          () => 0,
        );
      }
    });
    expect(passed).toBe(600);
    expect(queries.length).toBeLessThan(600 / 25 + 5);
  });

  test('a mailbox gets one mail, a pause, and so many in an hour; of many requests at once one counts', async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => limits.mayMail('reset_mail', ' Ada@example.com')),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await limits.mayMail('reset_mail', 'ada@example.com')).toBe(false);
    expect(await limits.mayMail('verify_mail', 'ada@example.com')).toBe(true);
  });

  test('still hold, in memory, when the database does not answer', async () => {
    const insert = () => {
      throw new Error('gone');
    };
    const broken = { ...db, insert } as typeof db;
    const insured = createRateLimits({ db: broken, serverKey: serverKey('test') });
    const who = { ip: '192.0.2.30' };
    for (let i = 0; i < 40; i += 1) await insured.take('register', who);
    await expect(insured.take('register', who)).rejects.toEqual(tooOften);
  });

  test('keep no address and no e-mail in clear', async () => {
    await limits.guess('sign_in', { ip: '192.0.2.1', account: 'ada@example.com' });
    const stored = JSON.stringify(await db.select().from(rateLimits));
    expect(stored).not.toMatch(/192\.0|2001:|example|ada/);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1', null],
  ['::ffff:192.0.2.1', '192.0.2.1', null],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['', 'unknown', null],
])('the network of %s is %s', (ip, narrow, wide) => {
  expect(networkOf(ip)).toBe(narrow);
  expect(networksOf(ip)).toEqual({ narrow, wide });
});

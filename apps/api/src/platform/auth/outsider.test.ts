// An outsider at the door, over HTTP with real limits: what is answered, and what the log keeps.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from '@kontor/shared/errors.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { makeMarket } from '../../office/mails/fixtures.ts';
import { browser, testApp } from '../../testing.ts';
import { createLogger } from '../http/logging.ts';
import { accountHash, networkHash } from './incident-log.ts';
import { createRateLimits } from './rate-limit.ts';

const app = await testApp();
app.services.rateLimits = createRateLimits({ db: app.db, serverKey: app.services.serverKey });
const lines: Record<string, unknown>[] = [];
app.log = createLogger(
  { LOG_LEVEL: 'info' },
  { write: (line: string) => void lines.push(JSON.parse(line)) },
);
const server = createServer(
  await createApp(app, { isDraining: () => false, frontEnds: null, standIn: null }),
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeAll(() => makeMarket(app.db));

const own = { origin: app.env.PUBLIC_ORIGIN, 'content-type': 'application/json' };
const post = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/trpc/${path}`, {
    method: 'POST',
    headers: { ...own, ...headers },
    body: JSON.stringify(input),
  });
const events = (name: string) => lines.filter(({ event }) => event === name);

describe('an outsider who guesses', () => {
  const email = 'Owner@example.com';

  test('is held up with a time, in a header and in words, and both stand in the log by hashes', async () => {
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let i = 0; i < 7; i += 1) {
      last = await post('admin.session.signIn', { email, password: `guess ${i}` });
      statuses.push(last.status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(20);
    expect(await last?.text()).toMatch(/That was too often\. Try again in \d+ seconds\./);

    const network = networkHash(app.services.serverKey, '127.0.0.1');
    expect(events('staff.sign-in-refused')).toHaveLength(5);
    expect(events('staff.sign-in-refused')[0]).toMatchObject({
      account: accountHash(app.services.serverKey, email),
      network,
      knownDevice: false,
    });
    expect(events('request.limited')[0]).toMatchObject({ path: 'admin.session.signIn', network });
  });

  test.each([
    'x',
    `${'A'.repeat(22)}.${'A'.repeat(22)}`,
    '%00',
    `${'A'.repeat(22)}${`.${'A'.repeat(22)}`.repeat(5)}`,
  ])('is no known device by a cookie of his own: %s', async (value) => {
    const cookie = `kontor_staff_device=${value}; kontor_device=${value}`;
    const answer = await post('admin.session.signIn', { email, password: 'guess' }, { cookie });
    expect(answer.status).toBe(429);
  });

  test('learns nothing of an account by how long it is held up', async () => {
    for (let i = 0; i < 6; i += 1) {
      await post('shop.account.signIn', { email: 'nobody@example.com', password: `guess ${i}` });
    }
    const answer = await post('shop.account.signIn', {
      email: 'nobody@example.com',
      password: 'guess',
    });
    expect(answer.status).toBe(429);
  });
});

test('a request from another site is refused and told in the log', async () => {
  const answer = await post('shop.account.signOut', undefined, {
    origin: 'https://evil.example.com',
  });
  expect(answer.status).toBe(403);
  expect(events('request.forbidden')).toMatchObject([{ reason: 'cross-origin' }]);
});

type Api = ReturnType<typeof browser>['api'];
test.each<[string, (api: Api) => Promise<unknown>]>([
  ['search', ({ shop }) => shop.search.products({ market: 'eu', q: 'cup' })],
  ['suggest', ({ shop }) => shop.search.suggest({ market: 'eu', q: 'cu' })],
  ['read_catalogue', ({ shop }) => shop.catalog.home({ market: 'eu' })],
  ['read_catalogue', ({ shop }) => shop.store.info()],
  ['read_cart', ({ shop }) => shop.cart.get({ market: 'eu' })],
  ['read_cart', ({ shop }) => shop.checkout.get({ market: 'eu' })],
  ['change_cart', ({ shop }) => shop.cart.acknowledgeChanges()],
])('is counted before anything is looked up: %s', async (name, ask) => {
  const taken: string[] = [];
  const rateLimits = {
    ...app.services.rateLimits,
    take: async (limit: string) => {
      taken.push(limit);
      throw new DomainError('RATE_LIMITED', { retryAfterSeconds: 1 });
    },
  };
  const { api } = browser({ ...app, services: { ...app.services, rateLimits } });
  await expect(ask(api)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  expect(taken).toEqual([name]);
});

test('the log names nobody', () => {
  expect(lines.length).toBeGreaterThan(10);
  expect(JSON.stringify(lines)).not.toMatch(/example\.com|127\.0\.0\.1|guess/i);
});

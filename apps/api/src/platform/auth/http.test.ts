// Sessions as a browser meets them: over HTTP, with cookies, origins and an event stream.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { testApp } from '../../testing.ts';
import { tell } from '../news/tell.ts';
import { hashPassword } from './passwords.ts';

const app = await testApp();
const { db, env } = app;
const server = createServer(
  await createApp(app, { isDraining: () => false, frontEnds: null, standIn: null }),
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const password = 'a warm loaf of bread';
const roleId = newId();
await inTransaction(db, async (tx) => {
  const passwordHash = await hashPassword(password);
  const person = { passwordHash, name: 'Ada' };
  const emailVerifiedAt = new Date();
  await tx
    .insert(customers)
    .values({ id: newId(), email: 'ada@example.com', ...person, emailVerifiedAt });
  await tx.insert(staffRoles).values({ id: roleId, name: 'Reader', permissions: ['orders.read'] });
  await tx.insert(staff).values({ id: newId(), email: 'sam@example.com', ...person, roleId });
});

const own = { origin: env.PUBLIC_ORIGIN, 'content-type': 'application/json' };

function post(path: string, input: unknown, headers: Record<string, string> = own) {
  return fetch(`${base}/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input) });
}

const credentials = { email: 'ada@example.com', password };
const cookieOf = (response: Response) =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('signing in over HTTP', () => {
  test('sets a cookie that scripts cannot read, and tells its value nowhere else', async () => {
    const response = await post('shop.account.signIn', credentials);
    expect(response.status).toBe(200);
    const [setCookie = '', ...others] = response.headers.getSetCookie();
    // That this browser has proved the account; it opens nothing and names nobody.
    expect(others).toEqual([
      expect.stringMatching(
        /^kontor_device=[\w-]{22}\.[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Expires=/,
      ),
    ]);
    expect(setCookie).toMatch(
      /^kontor_session=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax; Expires=/,
    );
    expect(await response.text()).not.toContain(cookieOf(response).split('=')[1]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const me = await fetch(`${base}/trpc/shop.account.me`, {
      headers: { cookie: cookieOf(response) },
    });
    expect(await me.json()).toMatchObject({ result: { data: { email: 'ada@example.com' } } });
  });

  test.each([
    ['another site', { 'content-type': 'application/json', origin: 'https://evil.example.com' }],
    ['a sandboxed frame', { 'content-type': 'application/json', origin: 'null' }],
    ['nowhere', { 'content-type': 'application/json' }],
    [
      'another site by metadata',
      { ...own, origin: 'https://evil.example.com', 'sec-fetch-site': 'cross-site' },
    ],
  ])('is refused from %s', async (_, headers) => {
    const response = await post('shop.account.signIn', credentials, headers);
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('by GET is refused', async () => {
    const input = encodeURIComponent(JSON.stringify(credentials));
    const response = await fetch(`${base}/trpc/shop.account.signIn?input=${input}`);
    expect(response.status).toBe(405);
  });

  test('a refusal says what, and nothing of how', async () => {
    const response = await post('shop.account.signIn', { ...credentials, password: 'wrong' });
    expect(response.status).toBe(401);
    const body = await response.text();
    expect(body).toContain('INVALID_CREDENTIALS');
    expect(body).not.toMatch(/stack|select|argon2|node_modules/);
  });
});

describe('the event stream over HTTP', () => {
  const stream = (headers: Record<string, string>, signal?: AbortSignal) =>
    fetch(`${base}/trpc/admin.live.events`, {
      headers: { accept: 'text/event-stream', ...headers },
      ...(signal ? { signal } : {}),
    });

  test('is for staff, from our own pages', async () => {
    // tRPC tells refusals inside of the stream, which then ends.
    const refusal = async (headers: Record<string, string>) => (await stream(headers)).text();
    expect(await refusal({})).toContain('UNAUTHORIZED');
    const shopper = cookieOf(await post('shop.account.signIn', credentials));
    expect(await refusal({ cookie: shopper })).toContain('UNAUTHORIZED');
    const asStaff = shopper.replace('kontor_session', 'kontor_staff');
    expect(await refusal({ cookie: asStaff })).toContain('UNAUTHORIZED');
    const cookie = cookieOf(
      await post('admin.session.signIn', { email: 'sam@example.com', password }),
    );
    expect((await stream({ cookie, origin: 'https://evil.example.com' })).status).toBe(403);
  });

  test('tells what happens, with ids', async () => {
    const cookie = cookieOf(
      await post('admin.session.signIn', { email: 'sam@example.com', password }),
    );
    const stop = new AbortController();
    const response = await stream({ cookie }, stop.signal);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const orderId = newId();
    const telling = setInterval(
      () => void inTransaction(db, (tx) => tell(tx, 'orders', { type: 'order.placed', orderId })),
      50,
    );
    while (reader && !text.includes(orderId)) text += (await reader.read()).value ?? '';
    clearInterval(telling);
    expect(text).toMatch(/data: .*order\.placed/);
    expect(text).toMatch(/id: [\da-f-]{36}/);
    stop.abort();
    await reader?.cancel().catch(() => {});
  });
});

test('an event stream of a process that ends is opened anew, not believed to be complete', async () => {
  const cookie = cookieOf(
    await post('admin.session.signIn', { email: 'sam@example.com', password }),
  );
  const response = await fetch(`${base}/trpc/admin.live.events`, {
    headers: { accept: 'text/event-stream', cookie },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader?.read())?.value ?? '';
  await app.services.live.close();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
  }
  expect(text).toContain('event: connected');
  expect(text).not.toMatch(/event: (return|serialized-error)/);
});

describe('uploads', () => {
  test.each(['/uploads/media', '/uploads/imports'])('to %s are for staff who may', async (path) => {
    const upload = (headers: Record<string, string>) =>
      fetch(`${base}${path}`, { method: 'POST', headers, body: 'x' });
    expect((await upload(own)).status).toBe(401);
    const cookie = cookieOf(
      await post('admin.session.signIn', { email: 'sam@example.com', password }),
    );
    expect((await upload({ ...own, cookie })).status).toBe(403);
    expect((await upload({ cookie })).status).toBe(403);
  });
});

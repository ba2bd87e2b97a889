// What is no form, no method or no path is refused by the storefront with a sentence, never a fault.
// Random in an order fixed by a seed; `MALFORMED_REQUESTS=20000` sends as many.
import { expect, test } from 'vitest';
import { eachOf, rawRequest } from './raw-http.ts';
import { url } from './shop.ts';

const { origin } = new URL(url);
const requests = Number(process.env.MALFORMED_REQUESTS ?? 1_500);

const form = 'Content-Type: application/x-www-form-urlencoded';
const post = (path: string, ...headers: string[]) => [
  `POST ${path} HTTP/1.1`,
  `Origin: ${origin}`,
  ...headers,
];

test.each([
  ['another content type', ['Content-Type: application/json'], '{"a":1}', 415],
  ['no content type', [], 'a=1', 415],
  ['a broken multipart', ['Content-Type: multipart/form-data; boundary=x'], '--y\r\nnonsense', 400],
  ['a multipart without boundary', ['Content-Type: multipart/form-data'], 'a', 400],
  ['more than a form holds', [form], `a=${'x'.repeat(300_000)}`, 413],
])('%s is refused', async (_, headers, body, status) => {
  for (const path of ['/cart', '/gb/sign-in', '/cart/add', '/checkout', '/cart.data']) {
    const lines = post(path, ...headers, `Content-Length: ${body.length}`);
    expect([path, (await rawRequest(url, lines, body)).status]).toEqual([path, status]);
  }
});

test('a form in pieces that grows beyond the limit is refused as too large', async () => {
  const piece = `${(60_000).toString(16)}\r\n${'x'.repeat(60_000)}\r\n`;
  const lines = post('/cart', form, 'Transfer-Encoding: chunked');
  expect((await rawRequest(url, lines, piece.repeat(6))).status).toBe(413);
});

test('a form that is refused answers with the status of the refusal, its words and what was typed', async () => {
  const send = (password: string) =>
    fetch(`${url}/sign-in`, {
      method: 'POST',
      headers: { origin, 'x-forwarded-for': '203.0.113.200' },
      body: new URLSearchParams({ email: 'guessed@example.com', password }),
    });
  const wrong = await send('not the password');
  expect(wrong.status).toBe(401);
  expect(await wrong.text()).toMatch(
    /E-mail or password is not right.*value="guessed@example.com"/s,
  );
  let held = wrong;
  for (let guess = 0; guess < 6 && held.status === 401; guess += 1) held = await send(`g ${guess}`);
  expect(held.status).toBe(429);
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(held.headers.get('cache-control')).toContain('no-store');
  const page = await held.text();
  expect(page).toMatch(/That was too often. Try again in \d+ seconds?\..*guessed@example.com/s);
});

/** Mulberry32. */
let state = Number(process.env.MALFORMED_SEED ?? 20_261_127);
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const methods = [
  'GET',
  'GET',
  'POST',
  'POST',
  'POST',
  'HEAD',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'get',
  'X',
];
const paths = [
  '/',
  '/gb',
  '/c/tableware',
  '/p/everyday-mug',
  '/search',
  '/cart',
  '/cart/add',
  '/checkout',
  '/checkout/pay',
  '/orders/find',
  '/orders/x',
  '/sign-in',
  '/register',
  '/sign-out',
  '/verify-email',
  '/forgot-password',
  '/reset-password',
  '/account',
  '/account/orders/1',
  '/account/addresses',
  '/account/profile',
  '/about/imprint',
  '/browser/cart',
  '/browser/suggest',
  '/sitemap.xml',
  '/robots.txt',
  '/__manifest',
  '/_root.data',
  '/cart.data',
  '/p/everyday-mug.data',
  '/media/x',
  '/admin',
  '/assets/x',
  '/webhooks/stripe',
  '/uploads/media',
  '/uploads/imports',
];
const odd = [
  '',
  '%00',
  '%ZZ',
  '%E0%A4%A',
  '\u043a',
  '__proto__',
  "'--",
  '%F0%9F',
  'a\u0301',
  '1e999',
  '-1',
  '[]',
  '{"a":',
  '\t',
  '%0d%0a',
  'x'.repeat(3_000),
  '😀',
  '..%2f',
];
const names = [
  'market',
  'q',
  'slug',
  'sort',
  'after',
  'variant',
  'order',
  'token',
  'to',
  'intent',
  'lineId',
  'quantity',
  'variantId',
  'code',
  'problem',
  '_routes',
  'paths',
  'version',
  'o.Colour',
  'stock',
  'page',
  'index',
  '__proto__',
];
const intents = [
  'quantity',
  'remove',
  'undo',
  'remove-coupon',
  'acknowledge',
  'market',
  'quote',
  'order',
  'save',
  'delete',
];
const types = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=x',
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary=',
  'text/plain',
  'application/json',
  'image/png',
  '\u00e9',
  '',
];
const extra = [
  '',
  '',
  '',
  'Cookie: kontor_cart=%ZZ; kontor_session=\u00ff; =; ;',
  'Range: bytes=9-1',
  'If-None-Match: "',
  'Accept: \u00ff',
  'Accept-Encoding: gzip;q=x, \u00e9',
  'X-Forwarded-For: ,,',
  'Forwarded: for="',
  'X-Forwarded-Host: evil.example, \u00e9',
  'Referer: \u00ff',
  'User-Agent: \u00e9',
  'Sec-Fetch-Site: cross-site',
  'Content-Encoding: gzip',
  'Upgrade: x',
  'Expect: x',
  'If-Modified-Since: never',
];

function madeUp(): { lines: string[]; body: string } {
  const query = Array.from({ length: pick([0, 1, 2]) }, () => `${pick(names)}=${pick(odd)}`);
  const search = query.length > 0 ? `?${query.join('&')}` : '';
  const method = pick(methods);
  const path = pick(paths) + pick(['', '', '', '/', `/${pick(odd).replace('\t', '%09')}`]);
  const fields = Array.from({ length: 3 }, () => `${pick(names)}=${pick([...odd, ...intents])}`);
  const multipart = `--x\r\nContent-Disposition: form-data; name="${pick(names)}"\r\n\r\n${pick(odd)}\r\n--x--`;
  const body = ['GET', 'HEAD', 'get'].includes(method)
    ? ''
    : pick([
        `intent=${pick(intents)}&${fields.join('&')}`,
        multipart,
        multipart.slice(0, 30),
        pick(odd),
        '',
      ]);
  const target = (path + search).replaceAll('\t', '%09');
  const lines = [
    `${method} ${target} HTTP/1.1`,
    pick([
      `Origin: ${origin}`,
      `Origin: ${origin}`,
      `Origin: ${origin}`,
      'Origin: null',
      'Origin: x',
    ]),
    `Content-Type: ${pick(types)}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...[pick(extra)].filter(Boolean),
  ];
  return { lines, body };
}

test(`${requests} malformed requests to the storefront: none is a fault, and no cache keeps a form's answer`, {
  timeout: Math.max(120_000, requests * 60),
}, async () => {
  const faults: string[] = [];
  const all = Array.from({ length: requests }, madeUp);
  await eachOf(all, 8, async ({ lines, body }) => {
    const { status, headers } = await rawRequest(url, lines, body);
    const caching = headers.get('cache-control') ?? '';
    if (lines[0]?.startsWith('POST') && /public|s-maxage/.test(caching)) {
      faults.push(`${caching} ${lines[0]}`);
    }
    if (!(status >= 200 && status < 500)) {
      faults.push(
        `${status} ${lines.join(' | ').slice(0, 300)} ${JSON.stringify(body.slice(0, 200))}`,
      );
    }
  });
  expect(faults).toEqual([]);
});

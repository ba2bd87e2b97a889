// What a browser is told and what it has to load: security headers, who may see an order, old
// addresses, and the weight of the scripts as they come over the wire.
import { once } from 'node:events';
import { get } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { url } from './shop.ts';
import { buyAsGuest, open } from './shopper.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const ask = (path: string) => fetch(url + path, { redirect: 'manual' });

test.each(['/', '/c/tableware', '/p/everyday-mug', '/cart', '/no-such-page', '/admin/'])(
  'security headers of %s',
  async (path) => {
    const { headers } = await ask(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{22,}'(;|$)/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toMatch(
      /^(strict-origin-when-cross-origin|same-origin)$/,
    );
    expect(headers.get('cross-origin-opener-policy')).toMatch(/^same-origin/);
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

test('every answer has a nonce of its own, and no public page sets a cookie', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/', '/c/tableware', '/p/everyday-mug']) {
    const { headers } = await ask(path);
    nonces.add(/'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '');
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('cache-control')).toContain('public');
  }
  expect(nonces.size).toBe(4);
});

test("a guest's order opens with its secret only, and its page is stored nowhere", async () => {
  const { page, problems, close } = await visit(browser);
  const number = await buyAsGuest(page, '/p/tea-glass', 'secret@example.com');
  const path = new URL(page.url()).pathname;
  const own = await ask(path);
  expect(own.status).toBe(200);
  expect(own.headers.get('cache-control')).toContain('no-store');
  const last = path.endsWith('A') ? 'B' : 'A';
  expect((await ask(path.slice(0, -1) + last)).status).toBe(404);
  expect((await ask(`/account/orders/${number}`)).status).toBe(302);
  const bare = await fetch(`${url}/trpc/admin.orders.list?input=%7B%7D`);
  expect(bare.status).toBe(401);
  expect(problems).toEqual([]);
  await close();
});

test('an old slug leads to the new one for good', async () => {
  const { page, problems, close } = await visit(browser);
  await signIn(page);
  await page.goto('/admin/products?q=pitcher');
  await page.getByRole('table').getByRole('link', { name: 'Pitcher', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Pitcher' }).waitFor();
  await page.getByLabel(/^(Address|Slug|Handle)/).fill('water-pitcher');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await ask('/p/water-pitcher')).status).toBe(200);
  const old = await ask('/p/pitcher?variant=x');
  expect(old.status).toBe(301);
  expect(old.headers.get('location')).toBe('/p/water-pitcher?variant=x');
  await open(page, '/p/pitcher');
  await page.getByRole('heading', { level: 1, name: 'Pitcher' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});

const phone = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  hasTouch: true,
  isMobile: true,
};

/** What a page is today and a little more. Bytes are of the bodies of scripts. */
const weights = [
  { path: '/', requests: 22, gzip: 129_800, br: 112_900 },
  { path: '/c/tableware', requests: 25, gzip: 131_300, br: 114_500 },
  { path: '/p/everyday-mug', requests: 28, gzip: 131_700, br: 114_700 },
];

test.each(weights)(
  'at first load a phone asks $requests times for $path, and gets scripts of $gzip bytes in gzip, $br in Brotli',
  async ({ path, requests, gzip, br }) => {
    const { page, problems, close } = await visit(browser, phone);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith('http')) asked.push(request.url());
    });
    await open(page, path);
    await page.waitForLoadState('networkidle');
    await close();
    const scripts = asked.filter((file) => new URL(file).pathname.endsWith('.js'));
    const bytesOf = async (encoding: 'gzip' | 'br') => {
      let bytes = 0;
      for (const script of new Set(scripts)) bytes += await wireBytes(script, encoding);
      return bytes;
    };
    expect(scripts.length).toBeGreaterThan(5);
    expect(asked.length).toBeLessThanOrEqual(requests);
    const inGzip = await bytesOf('gzip');
    expect(inGzip).toBeGreaterThan(60_000);
    expect(inGzip).toBeLessThanOrEqual(gzip);
    expect(await bytesOf('br')).toBeLessThanOrEqual(br);
    expect(problems).toEqual([]);
  },
);

test('scripts carry no header of documents, and one that is not there says so', async () => {
  const script = /\/assets\/[\w.-]+\.js/.exec(await (await ask('/')).text())?.[0] ?? '';
  const { headers } = await ask(script);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBeNull();
  for (const gone of ['/assets/none.js', '/admin/assets/none.js', '/assets/../package.json.gz']) {
    expect((await ask(gone)).status, gone).toBe(404);
  }
});

/** Bytes of a script's body as a browser that takes `encoding` receives them. */
async function wireBytes(script: string, encoding: 'gzip' | 'br'): Promise<number> {
  const [response] = await once(
    get(script, { headers: { 'accept-encoding': encoding } }),
    'response',
  );
  expect(response.statusCode).toBe(200);
  expect(response.headers['cache-control']).toContain('immutable');
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
  if (bytes > 1024) expect(response.headers['content-encoding']).toBe(encoding);
  return bytes;
}

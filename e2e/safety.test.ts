// What a browser is told and what it has to load: security headers, who may see an order, old
// addresses, and the weight of the scripts as they come over the wire.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { buyAsGuest, open } from './shopper.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const { url } = inject('shop');
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { redirect: 'manual', headers });

test.each(['/', '/c/tableware', '/p/everyday-mug', '/cart', '/no-such-page', '/admin/'])(
  'security headers of %s',
  async (path) => {
    const { headers } = await get(path);
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
    const { headers } = await get(path);
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
  const own = await get(path);
  expect(own.status).toBe(200);
  expect(own.headers.get('cache-control')).toContain('no-store');
  const last = path.endsWith('A') ? 'B' : 'A';
  expect((await get(path.slice(0, -1) + last)).status).toBe(404);
  expect((await get(`/account/orders/${number}`)).status).toBe(302);
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
  await expect.poll(async () => (await get('/p/water-pitcher')).status).toBe(200);
  const old = await get('/p/pitcher?variant=x');
  expect(old.status).toBe(301);
  expect(old.headers.get('location')).toBe('/p/water-pitcher?variant=x');
  await open(page, '/p/pitcher');
  await page.getByRole('heading', { level: 1, name: 'Pitcher' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test.each(['/', '/c/tableware', '/p/everyday-mug'])(
  'the scripts of %s weigh at most 130 KB over the wire',
  async (path) => {
    const { page, close } = await visit(browser);
    const scripts = new Map<string, number>();
    const measured: Promise<void>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script' && !/\.js$/.test(response.url())) return;
      measured.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => void scripts.set(response.url(), responseBodySize)),
      );
    });
    await open(page, path);
    await page.waitForLoadState('networkidle');
    await Promise.all(measured);
    const total = [...scripts.values()].reduce((sum, each) => sum + each, 0);
    expect(scripts.size).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(20_000);
    expect(total).toBeLessThanOrEqual(130_000);
    await close();
  },
);

test('scripts are sent compressed and may be kept for good', async () => {
  const html = await (await get('/')).text();
  const script = /"(\/assets\/entry\.client[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const { headers } = await get(script, { 'accept-encoding': 'gzip' });
  expect(headers.get('content-encoding')).toBe('gzip');
  expect(headers.get('cache-control')).toContain('immutable');
});

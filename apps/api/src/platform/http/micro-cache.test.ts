// The cache of public pages stays within its size, whatever addresses somebody makes up.
import { expect, it } from 'vitest';
import { type CachedPage, MicroCache } from './micro-cache.ts';
import { wholeShop } from './tagged-cache.ts';

const page = (body: string, headers: [string, string][] = []): CachedPage => ({
  status: 200,
  headers,
  body,
  freshUntil: 60_000,
  tags: [wholeShop],
});

it('counts addresses and headers too, so that small pages cannot fill the memory', () => {
  const cache = new MicroCache(1024 * 1024);
  const keys = Array.from({ length: 5000 }, (_, n) => `/browser/suggest?q=${n}${'x'.repeat(4000)}`);
  for (const key of keys) cache.set(key, page('[]', [['content-type', 'application/json']]), 0);
  const kept = keys.filter((key) => cache.get(key, 0));
  expect(kept.reduce((bytes, key) => bytes + key.length * 2, 0)).toBeLessThan(1024 * 1024);
  expect(kept).toContain(keys.at(-1));
  expect(kept).not.toContain(keys[0]);
});

it('gives back the room of what was replaced, has expired or was cleared', () => {
  const cache = new MicroCache(10_000);
  for (let round = 0; round < 100; round += 1) {
    cache.set('/', page('x'.repeat(2000)), cache.moment);
    cache.set('/c/lighting', page('y'), cache.moment);
    if (round % 3 === 0) cache.get('/', 60_000);
    if (round % 7 === 0) cache.drop(round % 2 === 0 ? null : ['product:1']);
  }
  cache.set('/', page('x'.repeat(2000)), cache.moment);
  expect(cache.get('/', 0)?.body).toHaveLength(2000);
});

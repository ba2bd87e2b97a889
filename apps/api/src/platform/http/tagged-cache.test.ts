// A change drops what shows it and nothing else, also what is being made at that moment.
import { expect, it } from 'vitest';
import { TaggedCache, wholeShop } from './tagged-cache.ts';

const cacheOf = () => new TaggedCache<{ freshUntil: number; tags: string[] }>(() => 100);
const made = (...tags: string[]) => ({ freshUntil: 60_000, tags });

it('drops by tags what is made of them, and what everything touches', () => {
  const cache = cacheOf();
  cache.set('mug', made('product:mug', 'category:cups'), 0);
  cache.set('lamp', made('product:lamp'), 0);
  cache.set('home', made(wholeShop), 0);
  cache.drop(['product:mug']);
  const left = () => ['mug', 'lamp', 'home'].filter((key) => cache.get(key, 0));
  expect(left()).toEqual(['lamp']);
  cache.drop(null);
  expect(left()).toEqual([]);
});

it.each([
  ['what it shows', ['product:mug'], false],
  ['something else', ['product:lamp'], true],
  ['everything', null, false],
])('a change of %s while it is made', (_, changed, isKept) => {
  const cache = cacheOf();
  const { moment } = cache;
  cache.drop(changed);
  cache.set('mug', made('product:mug'), moment);
  expect(cache.get('mug', 0) !== undefined).toBe(isKept);
});

it('keeps nothing that took longer to make than changes are remembered', () => {
  const cache = cacheOf();
  const { moment } = cache;
  for (let n = 0; n < 1000; n += 1) cache.drop(['product:lamp']);
  cache.set('mug', made('product:mug'), moment);
  expect(cache.get('mug', 0)).toBeUndefined();
});

it('what was not asked for longest makes room first', () => {
  const cache = new TaggedCache<{ freshUntil: number; tags: string[] }>(() => 100, 2000);
  cache.set('a', made(), 0);
  cache.set('b', made(), 0);
  cache.get('a', 0);
  cache.set('c', made(), 0);
  cache.set('d', made(), 0);
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key, 0))).toEqual(['a', 'c', 'd']);
});

import { expect, test } from 'vitest';
import { pathIn, withoutMarket } from './market.ts';

test.each([
  [undefined, '/cart', '/cart'],
  [undefined, '/', '/'],
  ['gb', '/', '/gb'],
  ['gb', '/c/lighting', '/gb/c/lighting'],
])('in %s, %s is %s', (prefix, path, expected) => {
  expect(pathIn(prefix, path)).toBe(expected);
  expect(withoutMarket(expected, prefix)).toBe(path);
});

test('a page that only begins like the prefix keeps its path', () => {
  expect(withoutMarket('/gbx/cart', 'gb')).toBe('/gbx/cart');
});

test('a path without its prefix never leads to another site', () => {
  expect(withoutMarket('/eu//evil.example/', 'eu')).toBe('/evil.example/');
});

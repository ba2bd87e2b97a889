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

test.each(['/evil.example', '\\evil.example', '.', '..', '@evil.example', 'ключ', ' ', 'a\n'])(
  'the prefix %j is no market, so no link is made of it',
  (prefix) => {
    expect(pathIn(prefix, '/cart')).toBe('/cart');
    expect(pathIn(prefix, '/')).toBe('/');
  },
);

test('a page that only begins like the prefix keeps its path', () => {
  expect(withoutMarket('/gbx/cart', 'gb')).toBe('/gbx/cart');
});

test('a path without its prefix never leads to another site', () => {
  expect(withoutMarket('/eu//evil.example/', 'eu')).toBe('/evil.example/');
});

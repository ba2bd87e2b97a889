// Whatever a path was made of, a browser that is led there stays in the shop.
import { expect, test } from 'vitest';
import { leadTo, ownPath } from './location.server.ts';

test.each([
  ['/cart', '/cart'],
  ['/gb/c/lighting?page=2#top', '/gb/c/lighting?page=2#top'],
  ['', '/'],
  ['//evil.example/account', '/evil.example/account'],
  ['/\\evil.example', '/evil.example'],
  ['\\\\evil.example', '/evil.example'],
  ['/\t/evil.example', '/evil.example'],
  ['/\r\n/evil.example', '/evil.example'],
  ['/.//evil.example', '/evil.example'],
  ['/..//evil.example', '/evil.example'],
  ['/%2e//evil.example', '/evil.example'],
  ['/a/..//evil.example', '/evil.example'],
  ['@evil.example', '/@evil.example'],
  [':80@evil.example', '/:80@evil.example'],
  ['https://evil.example', '/https://evil.example'],
  ['javascript:alert(1)', '/javascript:alert(1)'],
  ['/ключ/日本?q=é', '/%D0%BA%D0%BB%D1%8E%D1%87/%E6%97%A5%E6%9C%AC?q=%C3%A9'],
  ['/a\u0000b', '/a%00b'],
  ['/half\ud800', '/half%EF%BF%BD'],
])('%j leads to %s', (path, expected) => {
  expect(ownPath(path)).toBe(expected);
  const browser = 'https://shop.example/gb/checkout';
  const location = leadTo(path).headers.get('location') ?? '';
  expect(new URL(location, browser).origin).toBe('https://shop.example');
  // Again through the same door it stays what it is.
  expect(ownPath(expected)).toBe(expected);
});

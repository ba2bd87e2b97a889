import { expect, test } from 'vitest';
import { safePath } from './return-path.ts';

test.each([
  ['/checkout', '/checkout'],
  ['/gb/account?x=1', '/gb/account?x=1'],
  [null, '/account'],
  ['', '/account'],
  ['//evil.example', '/account'],
  ['/\\evil.example', '/account'],
  ['https://evil.example', '/account'],
  ['/a b', '/account'],
  ['/a\n/b', '/account'],
  [`/${'a'.repeat(600)}`, '/account'],
])('%s leads to %s', (path, expected) => {
  expect(safePath(path, '/account')).toBe(expected);
});

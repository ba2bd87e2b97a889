import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test.each([
  ['/orders?status=placed', '/orders?status=placed'],
  ['/', '/'],
  [null, '/'],
  ['https://example.com', '/'],
  ['//example.com', '/'],
  ['/\\example.com', '/'],
  ['javascript:alert(1)', '/'],
])('%s leads to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected);
});

// However an address is typed, it leads to one; and what is one address stays as it is.
import { expect, test } from 'vitest';
import { onePath } from './one-address.server.ts';

test.each([
  ['/', '/'],
  ['/p/mug', '/p/mug'],
  ['/p/mug/', '/p/mug'],
  ['/p/mug///', '/p/mug'],
  ['/gb//p/mug', '/gb/p/mug'],
  ['//p/mug', '/p/mug'],
  ['/P/Everyday-Mug', '/p/everyday-mug'],
  ['/DE/C/Lampen/', '/de/c/lampen'],
  ['/p/%D0%BA%D1%80-X', '/p/%D0%BA%D1%80-x'],
  ['/orders/AbC_d-E/', '/orders/AbC_d-E'],
  ['/gb/de/orders/AbC', '/gb/de/orders/AbC'],
  ['/DE/Orders/AbC', '/de/orders/AbC'],
  ['/Orders/Find', '/orders/find'],
  ['/ACCOUNT/orders/12', '/account/orders/12'],
])('%s is %s', (typed, path) => {
  expect(onePath(typed)).toBe(path);
  expect(onePath(path)).toBe(path);
});

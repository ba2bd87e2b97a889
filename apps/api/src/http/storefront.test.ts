// Which address a page believes to have: it writes it into links, and Stripe sends shoppers back to it.
import { expect, it } from 'vitest';
import { addressOf } from './page-request.ts';

it.each([
  ['/c/lighting?page=2', '/c/lighting?page=2'],
  ['//evil.example/', '/evil.example/'],
  ['//', '/'],
  ['http://evil.example/cart?a=1', '/cart?a=1'],
  ['http://evil.example', '/'],
  ['?a=1', '/?a=1'],
  ['/@evil.example', '/@evil.example'],
  ['/\\\\evil.example/', '/evil.example/'],
])('%s is a page of this shop', (target, path) => {
  expect(addressOf('https://shop.example', target).href).toBe(`https://shop.example${path}`);
});

// Which address a page believes to have: it writes it into links, and Stripe sends shoppers back to it.
import { expect, it } from 'vitest';
import { addressOf, ownLocation } from '../platform/http/page-request.ts';
import { settleHeaders } from '../platform/http/page-response.ts';

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

// The second guard behind `location.server.ts`, which is tested by itself: null is refused.
it.each([
  ['/cart', '/cart'],
  ['/gb/c/lighting?page=2#top', '/gb/c/lighting?page=2#top'],
  ['https://shop.example/cart?a=1', '/cart?a=1'],
  ['https://shop.example', '/'],
  ['cart', '/cart'],
  ['?a=1', '/?a=1'],
  ['', '/'],
  ['/@evil.example', '/@evil.example'],
  ['/%2Fevil.example/account', '/%2Fevil.example/account'],
  ['/.//evil.example', '/evil.example'],
  ['/a/..//evil.example', '/evil.example'],
  ['/%2e//evil.example', '/evil.example'],
  ['/\u0436', '/%D0%B6'],
  ['/a\r\nSet-Cookie: a=b', '/aSet-Cookie:%20a=b'],
  ['//evil.example/account', null],
  ['///evil.example', null],
  ['/\\evil.example', null],
  ['\\\\evil.example', null],
  ['\t//evil.example', null],
  ['/\t/evil.example', null],
  ['/\r\n/evil.example', null],
  ['https://evil.example', null],
  ['https:evil.example', '/evil.example'],
  ['HTTPS://EVIL.EXAMPLE', null],
  ['http://shop.example/cart', null],
  ['https://shop.example:8443/cart', null],
  ['https://shop.example.evil.example/', null],
  ['https://shop.example@evil.example/', null],
  ['https://evil.example/?https://shop.example', null],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['https://', null],
])('a page that leads to %j leads to %s', (location, expected) => {
  const own = ownLocation('https://shop.example', location);
  expect(own).toBe(expected);
  if (own === null) return;
  for (const page of ['https://shop.example/', 'https://shop.example/gb/checkout/pay']) {
    expect(new URL(own, page).origin).toBe('https://shop.example');
  }
});

const pub = 'public, max-age=0, s-maxage=60';
it.each([
  ['GET', 200, pub, null, pub, null],
  ['HEAD', 200, pub, null, pub, null],
  ['GET', 301, null, null, null, null],
  ['GET', 404, pub, null, 'no-store', null],
  ['GET', 429, pub, 40, 'no-store', '40'],
  ['POST', 200, pub, null, 'no-store', null],
  ['POST', 303, null, null, 'no-store', null],
  ['POST', 429, pub, 40, 'no-store', '40'],
  ['PUT', 200, pub, null, 'no-store', null],
  ['POST', 200, 'private, no-store', null, 'private, no-store', null],
  ['POST', 200, null, 40, 'no-store', null],
])('%s answered %i with %s', (method, status, cacheControl, retryAfterSeconds, kept, later) => {
  const headers = new Headers(cacheControl === null ? {} : { 'Cache-Control': cacheControl });
  settleHeaders({ headers, status }, { method, retryAfterSeconds });
  expect([headers.get('cache-control'), headers.get('retry-after')]).toEqual([kept, later]);
});

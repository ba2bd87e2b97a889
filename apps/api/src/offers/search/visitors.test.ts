import { expect, test } from 'vitest';
import { createVisitors } from './visitors.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ipOf = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;

test('a stranger who makes up searches and choices is no reason to forget anybody', () => {
  const visitors = createVisitors(5_000);
  const looks = (ip: string) => visitors.searches(ip, 'mug', now);
  for (let n = 0; n < 5; n++) looks('192.0.2.1');
  visitors.chooses('192.0.2.1', 'mug', now);
  for (let n = 0; n < 20_000; n++) {
    visitors.searches('203.0.113.9', `made up ${n}`, now);
    visitors.sees('203.0.113.9', `made up ${n}`, now);
    visitors.chooses('203.0.113.9', `made up ${n}`, now);
  }
  expect([looks('192.0.2.1'), visitors.chooses('192.0.2.1', 'mug', now)]).toEqual([false, false]);
});

test('of very many the least lately seen are forgotten, and the memory stays as it is', () => {
  const visitors = createVisitors(1_000);
  const chooses = (ip: string) => visitors.chooses(ip, 'mug', now);
  chooses('192.0.2.1');
  for (let n = 0; n < 2_000; n++) {
    chooses(ipOf(n));
    // Whoever is here now is known.
    if (n % 100 === 0) expect(chooses('192.0.2.1')).toBe(false);
  }
  expect([chooses(ipOf(0)), chooses(ipOf(1_999))]).toEqual([true, false]);
});

test('what is shown counts once, and only of a search that counted; the next day all counts anew', () => {
  const visitors = createVisitors();
  const sees = (at = now) => visitors.sees('192.0.2.1', 'mug', at);
  expect(sees()).toBe(false);
  visitors.searches('192.0.2.1', 'mug', now);
  expect([sees(), sees()]).toEqual([true, false]);
  const tomorrow = new Date('2026-11-21T00:00:00Z');
  expect(sees(tomorrow)).toBe(false);
  expect(visitors.searches('192.0.2.1', 'mug', tomorrow)).toBe(true);
});

test('whoever has a /48 of addresses is one', () => {
  const visitors = createVisitors();
  const addresses = ['2001:db8:1:1::1', '2001:db8:1:2::2', '2001:db8:2::1'];
  const counts = addresses.map((ip) => visitors.chooses(ip, 'mug', now));
  expect(counts).toEqual([true, false, true]);
});

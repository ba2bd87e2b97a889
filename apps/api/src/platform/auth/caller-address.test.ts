// Which address limits count, with and without proxies that the settings name.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { callerAddress } from './caller-address.ts';
import { createProxyWatch } from './proxy-watch.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  headers,
  socket: { remoteAddress },
});
const xff = (list: string) => ({ 'x-forwarded-for': list });

describe('the address of a visitor', () => {
  it.each([
    ['of a direct visitor', from('203.0.113.9'), 0, '203.0.113.9', null],
    ['who claims to be another', from('203.0.113.9', xff('1.1.1.1')), 0, '203.0.113.9', 'public'],
    [
      'behind a proxy nobody named',
      from('10.0.0.2', xff('1.1.1.1, 203.0.113.9')),
      0,
      '203.0.113.9',
      'private',
    ],
    [
      'behind one in the same container',
      from('::ffff:127.0.0.1', xff('203.0.113.9')),
      0,
      '203.0.113.9',
      'private',
    ],
    [
      'that writes RFC 7239',
      from('fd00::1', { forwarded: 'for=1.1.1.1, for="[2001:db8::7]:99";proto=https' }),
      0,
      '2001:db8::7',
      'private',
    ],
    ['that writes nonsense', from('10.0.0.2', xff('unknown')), 0, '10.0.0.2', 'private'],
    ['in the same network', from('192.168.1.5'), 0, '192.168.1.5', null],
    ['behind one proxy', from('10.0.0.2', xff('1.1.1.1, 203.0.113.9')), 1, '203.0.113.9', null],
    ['behind two', from('10.0.0.2', xff('1.1.1.1, 203.0.113.9, 10.0.0.1')), 2, '203.0.113.9', null],
    ['that passed nothing on', from('10.0.0.2'), 2, '10.0.0.2', null],
  ] as const)('%s', (_, request, hops, ip, claim) => {
    expect(callerAddress(request, hops)).toEqual({ ip, claim });
  });
});

it('an unnamed proxy is told once an hour in the log, and to staff as long as it is seen', () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  let now = 0;
  const watch = createProxyWatch({ trustProxy: 0, log }, () => now);
  watch.see(null, false);
  expect(watch.notices()).toEqual([]);
  for (let n = 0; n < 50; n += 1) watch.see('private', true);
  expect(lines).toHaveLength(1);
  expect(watch.notices().join()).toContain('TRUST_PROXY');
  now += 3_700_000;
  watch.see('private', true);
  expect(lines).toHaveLength(2);
  for (let hours = 0; hours < 3; hours += 1) {
    now += 3_700_000;
    watch.see(null, false);
  }
  expect(watch.notices()).toEqual([]);
});

it('a curious visitor is no CDN, and a named proxy that passes nothing on is told', () => {
  const log = pino({ level: 'silent' });
  const watch = createProxyWatch({ trustProxy: 0, log });
  for (let n = 0; n < 300; n += 1) watch.see(n % 4 === 0 ? 'public' : null, n % 4 === 0);
  expect(watch.notices()).toEqual([]);
  for (let n = 0; n < 600; n += 1) watch.see('public', true);
  expect(watch.notices()).toHaveLength(1);
  const named = createProxyWatch({ trustProxy: 1, log });
  for (let n = 0; n < 200; n += 1) named.see(null, false);
  expect(named.notices().join()).toContain('without X-Forwarded-For');
});

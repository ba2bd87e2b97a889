import { testDb } from '@kontor/db/testing.ts';
import { expect, test } from 'vitest';
import type { CookieName, Cookies } from './cookies.ts';
import { createDevices } from './devices.ts';
import { loadServerKey, serverKey } from './server-key.ts';

const key = serverKey('a key for this test');
const devices = createDevices(key, 'device');

function jar(): Cookies {
  const values = new Map<CookieName, string>();
  return {
    get: (name) => values.get(name),
    set: (name, value) => void values.set(name, value),
    clear: (name) => void values.delete(name),
  };
}

test('a browser is known to the accounts that were proved in it, and to no other', () => {
  const browser = jar();
  expect(devices.find(browser, 'ada@example.com')).toBeUndefined();
  devices.remember(browser, 'Ada@example.com', new Date());
  devices.remember(browser, 'grace@example.com', new Date());
  const name = devices.find(browser, ' ada@EXAMPLE.com');
  expect(name).toMatch(/^[\w-]{22}$/);
  expect(devices.find(browser, 'grace@example.com')).toBe(name);
  expect(devices.find(browser, 'eve@example.com')).toBeUndefined();
  expect(browser.get('device')).not.toMatch(/ada|grace|example/);
});

test('keeps the newest five, each once', () => {
  const browser = jar();
  for (let i = 0; i < 7; i += 1) devices.remember(browser, `p${i}@example.com`, new Date());
  devices.remember(browser, 'p6@example.com', new Date());
  expect(browser.get('device')?.split('.')).toHaveLength(6);
  expect(devices.find(browser, 'p1@example.com')).toBeUndefined();
  expect(devices.find(browser, 'p2@example.com')).toBeDefined();
});

test('cannot be made by anybody else: another key, name, account or audience', () => {
  const browser = jar();
  devices.remember(browser, 'ada@example.com', new Date());
  const [name, signature] = (browser.get('device') ?? '').split('.');
  for (const forged of [
    `${'A'.repeat(22)}.${signature}`,
    `${name}.${'A'.repeat(22)}`,
    `${name}.${signature}.`,
    `${name}`,
    '',
    `${'x'.repeat(9000)}`,
  ]) {
    browser.set('device', forged);
    expect(devices.find(browser, 'ada@example.com')).toBeUndefined();
  }
  browser.set('device', `${name}.${signature}`);
  browser.set('staff_device', `${name}.${signature}`);
  expect(createDevices(key, 'staff_device').find(browser, 'ada@example.com')).toBeUndefined();
  const otherKey = createDevices(serverKey('another key'), 'device');
  expect(otherKey.find(browser, 'ada@example.com')).toBeUndefined();
  expect(devices.find(browser, 'ada@example.com')).toBe(name);
});

test('all processes of a shop have one key, also when they start at once', async () => {
  const { db } = await testDb();
  const keys = await Promise.all([1, 2, 3, 4].map(() => loadServerKey(db)));
  expect(new Set(keys.map((one) => one.mac('log', 'x'))).size).toBe(1);
  const { db: elsewhere } = await testDb();
  expect((await loadServerKey(elsewhere)).mac('log', 'x')).not.toBe(keys[0]?.mac('log', 'x'));
  expect(keys[0]?.mac('log', 'x')).not.toBe(keys[0]?.mac('device', 'x'));
});

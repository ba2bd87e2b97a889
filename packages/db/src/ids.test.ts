import { expect, test, vi } from 'vitest';
import { newId } from './ids.ts';

test('an id is a UUID of version 7 that carries the time', () => {
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  expect(Math.abs(made - Date.now())).toBeLessThan(1000);
});

test('ids increase and differ, also within a millisecond and with the clock set back', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  vi.useFakeTimers({ now: Date.now() - 60_000 });
  ids.push(newId(), newId());
  vi.useRealTimers();
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

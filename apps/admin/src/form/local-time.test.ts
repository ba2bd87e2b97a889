import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-time.ts';

test.each([
  ['2026-11-23T04:05:00.000Z', 'Europe/Berlin', '2026-11-23T05:05'],
  ['2026-11-23T04:05:00.000Z', 'America/New_York', '2026-11-22T23:05'],
  ['2026-07-01T00:00:00.000Z', 'Asia/Kathmandu', '2026-07-01T05:45'],
  ['2026-07-01T00:00:00.000Z', 'UTC', '2026-07-01T00:00'],
  ['2026-12-31T12:00:00.000Z', 'Pacific/Kiritimati', '2027-01-01T02:00'],
  // The hour that comes twice in autumn: the first of the two.
  ['2026-10-25T00:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30'],
  ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '2026-03-29T03:00'],
])('%s in %s is %s, and back', (iso, zone, text) => {
  expect(toLocalInput(iso, zone)).toBe(text);
  expect(fromLocalInput(text, zone)).toBe(iso);
});
test('a time that the clock skips is still a time', () => {
  expect(fromLocalInput('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
});
test('an empty box is no moment, and no moment is an empty box', () => {
  expect(fromLocalInput('', 'UTC')).toBeNull();
  expect(fromLocalInput('soon', 'UTC')).toBeNull();
  expect(toLocalInput(null, 'UTC')).toBe('');
});

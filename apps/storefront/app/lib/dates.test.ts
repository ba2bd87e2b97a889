import { expect, test } from 'vitest';
import { longDate } from './dates.ts';

test('days stay the day they are, whatever the clock here says', () => {
  expect(longDate('2026-11-25', 'en-GB')).toBe('25 November 2026');
  expect(longDate('2026-11-25T23:59:00Z', 'en-US')).toBe('November 25, 2026');
});

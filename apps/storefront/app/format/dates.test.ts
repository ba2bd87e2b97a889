import { expect, test } from 'vitest';
import { longDate } from './dates.ts';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const newYork = { locale: 'en-US', timeZone: 'America/New_York' };

test('a moment is on the day that it was in the market', () => {
  expect(longDate('2026-11-25T23:30:00Z', berlin)).toBe('26 November 2026');
  expect(longDate('2026-11-25T22:59:00Z', berlin)).toBe('25 November 2026');
  expect(longDate('2026-11-26T03:30:00Z', newYork)).toBe('November 25, 2026');
});

test('a plain date stays the day it is, whatever the clock anywhere says', () => {
  expect(longDate('2026-11-25', berlin)).toBe('25 November 2026');
  expect(longDate('2026-11-25', newYork)).toBe('November 25, 2026');
});

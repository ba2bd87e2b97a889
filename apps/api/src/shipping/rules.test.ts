import { describe, expect, it } from 'vitest';
import { localDay } from '../tax/rules.ts';
import { addWorkingDays, deliveryWindow } from './rules.ts';

describe('working days', () => {
  it.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', 3, '2026-11-26'],
    ['2026-11-26', 2, '2026-11-30'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-28', 0, '2026-11-30'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-11-23', 10, '2026-12-07'],
  ])('%s and %i more is %s', (day, days, result) => {
    expect(addWorkingDays(day, days)).toBe(result);
  });

  it('make a window', () => {
    expect(deliveryWindow('2026-11-26', { minDays: 1, maxDays: 3 })).toEqual({
      from: '2026-11-27',
      to: '2026-12-01',
    });
  });
});

it.each([
  ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01-01'],
  ['2027-01-01T03:00:00Z', 'America/New_York', '2026-12-31'],
])('%s in %s is %s', (moment, zone, day) => {
  expect(localDay(new Date(moment), zone)).toBe(day);
});

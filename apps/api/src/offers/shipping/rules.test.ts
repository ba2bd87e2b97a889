import { describe, expect, it } from 'vitest';
import { localDay } from '../tax/rules.ts';
import { addWorkingDays, allInStock, deliveryPromise, promiseFromPayment } from './rules.ts';

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
});

const berlin = 'Europe/Berlin';
const standard = { minDays: 2, maxDays: 3, cutoffHour: null };
const express = { minDays: 1, maxDays: 1, cutoffHour: 12 };

describe('what is promised', () => {
  it.each([
    // Thursday; Friday evening; Saturday; Sunday night that is Monday in Tokyo already.
    ['2026-11-26T10:00:00Z', berlin, standard, '2026-11-30', '2026-12-01'],
    ['2026-11-27T20:00:00Z', berlin, standard, '2026-12-01', '2026-12-02'],
    ['2026-11-28T10:00:00Z', berlin, standard, '2026-12-01', '2026-12-02'],
    ['2026-11-29T16:00:00Z', berlin, standard, '2026-12-01', '2026-12-02'],
    ['2026-11-29T16:00:00Z', 'Asia/Tokyo', standard, '2026-12-02', '2026-12-03'],
    // Half an hour before midnight UTC is tomorrow in Berlin and today in New York.
    ['2026-11-25T23:30:00Z', berlin, standard, '2026-11-30', '2026-12-01'],
    ['2026-11-25T23:30:00Z', 'America/New_York', standard, '2026-11-27', '2026-11-30'],
    // Before the hour, at the hour, on a day off: the first day on which somebody packs counts.
    ['2026-11-25T10:59:59Z', berlin, express, '2026-11-26', '2026-11-26'],
    ['2026-11-25T11:00:00Z', berlin, express, '2026-11-27', '2026-11-27'],
    ['2026-11-27T11:00:00Z', berlin, express, '2026-12-01', '2026-12-01'],
    ['2026-11-28T08:00:00Z', berlin, express, '2026-12-01', '2026-12-01'],
  ])('at %s in %s by %o: %s to %s', (moment, timeZone, method, from, to) => {
    const at = { method, inStock: true, now: new Date(moment), timeZone };
    expect(deliveryPromise(at)).toEqual({ kind: 'dates', from, to });
  });

  it('has no day for what is not in stock, and days from the money on by transfer', () => {
    const at = { method: standard, now: new Date('2026-11-26T10:00:00Z'), timeZone: berlin };
    expect(deliveryPromise({ ...at, inStock: false })).toEqual({ kind: 'made_to_order' });
    expect(deliveryPromise({ ...at, inStock: false, afterPayment: true })).toEqual({
      kind: 'made_to_order',
    });
    expect(deliveryPromise({ ...at, inStock: true, afterPayment: true })).toEqual({
      kind: 'after_payment',
      minDays: 2,
      maxDays: 3,
    });
  });

  it.each([
    ['enough', [[true, 3, 3]], true],
    ['one more than there is', [[true, 3, 4]], false],
    ['nothing on the shelf', [[true, 0, 1]], false],
    ['never counted', [[false, null, 99]], true],
    [
      'the slowest item',
      [
        [true, 9, 1],
        [true, 0, 1],
      ],
      false,
    ],
    ['nothing to send', [], true],
  ] as [string, [boolean, number | null, number][], boolean][])(
    'decides by %s',
    (_, items, expected) => {
      const wanted = items.map(([trackInventory, available, quantity]) => ({
        ...{ trackInventory, available, quantity },
      }));
      expect(allInStock(wanted)).toBe(expected);
    },
  );
});

it.each([
  ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01-01'],
  ['2027-01-01T03:00:00Z', 'America/New_York', '2026-12-31'],
])('%s in %s is %s', (moment, zone, day) => {
  expect(localDay(new Date(moment), zone)).toBe(day);
});

describe('a promise of which the money comes later', () => {
  // Promised on Wednesday 25 November 2026, just before noon in Berlin.
  const promise = { kind: 'dates' as const, from: '2026-11-27', to: '2026-11-30' };
  const orderedAt = new Date('2026-11-25T10:59:00Z');
  it.each([
    ['while it is paid the cut-off passes', '2026-11-25T11:29:00Z', 12, '2026-11-27', '2026-11-30'],
    ['a minute after that', '2026-11-25T11:30:00Z', 12, '2026-11-30', '2026-12-01'],
    ['the same day', '2026-11-25T20:00:00Z', null, '2026-11-27', '2026-11-30'],
    ['the same day after the cut-off', '2026-11-25T14:00:00Z', 14, '2026-11-30', '2026-12-01'],
    ['the next day', '2026-11-26T09:00:00Z', null, '2026-11-30', '2026-12-01'],
    ['on Saturday', '2026-11-28T09:00:00Z', 14, '2026-12-02', '2026-12-03'],
    ['a week later', '2026-12-02T09:00:00Z', 14, '2026-12-04', '2026-12-07'],
  ])('%s', (_when, paidAt, cutoffHour, from, to) => {
    const order = { orderedAt, paidAt: new Date(paidAt), timeZone: 'Europe/Berlin', cutoffHour };
    expect(promiseFromPayment(promise, order)).toEqual({ kind: 'dates', from, to });
    const open = { kind: 'made_to_order' as const };
    expect(promiseFromPayment(open, order)).toEqual(open);
  });
});

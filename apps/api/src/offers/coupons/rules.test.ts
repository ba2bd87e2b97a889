import { describe, expect, it } from 'vitest';
import { type Coupon, couponDiscount, couponRefusal, normaliseCode } from './rules.ts';

const now = new Date('2026-11-23T10:00:00Z');
const coupon: Coupon = {
  id: 'c',
  code: 'TEN',
  kind: 'percentage',
  percentPpm: 100_000,
  amount: null,
  currency: null,
  minSubtotal: null,
  startsAt: null,
  endsAt: null,
  usageLimit: null,
  perCustomerLimit: null,
  usedCount: 0,
  active: true,
};

describe('a coupon is refused', () => {
  it.each<[string, Partial<Coupon>, number, string | null]>([
    ['never without a reason', {}, 5, null],
    ['when switched off', { active: false }, 0, 'inactive'],
    ['before it starts', { startsAt: new Date('2026-11-23T10:00:01Z') }, 0, 'not_started'],
    ['not when it starts', { startsAt: now }, 0, null],
    ['when it ends', { endsAt: now }, 0, 'expired'],
    ['not before it ends', { endsAt: new Date('2026-11-23T10:00:01Z') }, 0, null],
    ['when used up', { usageLimit: 2, usedCount: 2 }, 0, 'used_up'],
    ['not while uses are left', { usageLimit: 2, usedCount: 1 }, 0, null],
    ['to who has used it', { perCustomerLimit: 1 }, 1, 'used_by_customer'],
    ['not to who has a use left', { perCustomerLimit: 2 }, 1, null],
  ])('%s', (_, change, usedByCustomer, reason) => {
    expect(couponRefusal({ ...coupon, ...change }, { now, usedByCustomer })).toBe(reason);
  });
});

it('becomes a discount on the goods', () => {
  expect(couponDiscount(coupon, 'expired')).toEqual({
    id: 'c',
    label: 'TEN',
    scope: 'goods',
    minSubtotal: null,
    currency: null,
    refusal: 'expired',
    kind: 'percentage',
    percentPpm: 100_000,
  });
});

it('is found in any case of letters', () => {
  expect(normaliseCode('  ten ')).toBe('TEN');
});

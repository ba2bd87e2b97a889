import { expect, test } from 'vitest';
import { couponLook } from './coupon-words.ts';

const now = new Date('2026-11-23T12:00:00Z');
const coupon = { active: true, startsAt: null, endsAt: null, usageLimit: null, usedCount: 0 };

test.each([
  [{}, 'coupons.active'],
  [{ active: false }, 'coupons.switchedOff'],
  [{ endsAt: '2026-11-23T12:00:00Z' }, 'coupons.over'],
  [{ endsAt: '2026-11-24T12:00:00Z' }, 'coupons.active'],
  [{ startsAt: '2026-11-24T12:00:00Z' }, 'coupons.startsLater'],
  [{ usageLimit: 5, usedCount: 5 }, 'coupons.usedUp'],
  [{ usageLimit: 5, usedCount: 4 }, 'coupons.active'],
])('%o is %s', (change, label) => {
  expect(couponLook({ ...coupon, ...change }, now).label).toBe(label);
});

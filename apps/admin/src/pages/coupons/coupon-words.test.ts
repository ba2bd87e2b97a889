import { expect, test } from 'vitest';
import { couponLook } from './coupon-words.ts';

const now = new Date('2026-11-23T12:00:00Z');
const coupon = { active: true, startsAt: null, endsAt: null, usageLimit: null, usedCount: 0 };

test.each([
  [{}, 'Active'],
  [{ active: false }, 'Switched off'],
  [{ endsAt: '2026-11-23T12:00:00Z' }, 'Over'],
  [{ endsAt: '2026-11-24T12:00:00Z' }, 'Active'],
  [{ startsAt: '2026-11-24T12:00:00Z' }, 'Starts later'],
  [{ usageLimit: 5, usedCount: 5 }, 'Used up'],
  [{ usageLimit: 5, usedCount: 4 }, 'Active'],
])('%o is %s', (change, label) => {
  expect(couponLook({ ...coupon, ...change }, now).label).toBe(label);
});

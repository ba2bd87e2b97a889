// What a coupon is worth and how it stands, in words.

import type { CouponKind } from '@kontor/shared/enums.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import * as icons from '@kontor/ui/icons.ts';
import { money } from '../../format/money.tsx';
import { readerLocale } from '../../format/reader.ts';
import type { StatusLook } from '../../ui/status.tsx';

type Worth = {
  kind: CouponKind;
  percentPpm: number | null;
  amount: number | null;
  currency: string | null;
};

export const kindWords: Record<CouponKind, string> = {
  percentage: 'A percentage off the goods',
  fixed: 'An amount off the goods',
  free_shipping: 'Free shipping',
};

export function worthOf(coupon: Worth): string {
  if (coupon.kind === 'free_shipping') return 'Free shipping';
  if (coupon.kind === 'percentage') {
    return `${formatPercent(coupon.percentPpm ?? 0, readerLocale)} off`;
  }
  return coupon.currency ? `${money(coupon.amount ?? 0, coupon.currency)} off` : '';
}

type Standing = {
  active: boolean;
  startsAt: string | null;
  endsAt: string | null;
  usageLimit: number | null;
  usedCount: number;
};

export function couponLook(coupon: Standing, now: Date): StatusLook {
  if (!coupon.active) return { label: 'Switched off', tone: 'quiet', icon: icons.stop };
  if (coupon.endsAt && new Date(coupon.endsAt) <= now) {
    return { label: 'Over', tone: 'quiet', icon: icons.stop };
  }
  if (coupon.usageLimit !== null && coupon.usedCount >= coupon.usageLimit) {
    return { label: 'Used up', tone: 'quiet', icon: icons.stop };
  }
  if (coupon.startsAt && new Date(coupon.startsAt) > now) {
    return { label: 'Starts later', tone: 'waits', icon: icons.clock };
  }
  return { label: 'Active', tone: 'well', icon: icons.check };
}

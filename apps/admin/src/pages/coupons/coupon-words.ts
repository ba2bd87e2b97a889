// What a coupon is worth and how it stands, in words.

import type { CouponKind } from '@kontor/shared/enums.ts';
import { formatPercent } from '@kontor/shared/rates.ts';
import * as icons from '@kontor/ui/icons.ts';
import { money } from '../../format/money.tsx';
import { readerLocale } from '../../format/reader.ts';
import type { MessageId, T } from '../../messages/use-t.ts';
import type { StatusLook } from '../../ui/status.tsx';

type Worth = {
  kind: CouponKind;
  percentPpm: number | null;
  amount: number | null;
  currency: string | null;
};

export const kindWords: Record<CouponKind, MessageId> = {
  percentage: 'coupons.kind.percentage',
  fixed: 'coupons.kind.fixed',
  free_shipping: 'coupons.kind.freeShipping',
};

export function worthOf(coupon: Worth, t: T): string {
  if (coupon.kind === 'free_shipping') return t('coupons.kind.freeShipping');
  if (coupon.kind === 'percentage') {
    return t('coupons.off', { amount: formatPercent(coupon.percentPpm ?? 0, readerLocale) });
  }
  return coupon.currency
    ? t('coupons.off', { amount: money(coupon.amount ?? 0, coupon.currency) })
    : '';
}

type Standing = {
  active: boolean;
  startsAt: string | null;
  endsAt: string | null;
  usageLimit: number | null;
  usedCount: number;
};

export function couponLook(coupon: Standing, now: Date): StatusLook {
  if (!coupon.active) return { label: 'coupons.switchedOff', tone: 'quiet', icon: icons.stop };
  if (coupon.endsAt && new Date(coupon.endsAt) <= now) {
    return { label: 'coupons.over', tone: 'quiet', icon: icons.stop };
  }
  if (coupon.usageLimit !== null && coupon.usedCount >= coupon.usageLimit) {
    return { label: 'coupons.usedUp', tone: 'quiet', icon: icons.stop };
  }
  if (coupon.startsAt && new Date(coupon.startsAt) > now) {
    return { label: 'coupons.startsLater', tone: 'waits', icon: icons.clock };
  }
  return { label: 'coupons.active', tone: 'well', icon: icons.check };
}

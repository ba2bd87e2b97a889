// Owns when a coupon may be used, as far as that does not depend on the cart, and what it is as a
// discount of the pricing function. Minimum and currency are judged there, with the prices.
import type { CouponKind } from '@kontor/shared/enums.ts';
import type { CouponReason } from '@kontor/shared/errors.ts';

export type Coupon = {
  id: string;
  code: string;
  kind: CouponKind;
  percentPpm: number | null;
  /** Minor units of `currency`. */
  amount: number | null;
  currency: string | null;
  minSubtotal: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
  usageLimit: number | null;
  perCustomerLimit: number | null;
  usedCount: number;
  active: boolean;
};

export type CouponFacts = {
  now: Date;
  /** Uses by this customer that were not given back; 0 while the customer is unknown. */
  usedByCustomer: number;
};

/** A reduction of the order, allocated over its lines. Coupons become one of these. */
export type OrderDiscount = {
  id: string;
  label: string;
  /** Whether the shipping line shares in it. */
  scope: 'goods' | 'goods_and_shipping';
  /** Goods after item discounts must reach this. */
  minSubtotal?: number | null;
  /** Of `amount` and `minSubtotal`; another currency than the quote's refuses the discount. */
  currency?: string | null;
  /** Set when facts outside the cart forbid it (expired, used up, …). */
  refusal?: CouponReason | null;
} & (
  | { kind: 'percentage'; percentPpm: number }
  | { kind: 'fixed'; amount: number }
  | { kind: 'free_shipping' }
);

/** Codes are stored in upper case and matched without regard to case. */
export function normaliseCode(code: string): string {
  return code.trim().toUpperCase();
}

/** Why the coupon cannot be used at all, or null. */
export function couponRefusal(coupon: Coupon, facts: CouponFacts): CouponReason | null {
  if (!coupon.active) return 'inactive';
  if (coupon.startsAt && facts.now < coupon.startsAt) return 'not_started';
  if (coupon.endsAt && facts.now >= coupon.endsAt) return 'expired';
  if (coupon.usageLimit !== null && coupon.usedCount >= coupon.usageLimit) return 'used_up';
  if (coupon.perCustomerLimit !== null && facts.usedByCustomer >= coupon.perCustomerLimit) {
    return 'used_by_customer';
  }
  return null;
}

/** The coupon as a discount on the goods, or on shipping when it makes shipping free. */
export function couponDiscount(coupon: Coupon, refusal: CouponReason | null): OrderDiscount {
  const { id, kind, minSubtotal, currency } = coupon;
  const base = {
    id,
    label: coupon.code,
    scope: 'goods' as const,
    minSubtotal,
    // A percentage has a currency only when it has a minimum to compare.
    currency,
    refusal,
  };
  switch (kind) {
    case 'percentage':
      return { ...base, kind, percentPpm: coupon.percentPpm ?? 0 };
    case 'fixed':
      return { ...base, kind, amount: coupon.amount ?? 0 };
    case 'free_shipping':
      return { ...base, kind };
  }
}

// Owns what staff save of a coupon: the admin's form and the API read the same schema. Amounts are
// minor units of `currency`, percentages parts per million, times ISO strings with an offset.
import { z } from 'zod';
import { isWholeStep } from './card-amounts.ts';
import { couponKinds } from './enums.ts';
import { type FaultCode, type FaultValues, fault, faultMessage } from './input-faults.ts';
import { isCurrency } from './money.ts';
import { wholePpm } from './rates.ts';
import { lineOf } from './text-input.ts';
import { version } from './version-input.ts';

const amount = z.number().int().min(1, fault('amount_above_zero')).max(1_000_000_000_000);
const limit = z.number().int().min(1).max(1_000_000_000);
const time = z.iso.datetime({ offset: true });

export const couponCode = z
  .string()
  .trim()
  .toUpperCase()
  .min(2)
  .max(40)
  .regex(/^[A-Z0-9][A-Z0-9_-]*$/, fault('coupon_code'));

export const saveCouponInput = z
  .strictObject({
    /** Null: a new coupon. */
    id: z.uuid().nullable(),
    /** The version the form was opened with; another one by now is a conflict. */
    version,
    code: couponCode,
    description: lineOf(200),
    kind: z.enum(couponKinds),
    percentPpm: z
      .number(fault('percentage'))
      .int()
      .min(1, fault('percentage_above_zero'))
      .max(wholePpm, fault('percentage'))
      .nullable(),
    amount: amount.nullable(),
    currency: z.string().refine(isCurrency, fault('currency')).nullable(),
    minSubtotal: amount.nullable(),
    startsAt: time.nullable(),
    endsAt: time.nullable(),
    usageLimit: limit.nullable(),
    perCustomerLimit: limit.nullable(),
  })
  .superRefine((coupon, context) => {
    const need = (path: keyof typeof coupon, code: FaultCode, values?: FaultValues) =>
      context.addIssue({ code: 'custom', path: [path], message: faultMessage(code, values) });
    if (coupon.kind === 'percentage' && coupon.percentPpm === null) {
      need('percentPpm', 'percentage_missing');
    }
    if (coupon.kind === 'fixed' && coupon.amount === null) need('amount', 'amount');
    if ((coupon.kind === 'fixed' || coupon.minSubtotal !== null) && coupon.currency === null) {
      need('currency', 'coupon_currency');
    }
    for (const path of ['amount', 'minSubtotal'] as const) {
      const { currency } = coupon;
      if (currency === null || isWholeStep(coupon[path], currency)) continue;
      need(path, 'card_step', { currency });
    }
    if (
      coupon.startsAt &&
      coupon.endsAt &&
      Date.parse(coupon.startsAt) >= Date.parse(coupon.endsAt)
    ) {
      need('endsAt', 'end_before_start');
    }
  });
export type SaveCouponInput = z.output<typeof saveCouponInput>;

export const listCouponsInput = z.strictObject({
  search: lineOf(60).default(''),
  active: z.boolean().nullable().default(null),
  cursor: z.uuid().nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const setCouponActiveInput = z.strictObject({
  id: z.uuid(),
  version,
  active: z.boolean(),
});

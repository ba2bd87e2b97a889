// Owns what a refund gives back, worked out from values alone: units at their stored shares of the
// line's total, tax and discount, shipping with its tax, and all that is left of a payment. Shares
// are counted from the first unit on, so that any sequence of refunds adds up to the line exactly.
// Amounts are minor units of the order's currency.
import { scaleMinor, sumMinor } from '@kontor/shared/money.ts';

export type Shares = {
  /** What the shopper gets, tax included. */
  amount: number;
  /** The tax inside `amount`. */
  tax: number;
  /** What discounts had taken off these units. */
  discount: number;
};

export type RefundableLine = {
  quantity: number;
  refundedQuantity: number;
  unitTotals: readonly number[];
  unitTaxes: readonly number[];
  unitDiscounts: readonly number[];
  /** What refunds of this line have given back already. */
  given: Shares;
};

export type RefundableShipping = {
  /** What shipping cost the shopper, and the tax inside it. */
  paid: number;
  tax: number;
  given: { amount: number; tax: number };
};

/** The next `quantity` units of a line. The caller has checked that they are there. */
export function sharesOf(line: RefundableLine, quantity: number): Shares {
  const upTo = line.refundedQuantity + quantity;
  const next = (shares: readonly number[], given: number) =>
    Math.max(0, sumMinor(shares.slice(0, upTo)) - given);
  return {
    amount: next(line.unitTotals, line.given.amount),
    tax: next(line.unitTaxes, line.given.tax),
    discount: next(line.unitDiscounts, line.given.discount),
  };
}

/** The tax inside the next `amount` of shipping; all parts together have all of its tax. */
export function shippingTaxOf(shipping: RefundableShipping, amount: number): number {
  if (shipping.paid === 0) return 0;
  const upTo = shipping.given.amount + amount;
  return Math.max(0, scaleMinor(shipping.tax, upTo, shipping.paid) - shipping.given.tax);
}

export type FullRefund = {
  /** In the order of the lines; 0 units: the rest of what units are worth that another refund gave. */
  lines: (Shares & { index: number; quantity: number })[];
  shipping: { amount: number; tax: number };
  /** Beyond goods and shipping: what was paid too much. */
  free: number;
};

/**
 * Divides all that is `left` of a payment: first the units that were not given back, with what an
 * earlier refund had not enough for, then shipping. Where less is left than they are worth (goodwill was
 * given before, or a part was paid), the last ones get less.
 */
export function fullRefund(
  left: number,
  lines: readonly RefundableLine[],
  shipping: RefundableShipping,
): FullRefund {
  let budget = left;
  const given: FullRefund['lines'] = [];
  for (const [index, line] of lines.entries()) {
    const quantity = line.quantity - line.refundedQuantity;
    const worth = sharesOf(line, quantity);
    if (quantity < 1 && (worth.amount === 0 || budget === 0)) continue;
    const amount = Math.min(worth.amount, budget);
    budget -= amount;
    const tax = amount === worth.amount ? worth.tax : scaleMinor(worth.tax, amount, worth.amount);
    given.push({ index, quantity, amount, tax, discount: worth.discount });
  }
  const amount = Math.min(budget, Math.max(0, shipping.paid - shipping.given.amount));
  return {
    lines: given,
    shipping: { amount, tax: shippingTaxOf(shipping, amount) },
    free: budget - amount,
  };
}

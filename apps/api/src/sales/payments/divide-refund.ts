// Owns how a refund is divided over the payments of an order, worked out from values alone. Whoever is
// asked outside gives before a person has to transfer by hand, and of these the payment begun last first, but
// what was paid too much goes back where it came from;
// none gives more than is left of it. Amounts are minor units of the order's currency.
import { scaleMinor, sumMinor } from '@kontor/shared/money.ts';
import type { Shares } from './refund-shares.ts';

/** What a refund gives back, priced. */
export type Plan = {
  lines: (Shares & {
    orderLineId: string;
    quantity: number;
    taxRatePpm: number;
    restock: boolean;
  })[];
  shipping: { amount: number; tax: number };
  free: number;
};

export function amountOf({ lines, shipping, free }: Plan): number {
  return sumMinor([...lines.map((line) => line.amount), shipping.amount, free]);
}

/**
 * A payment as far as it can give back, `excess` being the part of it that was paid too much. Ids grow with
 * time; it gives multiples of `step` only.
 */
export type Purse = {
  id: string;
  refundable: number;
  excess: number;
  byHand: boolean;
  step: number;
};

/**
 * What each payment gives; those that give nothing are not there. Null: it cannot be divided so.
 * @param free the part of `amount` that is for no goods: first of all what was paid too much
 */
export function divideRefund(
  amount: number,
  purses: readonly Purse[],
  free: number,
): { id: string; amount: number }[] | null {
  const inOrder = purses.toSorted(
    (a, b) => Number(a.byHand) - Number(b.byHand) || (a.id < b.id ? 1 : -1),
  );
  let tooMuch = free;
  const begun = inOrder.map((purse) => {
    const amount = floorTo(purse.step, Math.min(tooMuch, purse.excess));
    tooMuch -= amount;
    return { ...purse, amount };
  });
  let left = amount - (free - tooMuch);
  const parts = begun.map((purse) => {
    const more = floorTo(purse.step, Math.min(left, purse.refundable - purse.amount));
    left -= more;
    return { id: purse.id, amount: purse.amount + more };
  });
  return left === 0 ? parts.filter((part) => part.amount > 0) : null;
}

const floorTo = (step: number, amount: number) => amount - (amount % step);

/**
 * Divides a plan into parts of these amounts, which add up to it: lines in their order, then shipping,
 * then the rest. A line that two parts share has its units and its discount in the first, 0 units in
 * the next.
 */
export function splitPlan(plan: Plan, amounts: readonly number[]): Plan[] {
  let rest = plan;
  return amounts.map((amount, index) => {
    if (index === amounts.length - 1) return rest;
    const [part, left] = takeOf(rest, amount);
    rest = left;
    return part;
  });
}

function takeOf(plan: Plan, amount: number): [Plan, Plan] {
  let budget = amount;
  const part: Plan = { lines: [], shipping: { amount: 0, tax: 0 }, free: 0 };
  const left: Plan = { lines: [], shipping: { amount: 0, tax: 0 }, free: 0 };
  for (const line of plan.lines) {
    const [taken, kept] = cut(line, budget);
    // What is whole here, or begun here; what costs nothing goes with what comes before it.
    const isBegun = taken.amount > 0 || line.amount === 0;
    if (isBegun) part.lines.push({ ...line, ...taken });
    if (kept.amount > 0) {
      const units = isBegun ? { quantity: 0, discount: 0 } : {};
      left.lines.push({ ...line, ...kept, ...units });
    }
    budget -= taken.amount;
  }
  [part.shipping, left.shipping] = cut(plan.shipping, budget);
  budget -= part.shipping.amount;
  part.free = budget;
  left.free = plan.free - budget;
  return [part, left];
}

type Taxed = { amount: number; tax: number };

/** The first `budget` of an amount with its part of the tax, and the rest: no part is all tax and more. */
function cut({ amount, tax }: Taxed, budget: number): [Taxed, Taxed] {
  const given = Math.min(amount, budget);
  const share = amount === 0 ? 0 : scaleMinor(tax, given, amount);
  const taken = Math.max(share, tax - (amount - given));
  return [
    { amount: given, tax: taken },
    { amount: amount - given, tax: tax - taken },
  ];
}

// Any sequence of refunds of an order adds up to it exactly: amounts, tax and discounts.
import { allocate, sumMinor } from '@kontor/shared/money.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Plan, splitPlan } from './divide-refund.ts';
import {
  fullRefund,
  type RefundableLine,
  type RefundableShipping,
  type Shares,
  sharesOf,
  shippingTaxOf,
} from './refund-shares.ts';

const amounts = fc.integer({ min: 0, max: 1_000_000 });

const anyLine: fc.Arbitrary<RefundableLine> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9 }),
    total: amounts,
    taxShare: fc.integer({ min: 0, max: 300 }),
    discount: amounts,
  })
  .map(({ quantity, total, taxShare, discount }) => {
    const unitTotals = allocate(
      total,
      Array.from({ length: quantity }, () => 1),
    );
    return {
      quantity,
      refundedQuantity: 0,
      unitTotals,
      unitTaxes: allocate(Math.floor((total * taxShare) / 1000), unitTotals),
      unitDiscounts: allocate(discount, unitTotals),
      given: { amount: 0, tax: 0, discount: 0 },
    };
  });

const anyShipping: fc.Arbitrary<RefundableShipping> = fc
  .record({ paid: amounts, taxShare: fc.integer({ min: 0, max: 300 }) })
  .map(({ paid, taxShare }) => ({
    paid,
    tax: Math.floor((paid * taxShare) / 1000),
    given: { amount: 0, tax: 0 },
  }));

const after = (line: RefundableLine, quantity: number, shares: Shares): RefundableLine => ({
  ...line,
  refundedQuantity: line.refundedQuantity + quantity,
  given: {
    amount: line.given.amount + shares.amount,
    tax: line.given.tax + shares.tax,
    discount: line.given.discount + shares.discount,
  },
});

const wholeOf = (line: RefundableLine): Shares => ({
  amount: sumMinor(line.unitTotals),
  tax: sumMinor(line.unitTaxes),
  discount: sumMinor(line.unitDiscounts),
});

describe('shares', () => {
  it('of units add up to the line in any steps', () => {
    fc.assert(
      fc.property(anyLine, fc.array(fc.integer({ min: 1, max: 4 })), (whole, steps) => {
        let line = whole;
        for (const step of [...steps, whole.quantity]) {
          const quantity = Math.min(step, line.quantity - line.refundedQuantity);
          if (quantity === 0) break;
          const shares = sharesOf(line, quantity);
          expect(shares.tax).toBeLessThanOrEqual(shares.amount);
          line = after(line, quantity, shares);
        }
        expect(line.given).toEqual(wholeOf(whole));
      }),
    );
  });

  it('of shipping have all of its tax in the end and never more', () => {
    fc.assert(
      fc.property(anyShipping, fc.array(amounts, { maxLength: 8 }), (whole, steps) => {
        let shipping = whole;
        for (const step of [...steps, whole.paid]) {
          const amount = Math.min(step, shipping.paid - shipping.given.amount);
          const tax = shippingTaxOf(shipping, amount);
          expect(tax).toBeLessThanOrEqual(amount);
          const given = { amount: shipping.given.amount + amount, tax: shipping.given.tax + tax };
          shipping = { ...shipping, given };
          expect(given.tax).toBeLessThanOrEqual(whole.tax);
        }
        expect(shipping.given).toEqual({ amount: whole.paid, tax: whole.tax });
      }),
    );
  });

  it('of an order that is given back payment by payment have all of its tax, however it is divided', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyLine, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 5 }),
        anyShipping,
        fc.array(amounts, { maxLength: 5 }),
        fc.array(amounts, { maxLength: 3 }),
        (drawn, whole, payments, cuts) => {
          // Some units went back by themselves before.
          let lines = drawn.map(([line, units]) => {
            const quantity = Math.min(units, line.quantity);
            return quantity === 0 ? line : after(line, quantity, sharesOf(line, quantity));
          });
          let shipping = whole;
          const kept = lines.map((line) => wholeOf(line).amount - line.given.amount);
          let left = sumMinor([...kept, shipping.paid]);
          for (const payment of [...payments, left]) {
            const amount = Math.min(payment, left);
            left -= amount;
            const full = fullRefund(amount, lines, shipping);
            expect(full.free).toBe(0);
            // Each may be divided over several payments once more.
            const plan: Plan = {
              lines: full.lines.map(({ index, ...shares }) => ({
                ...{ orderLineId: String(index), taxRatePpm: 0, restock: true, ...shares },
              })),
              ...{ shipping: full.shipping, free: full.free },
            };
            let rest = amount;
            const parts = cuts.map((cut) => {
              const of = Math.min(cut, rest);
              rest -= of;
              return of;
            });
            for (const one of splitPlan(plan, [...parts, rest])) {
              for (const { orderLineId, quantity, ...shares } of one.lines) {
                expect(shares.tax).toBeLessThanOrEqual(shares.amount);
                lines = lines.map((line, index) =>
                  String(index) === orderLineId ? after(line, quantity, shares) : line,
                );
              }
              const given = {
                amount: shipping.given.amount + one.shipping.amount,
                tax: shipping.given.tax + one.shipping.tax,
              };
              shipping = { ...shipping, given };
            }
          }
          expect(lines.map(({ given }) => given)).toEqual(lines.map(wholeOf));
          expect(shipping.given).toEqual({ amount: whole.paid, tax: whole.tax });
        },
      ),
    );
  });

  it('of all that is left are all of it, and no line gets more than it cost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyLine, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 5 }),
        anyShipping,
        amounts,
        (drawn, shipping, left) => {
          const lines = drawn.map(([line, units]) => {
            const quantity = Math.min(units, line.quantity);
            return quantity === 0 ? line : after(line, quantity, sharesOf(line, quantity));
          });
          const plan = fullRefund(left, lines, shipping);
          const given = plan.lines.map((line) => line.amount);
          expect(sumMinor([...given, plan.shipping.amount, plan.free])).toBe(left);
          expect(plan.free).toBeGreaterThanOrEqual(0);
          expect(plan.shipping.amount).toBeLessThanOrEqual(shipping.paid);
          for (const { index, amount, tax, discount, quantity } of plan.lines) {
            const line = lines[index];
            if (line === undefined) throw new Error('no such line');
            const whole = wholeOf(line);
            expect(line.refundedQuantity + quantity).toBe(line.quantity);
            expect(tax).toBeLessThanOrEqual(amount);
            expect(line.given.amount + amount).toBeLessThanOrEqual(whole.amount);
            expect(line.given.tax + tax).toBeLessThanOrEqual(whole.tax);
            expect(line.given.discount + discount).toBeLessThanOrEqual(whole.discount);
          }
        },
      ),
    );
  });
});

// A refund divided over several payments: to the unit, and never more than each has left.
import { sumMinor } from '@kontor/shared/money.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, divideRefund, type Plan, type Purse, splitPlan } from './divide-refund.ts';

const purse = (id: string, refundable: number, more: Partial<Purse> = {}): Purse => ({
  ...{ id, refundable, excess: 0, byHand: false, step: 1, ...more },
});

describe('which payment gives', () => {
  const card = purse('1', 700);
  const later = purse('2', 300);
  const transfer = purse('3', 500, { byHand: true });

  it.each([
    [200, [['2', 200]]],
    [300, [['2', 300]]],
    [
      301,
      [
        ['2', 300],
        ['1', 1],
      ],
    ],
    [
      1000,
      [
        ['2', 300],
        ['1', 700],
      ],
    ],
    [
      1500,
      [
        ['2', 300],
        ['1', 700],
        ['3', 500],
      ],
    ],
  ] as const)(
    '%d: whoever is asked outside, the last begun first, before a transfer',
    (amount, parts) => {
      const expected = parts.map(([id, part]) => ({ id, amount: part }));
      expect(divideRefund(amount, [card, later, transfer], amount)).toEqual(expected);
      expect(divideRefund(amount, [transfer, later, card], 0)).toEqual(expected);
    },
  );

  it('gives what was paid too much by where it came from, as far as it is for no goods', () => {
    const overpaid = purse('3', 800, { byHand: true, excess: 300 });
    const by = (amount: number, free: number) => divideRefund(amount, [card, overpaid], free);
    expect(by(300, 300)).toEqual([{ id: '3', amount: 300 }]);
    expect(by(400, 400)).toEqual([
      { id: '1', amount: 100 },
      { id: '3', amount: 300 },
    ]);
    expect(by(400, 100)).toEqual([
      { id: '1', amount: 300 },
      { id: '3', amount: 100 },
    ]);
    expect(by(400, 0)).toEqual([{ id: '1', amount: 400 }]);
    expect(by(1500, 300)).toEqual([
      { id: '1', amount: 700 },
      { id: '3', amount: 800 },
    ]);
  });

  it('gives nothing when there is not enough, or no step of a card fits', () => {
    expect(divideRefund(1501, [card, later, transfer], 0)).toBeNull();
    const dinars = purse('1', 12_340, { step: 10 });
    expect(divideRefund(1005, [dinars], 0)).toBeNull();
    expect(divideRefund(1005, [dinars, purse('2', 5, { byHand: true })], 0)).toEqual([
      { id: '1', amount: 1000 },
      { id: '2', amount: 5 },
    ]);
  });
});

const purses = fc.array(
  fc.record({
    ...{ refundable: fc.nat(5000), excess: fc.nat(5000), byHand: fc.boolean() },
    step: fc.constantFrom(1, 1, 10),
  }),
  { minLength: 1, maxLength: 5 },
);
const plans = fc.record({
  lines: fc.array(
    fc.nat(3000).chain((amount) =>
      fc.record({
        orderLineId: fc.uuid(),
        quantity: fc.integer({ min: 1, max: 9 }),
        taxRatePpm: fc.constant(190_000),
        restock: fc.boolean(),
        amount: fc.constant(amount),
        tax: fc.nat(amount),
        discount: fc.nat(500),
      }),
    ),
    { maxLength: 4 },
  ),
  shipping: fc
    .nat(800)
    .chain((amount) => fc.record({ amount: fc.constant(amount), tax: fc.nat(amount) })),
  free: fc.nat(400),
});

it('divides to the unit, and no payment gives more than is left of it', () => {
  fc.assert(
    fc.property(purses, fc.nat(20_000), fc.nat(20_000), (given, amount, forNoGoods) => {
      const all = given.map((one, index) => ({
        ...{ ...one, id: String(index), excess: Math.min(one.excess, one.refundable) },
      }));
      const parts = divideRefund(amount, all, Math.min(amount, forNoGoods));
      const most = sumMinor(all.map(({ refundable }) => refundable));
      if (amount > most) expect(parts).toBeNull();
      if (all.every(({ step }) => step === 1)) expect(parts === null).toBe(amount > most);
      for (const { id, amount: part } of parts ?? []) {
        const from = all.find((one) => one.id === id);
        expect(part).toBeGreaterThan(0);
        expect(part).toBeLessThanOrEqual(from?.refundable ?? 0);
        expect(part % (from?.step ?? 1)).toBe(0);
      }
      if (parts) expect(sumMinor(parts.map((part) => part.amount))).toBe(amount);
    }),
  );
});

it('says of each part what it is for, and nothing is lost or said twice', () => {
  fc.assert(
    fc.property(plans, fc.array(fc.nat(2000), { maxLength: 4 }), (plan: Plan, cuts) => {
      let left = amountOf(plan);
      const amounts = cuts.map((cut) => {
        const part = Math.min(cut, left);
        left -= part;
        return part;
      });
      const parts = splitPlan(plan, [...amounts, left]);
      expect(parts.map(amountOf)).toEqual([...amounts, left]);
      for (const { id, ...of } of plan.lines.map((line) => ({ id: line.orderLineId, ...line }))) {
        const pieces = parts.flatMap(({ lines }) => lines.filter((one) => one.orderLineId === id));
        for (const what of ['quantity', 'amount', 'tax', 'discount'] as const) {
          expect(sumMinor(pieces.map((piece) => piece[what])), what).toBe(of[what]);
        }
        expect(pieces.filter(({ quantity }) => quantity > 0)).toHaveLength(1);
        for (const piece of pieces) {
          expect(piece.tax).toBeGreaterThanOrEqual(0);
          expect(piece.tax).toBeLessThanOrEqual(piece.amount);
        }
      }
      for (const what of ['amount', 'tax'] as const) {
        expect(sumMinor(parts.map(({ shipping }) => shipping[what]))).toBe(plan.shipping[what]);
      }
      for (const { shipping, free } of parts) {
        expect(shipping.tax).toBeLessThanOrEqual(shipping.amount);
        expect(free).toBeGreaterThanOrEqual(0);
      }
      expect(sumMinor(parts.map(({ free }) => free))).toBe(plan.free);
    }),
  );
});

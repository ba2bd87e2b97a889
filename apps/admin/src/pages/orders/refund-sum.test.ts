import { expect, test } from 'vitest';
import { lineAmount, refundSum } from './refund-sum.ts';

const lines = [
  { id: 'a', refundableUnits: [334, 333, 333] },
  { id: 'b', refundableUnits: [500] },
];
const limits = { amount: 2000, shipping: 500 };
const none = { units: {}, shipping: null, free: null };

test('units give back their own shares in their order', () => {
  expect(
    [0, 1, 2, 3].map((units) => lineAmount({ id: 'a', refundableUnits: [334, 333, 333] }, units)),
  ).toEqual([0, 334, 667, 1000]);
});

test('lines, shipping and a free amount add up', () => {
  const sum = refundSum(lines, { units: { a: 2, b: 1 }, shipping: 500, free: 33 }, limits);
  expect(sum).toEqual({
    lines: 1167,
    shipping: 500,
    free: 33,
    total: 1700,
    remaining: 300,
    problem: null,
  });
});

test.each([
  [none, 'refund.choose'],
  [{ ...none, shipping: 501 }, 'refund.tooMuchShipping'],
  [{ ...none, free: 2001 }, 'refund.tooMuch'],
  [{ ...none, free: Number.NaN }, 'refund.unreadable'],
  [{ ...none, free: -1 }, 'refund.negative'],
])('%o is refused', (choice, problem) => {
  expect(refundSum(lines, choice, limits).problem).toBe(problem);
});

test('everything that is left can be refunded', () => {
  const sum = refundSum(lines, { units: { a: 3, b: 1 }, shipping: 500, free: null }, limits);
  expect(sum).toMatchObject({ total: 2000, remaining: 0, problem: null });
});

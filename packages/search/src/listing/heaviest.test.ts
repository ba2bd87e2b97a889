import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heaviest } from './heaviest.ts';

test('the heaviest of many are those that sorting all would find, in the order they stood', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(5), { maxLength: 40 }),
      fc.integer({ min: 1, max: 15 }),
      (given, most) => {
        const numbers = given.map((_, at) => 100 + at);
        const sorted = numbers.toSorted(
          (a, b) => (given[b - 100] ?? 0) - (given[a - 100] ?? 0) || a - b,
        );
        expect(heaviest(numbers, Float64Array.from(given), most)).toEqual(
          sorted.slice(0, most).toSorted((a, b) => a - b),
        );
      },
    ),
  );
});

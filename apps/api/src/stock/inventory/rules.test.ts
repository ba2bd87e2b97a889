import { bestState } from '@kontor/shared/availability.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityOf, spread, sumDemand, supplyOf } from './rules.ts';

const level = (locationId: string, onHand: number, reserved = 0, backorderLimit = 0) => ({
  locationId,
  onHand,
  reserved,
  backorderLimit,
});

describe('availabilityOf', () => {
  it.each([
    [supplyOf(true, [level('a', 10)]), 'in_stock', null],
    [supplyOf(true, [level('a', 6, 1)]), 'low', 5],
    [supplyOf(true, [level('a', 3), level('b', 4)]), 'in_stock', null],
    [supplyOf(true, [level('a', 3, 3, 2)]), 'backorder', null],
    [supplyOf(true, [level('a', 3, 5, 2)]), 'sold_out', null],
    [supplyOf(true, []), 'sold_out', null],
    [supplyOf(false, []), 'in_stock', null],
    // What one location promised beyond its stock does not eat the stock of another.
    [supplyOf(true, [level('a', 0, 2, 2), level('b', 2)]), 'low', 2],
  ] as const)('%j is %s', (supply, state, left) => {
    expect(availabilityOf(supply)).toEqual({ state, left });
  });

  it('calls a product sold out only when all variants are', () => {
    expect(bestState(['sold_out', 'low'])).toBe('low');
    expect(bestState(['sold_out', 'backorder'])).toBe('backorder');
    expect(bestState([])).toBe('sold_out');
  });
});

describe('spread', () => {
  it.each([
    [[level('a', 5)], 3, [['a', 3]]],
    [
      [level('a', 2), level('b', 5)],
      4,
      [
        ['a', 2],
        ['b', 2],
      ],
    ],
    // What is on hand anywhere goes before what has to be back-ordered.
    [
      [level('a', 2, 0, 10), level('b', 5)],
      6,
      [
        ['a', 2],
        ['b', 4],
      ],
    ],
    [
      [level('a', 2, 0, 10), level('b', 1)],
      6,
      [
        ['a', 5],
        ['b', 1],
      ],
    ],
    [[level('a', 2), level('b', 1)], 4, null],
    [[], 1, null],
  ] as const)('%j gives %i as %j', (levels, quantity, expected) => {
    const parts = spread(levels, quantity);
    expect(parts?.map((part) => [part.locationId, part.quantity]) ?? null).toEqual(expected);
  });

  it('never promises more than a level can, and all or nothing', () => {
    const anyLevel = fc.record({
      onHand: fc.nat(20),
      backorderLimit: fc.nat(5),
      reservedShare: fc.nat(100),
    });
    fc.assert(
      fc.property(
        fc.array(anyLevel, { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        (rows, quantity) => {
          const levels = rows.map((row, index) => ({
            locationId: String(index),
            onHand: row.onHand,
            backorderLimit: row.backorderLimit,
            reserved: Math.floor(((row.onHand + row.backorderLimit) * row.reservedShare) / 100),
          }));
          const room = levels.reduce((sum, l) => sum + l.onHand + l.backorderLimit - l.reserved, 0);
          const parts = spread(levels, quantity);
          if (parts === null) {
            expect(room).toBeLessThan(quantity);
            return;
          }
          expect(parts.reduce((sum, part) => sum + part.quantity, 0)).toBe(quantity);
          for (const part of parts) {
            const from = levels[Number(part.locationId)];
            expect(part.quantity).toBeGreaterThan(0);
            expect((from?.reserved ?? 0) + part.quantity).toBeLessThanOrEqual(
              (from?.onHand ?? 0) + (from?.backorderLimit ?? 0),
            );
          }
        },
      ),
    );
  });
});

describe('sumDemand', () => {
  it('adds lines of one variant and sorts by id', () => {
    const items = [
      { variantId: 'b', quantity: 1 },
      { variantId: 'a', quantity: 2 },
      { variantId: 'b', quantity: 3 },
    ];
    expect(sumDemand(items)).toEqual([
      { variantId: 'a', quantity: 2 },
      { variantId: 'b', quantity: 4 },
    ]);
    expect(() => sumDemand([{ variantId: 'a', quantity: 0 }])).toThrow(RangeError);
  });
});

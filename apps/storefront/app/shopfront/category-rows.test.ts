import { expect, it } from 'vitest';
import { rowsOf } from './category-rows.ts';

it('fills every row and places every picture, however many there are', () => {
  for (let count = 1; count <= 40; count += 1) {
    const rows = rowsOf(count);
    expect(rows.flat()).toHaveLength(count);
    for (const row of rows) expect(row.reduce((sum, span) => sum + span, 0)).toBe(12);
  }
});

it('sets seven as two, three and two', () => {
  expect(rowsOf(7).map((row) => row.length)).toEqual([2, 3, 2]);
});

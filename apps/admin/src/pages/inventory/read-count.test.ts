import { expect, test } from 'vitest';
import { readCount } from './read-count.ts';

test.each([
  ['5', 'by', 10, 5],
  ['+5', 'by', 10, 5],
  ['-3', 'by', 10, -3],
  ['−3', 'by', 10, -3],
  ['12', 'to', 10, 2],
  ['0', 'to', 10, -10],
] as const)('"%s" %s with %i on hand changes by %i', (text, mode, onHand, change) => {
  expect(readCount(text, mode, onHand)).toEqual({ ok: true, change });
});

test.each([
  ['', 'by', 'Enter a whole number.'],
  ['1.5', 'by', 'Enter a whole number.'],
  ['0', 'by', 'This changes nothing.'],
  ['10', 'to', 'This changes nothing.'],
  ['-1', 'to', 'A count cannot be below 0.'],
  ['-11', 'by', 'Only 10 are on hand.'],
] as const)('"%s" %s is refused', (text, mode, problem) => {
  expect(readCount(text, mode, 10)).toEqual({ ok: false, problem });
});

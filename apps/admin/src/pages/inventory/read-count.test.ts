import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { readUnits } from './read-count.ts';

test.each([
  ['+3', 'by', { ok: true, units: 3 }],
  ['−2', 'by', { ok: true, units: -2 }],
  [' 7 ', 'to', { ok: true, units: 7 }],
  // A count that finds what the books say is a count all the same.
  ['10', 'to', { ok: true, units: 10 }],
  ['0', 'to', { ok: true, units: 0 }],
] as const)('reads %s (%s)', (text, mode, expected) => {
  expect(readUnits(text, mode, 10, english)).toEqual(expected);
});

test.each([
  ['', 'by', 'Enter a whole number.'],
  ['1.5', 'to', 'Enter a whole number.'],
  ['0', 'by', 'This changes nothing.'],
  ['-11', 'by', 'Only 10 are on hand.'],
  ['-1', 'to', 'A count cannot be below 0.'],
] as const)('refuses %s (%s)', (text, mode, problem) => {
  expect(readUnits(text, mode, 10, english)).toEqual({ ok: false, problem });
});

import { expect, test } from 'vitest';
import { numberOrNull, readCodes } from './read-number.ts';

test('an empty box is null, text is NaN', () => {
  expect(numberOrNull('')).toBeNull();
  expect(numberOrNull(' 7 ')).toBe(7);
  expect(numberOrNull('seven')).toBeNaN();
});

test('codes are read in any spelling, each once', () => {
  expect(readCodes('de, at;CH  de,')).toEqual(['DE', 'AT', 'CH']);
});

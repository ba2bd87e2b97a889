import { expect, test } from 'vitest';
import { numberOrNull } from './read-number.ts';

test('an empty box is null, text is NaN', () => {
  expect(numberOrNull('')).toBeNull();
  expect(numberOrNull(' 7 ')).toBe(7);
  expect(numberOrNull('seven')).toBeNaN();
});

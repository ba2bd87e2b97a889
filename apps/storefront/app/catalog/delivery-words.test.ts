import { expect, test } from 'vitest';
import { daysWords } from './delivery-words.ts';

test.each([
  [2, 3, '2 to 3 working days'],
  [1, 1, '1 working day'],
  [2, 2, '2 working days'],
  [0, 1, '0 to 1 working day'],
])('%i to %i days', (minDays, maxDays, words) => {
  expect(daysWords({ minDays, maxDays })).toBe(words);
});

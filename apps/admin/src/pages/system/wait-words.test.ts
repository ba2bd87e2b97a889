import { expect, test } from 'vitest';
import { waitWords } from './wait-words.ts';

test.each([
  [0, 'None'],
  [40, '40 s'],
  [180, '3 min'],
  [7300, '2 h'],
])('%i seconds are %s', (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});

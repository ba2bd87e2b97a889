import { expect, test } from 'vitest';
import { problemWords } from './problem-words.server.ts';

test('only known codes choose a sentence', () => {
  expect(problemWords('OUT_OF_STOCK')).toBe('There is not enough left of an item.');
  expect(problemWords('FAULT')).toContain('does not answer');
  expect(problemWords('LIMITED')).toContain('Fewer than you asked for');
  for (const text of ['Call 0900 123 now', 'FORBIDDEN', 'constructor', '', null]) {
    expect(problemWords(text)).toBeNull();
  }
});

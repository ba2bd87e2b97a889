import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { problemWords } from './problem-words.server.ts';

test('only known codes choose a sentence', () => {
  const t = translatorOf('en-IE');
  expect(problemWords('OUT_OF_STOCK', t)).toBe('There is not enough left of an item.');
  expect(problemWords('FAULT', t)).toContain('does not answer');
  expect(problemWords('LIMITED', t)).toContain('Fewer than you asked for');
  for (const text of ['Call 0900 123 now', 'FORBIDDEN', 'constructor', '', null]) {
    expect(problemWords(text, t)).toBeNull();
  }
});

import { expect, test } from 'vitest';
import { leftOf, percentDone, sumOf, totalOf } from './progress.ts';

test('what is left is all that nobody has called done', () => {
  const sum = sumOf([{ done: 3, missing: 1 }, { done: 1, machine: 2, outdated: 1 }, {}]);
  expect(sum).toEqual({ done: 4, missing: 1, machine: 2, outdated: 1 });
  expect(totalOf(sum)).toBe(8);
  expect(leftOf(sum)).toBe(4);
});

test.each([
  [{}, 100],
  [{ done: 2 }, 100],
  [{ missing: 5 }, 0],
  [{ done: 999, missing: 1 }, 99],
  [{ done: 1, missing: 999 }, 1],
  [{ done: 1, draft: 2 }, 33],
])('of %o %i hundredths are done', (progress, percent) => {
  expect(percentDone(progress)).toBe(percent);
});

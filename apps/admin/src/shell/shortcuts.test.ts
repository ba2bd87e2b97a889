import { expect, test } from 'vitest';
import { resolveKey } from './shortcuts.ts';

const shortcuts = { '/': 1, 'g o': 1, 'g p': 1, j: 1 };

test('a single key runs at once', () => {
  expect(resolveKey(shortcuts, null, '/')).toEqual({ run: '/', first: null });
});
test('the first key of a sequence waits, the second runs it', () => {
  expect(resolveKey(shortcuts, null, 'g')).toEqual({ run: null, first: 'g' });
  expect(resolveKey(shortcuts, 'g', 'o')).toEqual({ run: 'g o', first: null });
});
test('a second key that means nothing ends the sequence', () => {
  expect(resolveKey(shortcuts, 'g', 'x')).toEqual({ run: null, first: null });
  expect(resolveKey(shortcuts, null, 'o')).toEqual({ run: null, first: null });
});
test('the first key again begins anew', () => {
  expect(resolveKey(shortcuts, 'g', 'g')).toEqual({ run: null, first: 'g' });
});

import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-time.ts';

test('a moment survives the box', () => {
  const iso = '2026-11-23T04:05:00.000Z';
  expect(fromLocalInput(toLocalInput(iso))).toBe(iso);
});
test('an empty box is no moment, and no moment is an empty box', () => {
  expect(fromLocalInput('')).toBeNull();
  expect(toLocalInput(null)).toBe('');
});

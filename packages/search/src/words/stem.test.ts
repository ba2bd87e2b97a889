import { expect, test } from 'vitest';
import { stemmerFor } from './stem.ts';

test.each([
  ['en', 'mugs', 'mug'],
  ['en', 'mice', 'mouse'],
  ['en', 'batteries', 'battery'],
  ['en', 'dishes', 'dish'],
  ['en-GB', 'shelves', 'shelf'],
  ['de', 'lampen', 'lampe'],
  ['de', 'stuhle', 'stuhl'],
  ['fr', 'bougies', 'bougie'],
  ['es', 'sillas', 'silla'],
])('in %s, %s and %s are one word', (language, one, other) => {
  const stem = stemmerFor(language);
  expect(stem(one)).toBe(stem(other));
});

test.each([
  ['en', 'desktop', 'desk'],
  ['en', 'm185s', 'm185'],
  ['ja', 'mugs', 'mug'],
])('in %s, %s and %s stay two words', (language, one, other) => {
  const stem = stemmerFor(language);
  expect(stem(one)).not.toBe(stem(other));
});

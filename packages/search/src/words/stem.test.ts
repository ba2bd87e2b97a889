import { expect, test } from 'vitest';
import { numberFor, stemmerFor } from './stem.ts';

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

test.each([
  ['en', 'mug', 'mugs', true],
  ['en', 'mouse', 'mice', true],
  ['en', 'battery', 'batteries', true],
  ['en', 'control', 'controller', false],
  ['en', 'wire', 'wireless', false],
  ['de', 'lampe', 'lampen', true],
  ['fr', 'vert', 'verte', true],
])('in %s, %s and %s name one thing: %s', (language, one, other, same) => {
  expect(numberFor(language).same(one, other)).toBe(same);
});

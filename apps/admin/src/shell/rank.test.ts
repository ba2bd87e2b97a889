import { expect, test } from 'vitest';
import { rankByText } from './rank.ts';

const labels = ['Staff', 'Store settings', 'Inventory', 'Outbox'];
const rank = (text: string) => rankByText(labels, text, (label) => label);

test('no text keeps all in their order', () => {
  expect(rank('')).toEqual(labels);
});
test('beginnings stand before beginnings of words, and those before the middle', () => {
  expect(rank('s')).toEqual(['Staff', 'Store settings']);
  expect(rank('set')).toEqual(['Store settings']);
  expect(rank('o')).toEqual(['Outbox', 'Store settings', 'Inventory']);
});
test('what holds the text nowhere is left out', () => {
  expect(rank('zzz')).toEqual([]);
});

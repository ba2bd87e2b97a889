import { expect, test } from 'vitest';
import { categoryChoices, flattenTree, possibleParents } from './tree.ts';

const node = (id: string, parentId: string | null = null) => ({ id, parentId, title: id });
const home = [
  node('light'),
  node('table'),
  node('cups', 'table'),
  node('tea', 'cups'),
  node('lamps', 'light'),
];

test('each category stands after its parent, deeper by one', () => {
  expect(flattenTree(home).map(({ path, depth }) => [path, depth])).toEqual([
    ['light', 0],
    ['light / lamps', 1],
    ['table', 0],
    ['table / cups', 1],
    ['table / cups / tea', 2],
  ]);
  expect(categoryChoices(home)[3]).toEqual({ value: 'cups', label: 'table / cups' });
});

test('a category whose parent is gone stands at the top', () => {
  expect(flattenTree([node('orphan', 'gone')])[0]?.depth).toBe(0);
});

test('nothing can move below itself', () => {
  const ids = (id: string | null) => possibleParents(home, id).map(({ category }) => category.id);
  expect(ids('table')).toEqual(['light', 'lamps']);
  expect(ids('cups')).toEqual(['light', 'lamps', 'table']);
  expect(ids(null)).toHaveLength(5);
});

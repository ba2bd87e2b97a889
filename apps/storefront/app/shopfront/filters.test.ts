import { describe, expect, test } from 'vitest';
import {
  chipsOf,
  isIndexable,
  readSelection,
  toggleOption,
  toSearch,
  withoutFilters,
} from './filters.ts';

const read = (search: string) => readSelection(new URLSearchParams(search));

describe('the selection in the address', () => {
  test('reads options, sort and page', () => {
    expect(read('o.Colour=Moss&o.Colour=Clay&o.Size=L&sort=price-asc&after=x&stock=1')).toEqual({
      query: '',
      options: { Colour: ['Clay', 'Moss'], Size: ['L'] },
      inStock: true,
      sort: 'price-asc',
      after: 'x',
    });
  });

  test.each([
    ['o.Size=L&o.Colour=Moss&o.Colour=Clay', '?o.Colour=Clay&o.Colour=Moss&o.Size=L'],
    ['o.Colour=Moss&o.Colour=Moss', '?o.Colour=Moss'],
    ['sort=featured&o.Colour=', ''],
    ['sort=nonsense&utm_source=x', ''],
    ['q= mug &after=c', '?q=mug&after=c'],
    ['q=mug&sort=relevance', '?q=mug'],
    ['q=mug&sort=featured', '?q=mug&sort=featured'],
    ['sort=relevance', ''],
  ])('%s is written %s', (given, normal) => {
    expect(toSearch(read(given))).toBe(normal);
  });

  test('toggling adds, removes and returns to the first page', () => {
    const added = toggleOption(read('o.Colour=Clay&after=c'), 'Colour', 'Moss');
    expect(toSearch(added)).toBe('?o.Colour=Clay&o.Colour=Moss');
    expect(toSearch(toggleOption(added, 'Colour', 'Clay'))).toBe('?o.Colour=Moss');
    expect(toggleOption(read('o.Colour=Clay'), 'Colour', 'Clay').options).toEqual({});
  });

  test('each chip removes exactly its filter; clearing keeps query and sort', () => {
    const selection = read('q=mug&o.Colour=Clay&o.Size=L&stock=1&sort=newest');
    const filters = [
      { name: 'Colour', values: [{ value: 'Clay' }, { value: 'Moss' }] },
      { name: 'Size', values: [{ value: 'L' }] },
    ];
    expect(chipsOf(selection, filters).map(({ label, rest }) => [label, toSearch(rest)])).toEqual([
      ['Colour: Clay', '?q=mug&o.Size=L&stock=1&sort=newest'],
      ['Size: L', '?q=mug&o.Colour=Clay&stock=1&sort=newest'],
      ['In stock', '?q=mug&o.Colour=Clay&o.Size=L&sort=newest'],
    ]);
    expect(toSearch(withoutFilters(selection))).toBe('?q=mug&sort=newest');
  });

  test('repeats no words that are not the list’s own', () => {
    const selection = read('o.Notice=Call+us&o.Colour=Pay+elsewhere&o.Colour=Clay');
    const chips = chipsOf(selection, [{ name: 'Colour', values: [{ value: 'Clay' }] }]);
    expect(chips.map(({ label }) => label).toSorted()).toEqual([
      'Colour: Clay',
      'Something that is not here',
      'Something that is not here',
    ]);
    expect(chips.every(({ rest }) => toSearch(rest) !== toSearch(selection))).toBe(true);
  });

  test.each([
    ['', true],
    ['after=c', true],
    ['o.Colour=Moss', false],
    ['sort=newest', false],
    ['stock=1', false],
    ['q=mug', false],
  ])('?%s indexable: %s', (search, expected) => {
    expect(isIndexable(read(search))).toBe(expected);
  });
});

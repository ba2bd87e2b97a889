import { describe, expect, test } from 'vitest';
import type { FilterData } from '../api-types.ts';
import { translatorOf } from '../messages/catalogues.server.ts';
import { chipsOf } from './chips.ts';
import {
  asCalledNow,
  countOfFilters,
  isIndexable,
  readSelection,
  type Selection,
  sortChoices,
  toggleOption,
  toSearch,
  wishesOf,
  withoutFilters,
} from './filters.ts';
import { toMinor } from './typed-money.ts';

const read = (search: string) => readSelection(new URLSearchParams(search), 'de-DE');

describe('the selection in the address', () => {
  test('reads options, price, wishes, sort and page', () => {
    const search =
      'o.Colour=Moss&o.colour=clay&o.Size=Size+5&min=5&max=19,90&stock=1&sale=1&rating=4';
    expect(read(`${search}&sort=price-asc&after=x`)).toEqual({
      query: '',
      options: { colour: ['clay', 'moss'], size: ['size-5'] },
      ...{ ranges: {}, price: { min: '5', max: '19.90', isWrong: false } },
      ...{ inStock: true, onSale: true, rating: 4 },
      ...{ sort: 'price-asc', after: 'x', more: null },
    });
  });

  test.each([
    ['o.Size=L&o.Colour=Moss&o.Colour=Clay', '?o.colour=clay&o.colour=moss&o.size=l'],
    ['o.Colour=Moss&o.colour=moss', '?o.colour=moss'],
    ['sort=featured&o.Colour=&o.=x', ''],
    ['o.Mark=★★', '?o.mark=%E2%98%85%E2%98%85'],
    ['max=20&min=-5', '?max=20'],
    ['min=cheap&max=1e3', ''],
    ['min=1.000&max=1,234', '?min=1000&max=1.2340'],
    ['min=1.234,50&max=12%E2%80%99000', '?min=1234.50&max=12000'],
    ['to.Height=-2,5&from.Height=−10&from.width=x', '?from.height=-10&to.height=-2.5'],
    ['stock=1&sale=1&rating=3', '?rating=3&sale=1&stock=1'],
    ['rating=5', ''],
    ['rating=4.0&sort=rating', '?sort=rating'],
    ['sort=nonsense&utm_source=x', ''],
    ['q= mug &after=c', '?q=mug&after=c'],
    ['q=mug&sort=relevance', '?q=mug'],
    ['q=mug&sort=featured', '?q=mug&sort=featured'],
    ['sort=relevance', ''],
    ['more=Seat+Height&after=c', '?after=c&more=seat-height'],
    ['more=', ''],
  ])('%s is written %s', (given, normal) => {
    expect(toSearch(read(given))).toBe(normal);
  });

  test('a value that is called otherwise now is shown as that, once', () => {
    const asked = read('o.brand=depot&o.brand=yard&o.colour=depot');
    const renamed = [{ facet: 'brand', asked: 'depot', now: { facet: 'brand', value: 'yard' } }];
    expect(toSearch(asCalledNow(asked, renamed))).toBe('?o.brand=yard&o.colour=depot');
    const ofAttributes = [
      { facet: 'tone', asked: 'ash', now: { facet: 'shade', value: 'grey' } },
      { facet: 'size', asked: null, now: { facet: 'height', value: null } },
    ];
    const before = read('o.tone=ash&from.size=10&o.colour=moss');
    expect(toSearch(asCalledNow(before, ofAttributes))).toBe(
      '?o.colour=moss&o.shade=grey&from.height=10',
    );
  });

  test.each([
    ['min=cheap', true],
    ['min=5&max=1e3', true],
    ['min=&max=+', false],
    ['min=5', false],
  ])('a price of %s is told to be none: %s', (search, told) => {
    expect(read(search).price.isWrong).toBe(told);
  });

  test('an option may be called as anything is', () => {
    const selection = read('o.constructor=Steel&o.__proto__=x');
    expect(toSearch(selection)).toBe('?o.constructor=steel&o.proto=x');
    expect(toSearch(toggleOption(read(''), 'constructor', 'steel'))).toBe('?o.constructor=steel');
    expect(countOfFilters(read(''))).toBe(0);
    expect(toggleOption(read(''), 'size', 'm').options.constructor).toBeUndefined();
  });

  test('toggling adds, removes and returns to the first page', () => {
    const added = toggleOption(read('o.colour=clay&after=c'), 'colour', 'moss');
    expect(toSearch(added)).toBe('?o.colour=clay&o.colour=moss');
    expect(toSearch(toggleOption(added, 'colour', 'clay'))).toBe('?o.colour=moss');
    expect(toggleOption(read('o.colour=clay'), 'colour', 'clay').options).toEqual({});
  });

  const namedValue = (label: string) => ({
    ...{ key: label.toLowerCase(), label, swatch: null, count: 1 },
  });
  const rest = { kind: 'choice', origin: 'option', left: 0, range: null } as const;
  const colour = {
    ...rest,
    key: 'colour',
    label: 'Colour',
    values: ['Clay', 'Moss'].map(namedValue),
  };
  const size = { ...rest, key: 'size', label: 'Size', values: [namedValue('L')] };
  const height = {
    ...{ ...rest, key: 'height', label: 'Height', values: [] },
    range: { from: 1, to: 9, unit: 'cm' },
  };
  const all = [colour, size, height];
  const chips = (selection: Selection, filters: FilterData[] = all, locale = 'en-GB') =>
    chipsOf(selection, filters, (typed) => `€${typed}`, translatorOf(locale));

  test('each chip removes exactly its filter; clearing keeps query and sort', () => {
    const selection = read(
      'q=mug&o.colour=clay&o.size=l&min=5&rating=4&sale=1&stock=1&sort=newest',
    );
    expect(chips(selection).map(({ label, rest }) => [label, toSearch(rest)])).toEqual([
      ['Colour: Clay', '?q=mug&o.size=l&min=5&rating=4&sale=1&stock=1&sort=newest'],
      ['Size: L', '?q=mug&o.colour=clay&min=5&rating=4&sale=1&stock=1&sort=newest'],
      ['From €5', '?q=mug&o.colour=clay&o.size=l&rating=4&sale=1&stock=1&sort=newest'],
      ['4 stars and up', '?q=mug&o.colour=clay&o.size=l&min=5&sale=1&stock=1&sort=newest'],
      ['Reduced', '?q=mug&o.colour=clay&o.size=l&min=5&rating=4&stock=1&sort=newest'],
      ['In stock', '?q=mug&o.colour=clay&o.size=l&min=5&rating=4&sale=1&sort=newest'],
    ]);
    expect(toSearch(withoutFilters(selection))).toBe('?q=mug&sort=newest');
    expect(countOfFilters(selection)).toBe(6);
  });

  test.each([
    ['max=20', 'Up to €20'],
    ['min=5&max=20', '€5 to €20'],
    ['from.height=5', 'Height: From 5 cm'],
    ['from.height=-5&to.height=2', 'Height: -5 cm to 2 cm'],
    ['from.notice=5', 'Something that is not here'],
  ])('a range of %s reads %s', (search, label) => {
    expect(chips(read(search)).map((chip) => chip.label)).toEqual([label]);
  });

  test('numbers read as the language writes them', () => {
    const [chip] = chips(read('from.height=2,5'), all, 'de-DE');
    expect(chip?.label).toBe('Height: ab 2,5 cm');
  });

  test('repeats no words that are not the list’s own', () => {
    const selection = read('o.Notice=Call+us&o.colour=pay+elsewhere&o.colour=clay');
    const shown = chips(selection, [colour]);
    expect(shown.map(({ label }) => label).toSorted()).toEqual([
      'Colour: Clay',
      'Something that is not here',
      'Something that is not here',
    ]);
    expect(shown.every(({ rest }) => toSearch(rest) !== toSearch(selection))).toBe(true);
  });

  test('the API is asked in minor units', () => {
    const asked = (search: string) => wishesOf(read(search), (typed) => toMinor(typed, 'EUR'));
    const rest = { inStock: false, onSale: false };
    expect(asked('min=19.9&o.colour=clay')).toEqual({
      ...{ filters: { colour: ['clay'] }, price: { from: 1990, to: null }, ...rest },
    });
    expect(asked('from.height=1,5')).toEqual({
      ...{ filters: {}, ranges: { height: { from: 1.5, to: null } }, ...rest },
    });
    expect(asked('more=Seat+height')).toEqual({ filters: {}, ...rest, more: 'seat-height' });
    expect(asked('stock=1')).toEqual({ filters: {}, ...rest, inStock: true });
    expect(asked('rating=3')).toEqual({ filters: {}, ...rest, rating: 3 });
  });

  test('best rated is offered where something is rated, or where it is on', () => {
    const offered = (search: string, isRated: boolean) =>
      sortChoices(read(search), isRated).includes('rating');
    expect([offered('', true), offered('', false), offered('sort=rating', false)]).toEqual([
      ...[true, false, true],
    ]);
  });

  test.each([
    ['', true],
    ['after=c', true],
    ['o.Colour=Moss', false],
    ['sort=newest', false],
    ['stock=1', false],
    ['min=5', false],
    ['sale=1', false],
    ['rating=4', false],
    ['more=colour', false],
    ['q=mug', false],
  ])('?%s indexable: %s', (search, expected) => {
    expect(isIndexable(read(search))).toBe(expected);
  });
});

test('prices are read in the digits that the page writes', () => {
  const price = (typed: string, locale: string) =>
    readSelection(new URLSearchParams({ min: typed }), locale).price.min;
  expect(price('١٩٫٩٠', 'ar-EG')).toBe('19.90');
  expect(price('١٬٢٣٤', 'ar-EG')).toBe('1234');
  expect(price('۲۰', 'fa')).toBe('20');
  expect(price('２０', 'ja')).toBe('20');
});

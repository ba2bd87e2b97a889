import { describe, expect, test } from 'vitest';
import { chosenVariant, variantFor, variantSearch } from './variants.ts';

const variant = (sku: string, colour: string, size: string, soldOut = false) => ({
  id: `id-${sku}`,
  key: sku,
  sku,
  values: { Colour: colour, Size: size },
  availability: { state: soldOut ? ('sold_out' as const) : ('in_stock' as const) },
});
const mossSmall = variant('MS', 'Moss', 'S', true);
const mossLarge = variant('ML', 'Moss', 'L');
const claySmall = variant('CS', 'Clay', 'S');
const clayLarge = variant('CL', 'Clay', 'L', true);
const all = [mossSmall, mossLarge, claySmall, clayLarge];

describe('the variant shown', () => {
  test.each([
    ['CL', clayLarge],
    [null, mossLarge],
    ['gone', mossLarge],
  ])('for %s', (key, expected) => {
    expect(chosenVariant(all, key)).toBe(expected);
  });

  test('is the first when everything is sold out, and none without variants', () => {
    expect(chosenVariant([mossSmall, clayLarge], null)).toBe(mossSmall);
    expect(chosenVariant([], 'x')).toBeUndefined();
  });

  test('is found by its key, or by its SKU in an address of before that was given twice', () => {
    const first = { ...mossSmall, key: 'first' };
    const twin = { ...mossSmall, key: 'twin' };
    expect(chosenVariant([first, twin], 'twin')).toBe(twin);
    expect(chosenVariant([first, twin], 'MS')).toBe(first);
    expect(variantSearch('A&B')).toBe('?variant=A%26B');
    expect(variantSearch(null)).toBe('');
  });
});

describe('pressing an option', () => {
  test('keeps the other choices, also when that variant is sold out', () => {
    expect(variantFor(all, mossLarge, 'Size', 'S')).toBe(mossSmall);
    expect(variantFor(all, mossLarge, 'Colour', 'Clay')).toBe(clayLarge);
  });

  test('takes one that can be bought when the other choices do not exist', () => {
    const soldOut = { ...claySmall, availability: { state: 'sold_out' as const } };
    const current = variant('XX', 'Ochre', 'XL');
    expect(variantFor([soldOut, { ...claySmall, id: 'b' }], current, 'Colour', 'Clay')?.id).toBe(
      'b',
    );
    expect(variantFor(all, current, 'Colour', 'Blue')).toBeUndefined();
  });
});

test('the address of a variant keeps that all values are shown', () => {
  expect(variantSearch('A&B', true)).toBe('?variant=A%26B&all');
  expect(variantSearch(null, true)).toBe('?all');
  expect([variantSearch('A&B'), variantSearch(null)]).toEqual(['?variant=A%26B', '']);
});

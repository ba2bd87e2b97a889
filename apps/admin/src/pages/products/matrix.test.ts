import { expect, test } from 'vitest';
import {
  addOption,
  blankVariant,
  combinations,
  dropOption,
  fillMatrix,
  missing,
  noPrice,
  type OptionRow,
  renameValue,
  type VariantRow,
} from './matrix.ts';

const option = (name: string, ...values: string[]): OptionRow => ({
  name,
  values: values.map((value) => ({ value, swatch: null })),
});
const row = (values: string[], more: Partial<VariantRow> = {}) => ({
  ...blankVariant,
  values,
  ...more,
});
const titles = (rows: VariantRow[]) => rows.map(({ values }) => values.join(' / '));

test('a product without options has one combination', () => {
  expect(combinations([])).toEqual([[]]);
  expect(fillMatrix([], [])).toHaveLength(1);
});

test('the last option changes fastest', () => {
  const options = [option('Colour', 'Moss', 'Clay'), option('Size', 'S', 'L')];
  expect(titles(fillMatrix(options, []))).toEqual(['Moss / S', 'Moss / L', 'Clay / S', 'Clay / L']);
});

test('what was entered stays, and a new combination starts like its nearest neighbour', () => {
  const prices = { EUR: { ...noPrice, amount: 1000 } };
  const rows = [row(['Moss'], { id: 'a', sku: 'M-1', weightGrams: 400, prices })];
  const filled = fillMatrix([option('Colour', 'Moss', 'Clay')], rows);
  expect(filled[0]).toBe(rows[0]);
  expect(filled[1]).toEqual(row(['Clay'], { weightGrams: 400, prices }));
  expect(filled[1]?.prices).not.toBe(prices);
});

test('an option that is added or dropped keeps the rows', () => {
  const rows = [row(['Moss'], { id: 'a' }), row(['Clay'], { id: 'b' })];
  const wider = addOption(rows, 'S');
  expect(titles(wider)).toEqual(['Moss / S', 'Clay / S']);
  expect(dropOption(wider, 1).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(dropOption(wider, 0).map(({ id }) => id)).toEqual(['a']);
});

test('a renamed value renames its rows only', () => {
  const rows = [row(['Moss', 'S']), row(['S', 'Moss'])];
  expect(titles(renameValue(rows, 0, 'Moss', 'Fern'))).toEqual(['Fern / S', 'S / Moss']);
});

test('missing combinations are counted', () => {
  const options = [option('Colour', 'Moss', 'Clay')];
  expect(missing(options, [row(['Moss'])])).toBe(1);
  expect(missing(options, fillMatrix(options, []))).toBe(0);
});

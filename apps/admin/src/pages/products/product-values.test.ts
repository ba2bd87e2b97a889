import { productFields } from '@kontor/shared/catalog-input.ts';
import { expect, test } from 'vitest';
import { flattenErrors } from '../../form/flatten-errors.ts';
import { tellInEnglish } from '../../messages/testing.tsx';
import { blankVariant, noPrice } from './matrix.ts';
import {
  fieldOfIssue,
  inputsOf,
  type Product,
  type ProductValues,
  productResolver,
  valuesOf,
} from './product-values.ts';

tellInEnglish();

const [material, height, care] = [1, 2, 3].map(
  (n) => `00000000-0000-7000-8000-00000000000${n}`,
) as [string, string, string];

const values: ProductValues = {
  ...productFields.parse({ title: 'Bowl', slug: 'bowl' }),
  brand: { id: null, name: ' Marl ' },
  tags: 'table, new , table,,',
  attributes: [
    { attributeId: material, shape: 'text', text: ' Stoneware ', chosen: [] },
    { attributeId: height, shape: 'number', text: ' ', chosen: [] },
    { attributeId: care, shape: 'choices', text: '', chosen: [{ label: 'By hand' }] },
  ],
  options: [],
  variants: [
    {
      ...blankVariant,
      sku: ' B-1 ',
      prices: {
        EUR: { ...noPrice, amount: 1200 },
        GBP: noPrice,
        USD: { ...noPrice, amount: 1300, compareAt: 1500 },
      },
    },
  ],
};
const options = { fields: {}, shouldUseNativeValidation: false } as never;

test('text becomes lists, empty becomes null, a missing price is no price', () => {
  const { product, variants } = inputsOf(values);
  expect(product.tags).toEqual(['table', 'new']);
  expect(product.brand).toEqual({ name: ' Marl ' });
  expect(product.attributes).toEqual([
    { attributeId: material, text: 'Stoneware' },
    { attributeId: care, choices: [{ label: 'By hand' }] },
  ]);
  expect(variants.variants[0]).toMatchObject({
    sku: 'B-1',
    barcode: null,
    prices: [
      { currency: 'EUR', amount: 1200, compareAt: null },
      { currency: 'USD', amount: 1300, compareAt: 1500 },
    ],
  });
});

test('an issue of a price comes back to its currency', () => {
  expect(fieldOfIssue(['variants', 0, 'prices', 1, 'compareAt'], values)).toBe(
    'variants.0.prices.USD.compareAt',
  );
  expect(fieldOfIssue(['tags', 3], values)).toBe('tags');
  expect(fieldOfIssue(['options', 1, 'name'], values)).toBe('options.1.name');
});

test('sound values pass', async () => {
  expect(await productResolver(values, undefined, options)).toMatchObject({ errors: {} });
});

test('an unreadable amount and an empty title are refused at their fields', async () => {
  const broken = structuredClone(values);
  broken.title = ' ';
  broken.variants[0] = {
    ...blankVariant,
    prices: { EUR: { ...noPrice, amount: Number.NaN } },
  };
  const { errors } = await productResolver(broken, undefined, options);
  expect(errors.title?.message).toBe('Enter a title.');
  expect(errors).toHaveProperty('variants.0.prices.EUR.amount');
});

test('what is wrong with an attribute, an option or a price stands at its own box, in its own words', async () => {
  const broken = structuredClone(values);
  broken.attributes = [
    { attributeId: care, shape: 'text', text: '', chosen: [] },
    { attributeId: material, shape: 'text', text: 'x'.repeat(1001), chosen: [] },
    { attributeId: height, shape: 'number', text: '12 inches', chosen: [] },
  ];
  broken.options = [{ name: '', values: [{ value: 'v'.repeat(121), swatch: null }] }];
  broken.variants[0] = {
    ...blankVariant,
    weightGrams: 1.5,
    attributes: [{ attributeId: height, shape: 'date', text: '31.12.2026', chosen: [] }],
    prices: { EUR: { ...noPrice, amount: 1e13 } },
  };
  const { errors } = await productResolver(broken, undefined, options);
  const list = flattenErrors(errors).map(({ name, message }) => `${name}: ${message}`);
  expect(list).toEqual(
    expect.arrayContaining([
      'attributes.1: Use at most 1,000 characters.',
      'attributes.2: Enter a number such as 12.5, without its unit.',
      'variants.0.attributes.0: Enter a date.',
      'options.0.name: Enter a name.',
      'options.0.values.0.value: Use at most 120 characters.',
      expect.stringMatching(/^variants\.0\.weightGrams: /),
    ]),
  );
  const price = list.find((line) => line.startsWith('variants.0.prices.EUR.amount: '));
  expect(price).not.toContain('such as 12.50');
});

test('every currency of the shop has its place in every variant', () => {
  const product = {
    ...values,
    ...{
      id: 'p',
      tags: ['a', 'b'],
      attributes: [{ attributeId: material, text: 'Clay' }],
      media: [],
      status: 'draft',
    },
    variants: [
      {
        ...blankVariant,
        ...{ id: 'v', title: '', levels: [], sku: null },
        attributes: [{ attributeId: height, number: 12.5 }],
        prices: [{ currency: 'EUR', amount: 5, compareAt: null }],
      },
    ],
  } as unknown as Product;
  const form = valuesOf(product, ['EUR', 'GBP']);
  expect(form.tags).toBe('a, b');
  expect(form.attributes).toMatchObject([{ shape: 'text', text: 'Clay' }]);
  expect(form.variants[0]?.attributes).toMatchObject([{ shape: 'number', text: '12.5' }]);
  expect(form.variants[0]?.prices).toEqual({
    EUR: { amount: 5, compareAt: null },
    GBP: { amount: null, compareAt: null },
  });
  expect(valuesOf({ ...product, variants: [] }, ['EUR']).variants).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { explanationsOf } from './explanations.ts';

test('each figure is explained under its place, in the money of the order', () => {
  const line = { lineId: 'a', label: 'Mug', amount: 6000 };
  const said = explanationsOf(
    [
      {
        ...{ kind: 'price', ...line, quantity: 2, unitPrice: 3000 },
        ...{ market: 'Europe', includesTax: true },
      },
      { kind: 'item_discount', ...line, discountId: 's', amount: 1000, discount: 'Autumn sale' },
      { kind: 'order_discount', discountId: 'c', amount: 1000, coupon: 'TEN' },
      { kind: 'discount_refused', discountId: 'd', reason: 'expired', coupon: 'OLD' },
      { kind: 'shipping', amount: 0, label: 'Standard', freeFrom: 5000 },
      { kind: 'tax_place', why: 'not_owed', country: 'DE', at: '27498', territory: 'helgoland' },
      {
        ...{ kind: 'tax_place', why: 'rules', country: 'ES', at: '35001' },
        rules: [{ name: 'IGIC', at: '35*' }],
      },
      { kind: 'tax', name: 'VAT', ratePpm: 190_000, amount: 639, of: 4000, included: true },
      { kind: 'no_tax' },
    ],
    'EUR',
    english,
  );
  expect(said).toEqual({
    goods: ['Mug: 2 × €30.00 = €60.00 (EUR prices of Europe, tax included).'],
    discounts: [
      'Mug: Autumn sale takes off €10.00.',
      'Coupon TEN takes off €10.00.',
      'Coupon OLD does not apply: This code has expired.',
    ],
    shipping: ['Standard: €0.00, free from €50.00 of goods.'],
    tax: [
      'DE 27498 is Helgoland: the country’s tax is not owed there (Directive 2006/112/EC, article 6).',
      'ES 35001: IGIC for 35* in place of the country’s tax.',
      'VAT 19%: €6.39 included in €40.00.',
      'No tax rate applies.',
    ],
  });
});

test('a quote of an older version is shown in its own words', () => {
  expect(
    explanationsOf(
      [
        { kind: 'price', text: 'p' },
        { kind: 'discount_refused', text: 'r' },
        { kind: 'shipping', text: 's' },
        { kind: 'tax', text: 't' },
        { kind: 'new kind', text: 'n' },
        { text: 'old' },
      ],
      'EUR',
      english,
    ),
  ).toEqual({ goods: ['p', 'n', 'old'], discounts: ['r'], shipping: ['s'], tax: ['t'] });
});

test('what this version does not know stands as its code', () => {
  const place = { kind: 'tax_place', country: 'ES', at: '52001', territory: 'toString' };
  const entries = [
    { kind: 'discount_refused', discountId: 'd', reason: 'of_a_newer_one', coupon: 'NEW' },
    { ...place, why: 'not_owed' },
    { ...place, why: 'own_rates', territory: 'of_a_newer_one' },
  ];
  // Frozen by another version: the type says what this one writes.
  expect(
    explanationsOf(entries as Parameters<typeof explanationsOf>[0], 'EUR', english),
  ).toMatchObject({
    discounts: ['Coupon NEW does not apply: of_a_newer_one'],
    tax: [
      'ES 52001 is toString: the country’s tax is not owed there.',
      'ES 52001 is of_a_newer_one: its own rates apply.',
    ],
  });
});

import { expect, test } from 'vitest';
import { explanationsOf } from './explanations.ts';

test('each sentence stands under its figure', () => {
  expect(
    explanationsOf([
      { kind: 'price', text: 'p' },
      { kind: 'item_discount', text: 'i' },
      { kind: 'discount_refused', text: 'r' },
      { kind: 'shipping', text: 's' },
      { kind: 'tax', text: 't' },
      { kind: 'new kind', text: 'n' },
      { text: 'old' },
    ]),
  ).toEqual({ goods: ['p', 'n', 'old'], discounts: ['i', 'r'], shipping: ['s'], tax: ['t'] });
});

import { expect, test } from 'vitest';
import { marketsOfPage } from './markets-of-page.ts';

test('a product or a category says where it is sold, other pages are everywhere', () => {
  expect(marketsOfPage({ product: { markets: ['eu'] }, related: [] })).toEqual(['eu']);
  expect(marketsOfPage({ collection: { markets: ['gb'] } })).toEqual(['gb']);
  expect(marketsOfPage({ category: { markets: ['eu', 'us'] } })).toEqual(['eu', 'us']);
  for (const page of [{ cart: {} }, { featured: [] }, null, undefined]) {
    expect(marketsOfPage(page)).toBeNull();
  }
});

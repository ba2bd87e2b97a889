import { expect, test } from 'vitest';
import { marketsOfPage, pathsOfPage } from './markets-of-page.ts';

test('a product or a category says where it is sold, other pages are everywhere', () => {
  expect(marketsOfPage({ product: { markets: ['eu'] }, related: [] })).toEqual(['eu']);
  expect(marketsOfPage({ collection: { markets: ['gb'] } })).toEqual(['gb']);
  expect(marketsOfPage({ category: { markets: ['eu', 'us'] } })).toEqual(['eu', 'us']);
  for (const page of [{ cart: {} }, { featured: [] }, null, undefined]) {
    expect(marketsOfPage(page)).toBeNull();
  }
});

test('a page that is written in several languages says at which paths', () => {
  const pages = { en: 'moss-mug', de: 'moosbecher' };
  expect(pathsOfPage({ product: { pages } })).toEqual({ en: '/p/moss-mug', de: '/p/moosbecher' });
  expect(pathsOfPage({ brand: { pages: { en: 'marl' } } })).toEqual({ en: '/brands/marl' });
  expect(pathsOfPage({ product: {} })).toBeNull();
  expect(pathsOfPage({ cart: {} })).toBeNull();
});

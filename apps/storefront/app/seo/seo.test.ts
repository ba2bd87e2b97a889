import { newVariant, productFields } from '@kontor/shared/catalog-input.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { describe, expect, test } from 'vitest';
import type { ProductData } from '../api-types.ts';
import { contextWith } from '../testing-host.ts';
import { breadcrumbLd } from './json-ld.ts';
import { alternatesOf, escapeForScript, ownLanguage } from './page-meta.tsx';
import { productLd } from './product-ld.ts';
import { loader as sitemap } from './sitemap.ts';
import { sitemapIndexXml, urlSetXml } from './sitemap-xml.ts';

const image = {
  key: 'abc',
  width: 1600,
  height: 2000,
  color: '#fff',
  alt: '',
  widths: [400, 1600],
};
const variant = (
  sku: string,
  amount: number,
  state: 'in_stock' | 'backorder' | 'sold_out',
  mediaKey: string | null = null,
) => ({
  ...newVariant,
  id: `id-${sku}`,
  title: sku,
  key: sku,
  sku,
  weightGrams: 1,
  mediaKey,
  values: { Colour: sku },
  price: { currency: 'EUR', amount, compareAt: null },
  availability: { state, left: null },
  delivery: null,
  facts: [],
});
const product = (variants: ReturnType<typeof variant>[]): ProductData => ({
  id: 'p1',
  ...productFields.parse({ title: 'Mug', slug: 'mug' }),
  lang: 'en',
  pages: { en: 'mug' },
  brand: null,
  productType: '',
  facts: [],
  markets: ['eu'],
  publishedAt: null,
  rating: null,
  updatedAt: '2026-11-23T00:00:00.000Z',
  options: [{ name: 'Colour', values: [] }],
  images: [image, { ...image, key: 'def', widths: [320] }],
  variants,
});
const facts = {
  storeName: 'Marl',
  origin: 'https://shop.example',
  path: '/p/mug',
  description: 'A mug.',
  isPart: false,
  reviews: [],
  someBuyer: 'A buyer',
};

describe('structured data', () => {
  test('what is rated says so with what the page shows of it', () => {
    const rated = {
      ...product([variant('MOSS', 2450, 'in_stock')]),
      rating: { average: 4.33, count: 3 },
    };
    const said = { id: 'r', rating: 4, title: '', text: 'Fine.', name: '', answer: '' };
    const reviews = [{ ...said, writtenAt: '2026-11-23T10:00:00.000Z' }];
    expect(productLd({ product: rated, ...facts, reviews })).toMatchObject({
      aggregateRating: { ratingValue: 4.33, reviewCount: 3 },
      review: [
        {
          ...{ reviewRating: { ratingValue: 4 }, author: { name: 'A buyer' } },
          ...{ datePublished: '2026-11-23', reviewBody: 'Fine.' },
        },
      ],
    });
    const plain = productLd({ product: product([variant('MOSS', 2450, 'in_stock')]), ...facts });
    expect(plain).not.toHaveProperty('aggregateRating');
  });

  test('a product with one variant is a Product with one Offer', () => {
    const ld = productLd({ product: product([variant('MOSS', 2450, 'in_stock')]), ...facts });
    expect(ld).toMatchObject({
      '@type': 'Product',
      sku: 'MOSS',
      image: [
        'https://shop.example/media/abc-1600.webp',
        'https://shop.example/media/def-320.webp',
      ],
      brand: { name: 'Marl' },
      offers: {
        price: '24.50',
        priceCurrency: 'EUR',
        availability: 'https://schema.org/InStock',
        url: 'https://shop.example/p/mug',
      },
    });
  });

  test('of very many variants the one that is shown stands in its group', () => {
    const shown = product([variant('MOSS', 2450, 'in_stock')]);
    expect(productLd({ product: shown, ...facts, isPart: true })).toMatchObject({
      '@type': 'ProductGroup',
      variesBy: ['Colour'],
      hasVariant: [
        { sku: 'MOSS', offers: { url: 'https://shop.example/p/mug?variant=MOSS', price: '24.50' } },
      ],
    });
  });

  test('several variants make a ProductGroup, each with its own address, picture and stock', () => {
    const variants = [
      variant('MOSS', 2450, 'in_stock'),
      variant('A&B', 3000, 'sold_out', 'def'),
      variant('CLAY', 3100, 'backorder', 'abc'),
    ];
    const ld = productLd({ product: product(variants), ...facts });
    expect(ld).toMatchObject({
      '@type': 'ProductGroup',
      productGroupID: 'p1',
      variesBy: ['Colour'],
      hasVariant: [
        { sku: 'MOSS', image: 'https://shop.example/media/abc-1600.webp' },
        {
          sku: 'A&B',
          image: 'https://shop.example/media/def-320.webp',
          offers: {
            url: 'https://shop.example/p/mug?variant=A%26B',
            availability: 'https://schema.org/OutOfStock',
          },
        },
        {
          image: 'https://shop.example/media/abc-1600.webp',
          offers: { price: '31.00', availability: 'https://schema.org/BackOrder' },
        },
      ],
    });
  });

  test('breadcrumbs count from one', () => {
    const ld = breadcrumbLd(
      [
        { title: 'Marl', path: '/' },
        { title: 'Mug', path: '/p/mug' },
      ],
      facts.origin,
    );
    expect(ld.itemListElement.map(({ position, item }) => [position, item])).toEqual([
      [1, 'https://shop.example/'],
      [2, 'https://shop.example/p/mug'],
    ]);
  });

  test('no value can close the script', () => {
    const text = escapeForScript({ name: '</script><script>alert(1)</script>&\u2028' });
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script>&\u2028' });
  });
});

const marketOf = (
  code: string,
  locale: string,
  languages: LanguageCode[],
  countries: string[],
) => ({
  ...{ code, locale, languages, countries, isDefault: false },
});

test('a page names itself in every market and language that has it, each locale once', () => {
  const markets = [
    marketOf('ie', 'en-IE', ['en'], ['IE']),
    { ...marketOf('eu', 'en-IE', ['en', 'de'], ['AT', 'DE']), isDefault: true },
    marketOf('us', 'en-US', ['en', 'es'], ['US']),
    marketOf('ca', 'en-US', ['en', 'fr'], ['CA']),
    marketOf('at', 'de-AT', ['de'], ['AT']),
    marketOf('ch', 'de-CH', ['de'], ['CH', 'LI']),
  ];
  expect(alternatesOf(markets)).toEqual([
    { hrefLang: 'en-IE', prefix: '' },
    { hrefLang: 'x-default', prefix: '' },
    { hrefLang: 'de', prefix: 'de' },
    { hrefLang: 'en-US', prefix: 'us' },
    { hrefLang: 'es-US', prefix: 'us/es' },
    { hrefLang: 'fr-CA', prefix: 'ca/fr' },
    { hrefLang: 'de-AT', prefix: 'at' },
    { hrefLang: 'de-CH', prefix: 'ch' },
  ]);
  expect(alternatesOf(markets, ['ie', 'ca'])).toEqual([
    { hrefLang: 'en-IE', prefix: 'ie' },
    { hrefLang: 'en-US', prefix: 'ca' },
    { hrefLang: 'fr-CA', prefix: 'ca/fr' },
  ]);
});

test('sitemaps escape what stands in addresses', () => {
  expect(sitemapIndexXml(['https://a.example/s?a=1&b=2'])).toContain('a=1&amp;b=2');
  expect(urlSetXml([{ loc: 'https://a.example/<', image: "https://a.example/'" }])).toContain(
    '<loc>https://a.example/&lt;</loc><image:image><image:loc>https://a.example/&apos;',
  );
});

test('the files of a market begin with its front page, once, by its own addresses', async () => {
  const markets = [
    { code: 'eu', isDefault: true, languages: ['en', 'de'] },
    { code: 'us', isDefault: false, languages: ['en'] },
  ];
  const updatedAt = '2026-11-23T00:00:00.000Z';
  const answers: Record<string, unknown> = {
    'shop.store.info': { markets },
    'shop.catalog.sitemapCursors': ['c1'],
    'shop.catalog.sitemap': {
      // Its collections are called in another language.
      lists: { all: true, brands: false, collections: true },
      categories: [{ slug: 'mugs', updatedAt }],
      brands: [],
      collections: [],
      products: [{ slug: 'mug', updatedAt, image }],
    },
  };
  const read = async (search: string) => {
    const context = contextWith((path) => answers[path]);
    const url = new URL(`https://shop.example/sitemap.xml${search}`);
    const answer = await sitemap({ url, context, params: {} } as never);
    const found = (await answer.text()).matchAll(/<(?:image:)?loc>([^<]+)</g);
    return [answer.status, ...[...found].map(([, address]) => address?.slice(20))];
  };
  const picture = `/media/${image.key}-1600.webp`;
  expect(await read('?market=eu')).toEqual([
    200,
    '/',
    '/all',
    '/collections',
    '/c/mugs',
    '/p/mug',
    picture,
  ]);
  const inUs = ['/us', '/us/all', '/us/collections', '/us/c/mugs', '/us/p/mug', picture];
  expect(await read('?market=us')).toEqual([200, ...inUs]);
  expect(await read('?market=us&after=c1')).toEqual([200, '/us/c/mugs', '/us/p/mug', picture]);
  expect(await read('?market=xx')).toEqual([404]);
  const inGerman = ['/de', '/de/all', '/de/collections', '/de/c/mugs', '/de/p/mug', picture];
  expect(await read('?market=eu&language=de')).toEqual([200, ...inGerman]);
  expect(await read('?market=us&language=de')).toEqual([404]);
  const files = ['market=eu', 'market=eu&amp;language=de', 'market=us'].flatMap((file) => [
    file,
    `${file}&amp;after=c1`,
  ]);
  expect(await read('')).toEqual([200, ...files.map((file) => `/sitemap.xml?${file}`)]);
});

test('what is written in some languages is named in those, each by its own path', () => {
  const markets = [
    { ...marketOf('eu', 'en-IE', ['en', 'de', 'fr'], ['IE']), isDefault: true },
    marketOf('at', 'de-AT', ['de'], ['AT']),
  ];
  expect(alternatesOf(markets, undefined, { en: '/p/mug', de: '/p/becher' })).toEqual([
    { hrefLang: 'en-IE', prefix: '', path: '/p/mug' },
    { hrefLang: 'x-default', prefix: '', path: '/p/mug' },
    { hrefLang: 'de-IE', prefix: 'de', path: '/p/becher' },
    { hrefLang: 'de-AT', prefix: 'at', path: '/p/becher' },
  ]);
});

test('what is read in another language has its canonical page there, where the market speaks it', () => {
  const spoken = { languages: ['de', 'en', 'fr'] as LanguageCode[] };
  const paths = { en: '/p/mug', de: '/p/becher' };
  expect(ownLanguage(spoken, ['de', 'en'], paths)).toBe('de');
  expect(ownLanguage(spoken, ['fr', 'en'], paths)).toBe('de');
  expect(ownLanguage(spoken, ['fr', 'en'], { en: '/p/mug' })).toBe('en');
  expect(ownLanguage({ languages: ['fr'] }, ['fr', 'en'], { en: '/p/mug' })).toBe('fr');
  expect(ownLanguage(spoken, ['fr', 'en'], undefined)).toBe('fr');
});

import { pathIn, prefixOf } from '@kontor/shared/place-paths.ts';
import { expect, test } from 'vitest';
import { placeIn, typedPrefix, withoutPrefix } from './market.ts';

test.each([
  [undefined, '/cart', '/cart'],
  ['', '/cart', '/cart'],
  [undefined, '/', '/'],
  ['gb', '/', '/gb'],
  ['gb', '/c/lighting', '/gb/c/lighting'],
  ['de', '/c/lighting', '/de/c/lighting'],
  ['ch/fr', '/', '/ch/fr'],
  ['ch/fr', '/p/bol', '/ch/fr/p/bol'],
])('in %s, %s is %s', (prefix, path, expected) => {
  expect(pathIn(prefix, path)).toBe(expected);
  expect(withoutPrefix(expected, prefix)).toBe(path);
});

test.each([
  ...['/evil.example', '\\evil.example', '.', '..', '@evil.example', 'ключ', ' ', 'a\n'],
  ...['gb//evil.example', 'gb/de/fr', 'gb/', '/de', 'gb/..'],
])('the prefix %j names nothing, so no link is made of it', (prefix) => {
  expect(pathIn(prefix, '/cart')).toBe('/cart');
  expect(pathIn(prefix, '/')).toBe('/');
});

test('a page that only begins like the prefix keeps its path', () => {
  expect(withoutPrefix('/gbx/cart', 'gb')).toBe('/gbx/cart');
  expect(withoutPrefix('/ch/frx', 'ch/fr')).toBe('/ch/frx');
});

test('a path without its prefix never leads to another site', () => {
  expect(withoutPrefix('/eu//evil.example/', 'eu')).toBe('/evil.example/');
});

const marketOf = (code: string, languages: string[], locale: string, countries: string[]) => ({
  ...{ code, languages, locale, countries, isDefault: code === 'eu' },
});
const markets = [
  marketOf('eu', ['en', 'de'], 'en-IE', ['AT', 'DE']),
  marketOf('ch', ['de', 'fr', 'ar'], 'de-CH', ['CH']),
];

test.each([
  [undefined, undefined, 'eu', 'en', 'en-IE', ''],
  ['eu', undefined, 'eu', 'en', 'en-IE', ''],
  ['de', undefined, 'eu', 'de', 'de-AT', 'de'],
  ['en', undefined, 'eu', 'en', 'en-IE', ''],
  ['eu', 'de', 'eu', 'de', 'de-AT', 'de'],
  ['ch', undefined, 'ch', 'de', 'de-CH', 'ch'],
  ['ch', 'de', 'ch', 'de', 'de-CH', 'ch'],
  ['ch', 'fr', 'ch', 'fr', 'fr-CH', 'ch/fr'],
  ['ch', 'ar', 'ch', 'ar', 'ar-CH', 'ch/ar'],
])('%s and %s are market %s in %s', (first, second, code, language, locale, prefix) => {
  const place = placeIn(markets, { market: first, language: second });
  expect(place).toMatchObject({ market: { code }, language, locale, prefix });
});

test.each([
  ['us', undefined],
  ['fr', undefined],
  ['de', 'de'],
  ['ch', 'en'],
  ['ch', 'constructor'],
  ['constructor', undefined],
])('%s and %s name nothing', (market, language) => {
  expect(placeIn(markets, { market, language })).toBeNull();
});

test('what is written is read as what it was', () => {
  for (const market of markets) {
    for (const language of market.languages) {
      const [first, second] = prefixOf(market, language).split('/');
      const params = { market: first || undefined, language: second };
      expect(placeIn(markets, params)).toMatchObject({ market, language });
      expect(typedPrefix(params) ?? '').toBe(prefixOf(market, language));
    }
  }
});

import { expect, test } from 'vitest';
import { countryInSentence } from './countries.server.ts';

test.each([
  ['NL', 'en-GB', 'the Netherlands'],
  ['AT', 'en-GB', 'Austria'],
  ['NL', 'de-AT', 'Niederlande'],
  ['GB', 'fr-CH', 'Royaume-Uni'],
  ['AT', 'ar', 'النمسا'],
])('%s in %s is %s', (code, locale, name) => {
  expect(countryInSentence(code, locale)).toBe(name);
});

import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { InEnglish } from '../messages/testing.tsx';
import { CountriesInput, CountryInput } from './country-input.tsx';
import { countryCalled, countryName, findCountries, severalCountries } from './country-names.ts';

test.each([
  ['ger', 'DE'],
  ['DE', 'DE'],
  ['kingdom', 'GB'],
  ['cote d', 'CI'],
  ['aland', 'AX'],
  ['isle of man', 'IM'],
])('%s finds %s first', (text, code) => {
  expect(findCountries(text)[0]?.code).toBe(code);
});

test('a country is called by its code or its whole name, not by a part of it', () => {
  expect(['at', ' AUSTRIA ', 'Aust', '', 'Atlantis'].map(countryCalled)).toEqual([
    ...['AT', 'AT', null, null, null],
  ]);
});

test('several are taken as they are pasted, or not at all', () => {
  expect(severalCountries('de, at;Switzerland  de,')).toEqual(['DE', 'AT', 'CH']);
  expect(severalCountries('de at ch')).toEqual(['DE', 'AT', 'CH']);
  expect(severalCountries('de, Atlantis')).toBeNull();
  expect(severalCountries('Isle of Man')).toBeNull();
  expect(severalCountries('de,')).toBeNull();
});

test('what is kept is a code, what is shown its name', () => {
  const onChange = () => {};
  const shown = (element: ReactElement) =>
    renderToStaticMarkup(createElement(InEnglish, null, element));
  const one = shown(createElement(CountryInput, { value: 'DE', onChange }));
  expect(one).toContain(`value="${countryName('DE')}"`);
  const many = shown(createElement(CountriesInput, { value: ['DE', 'AT'], onChange }));
  expect(many).toContain(`Remove ${countryName('AT')}`);
  expect(many).toContain('role="combobox"');
});

import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { factWords, weightFacts } from './fact-words.ts';

const fact = (value: string | number | boolean, more: object = {}) => ({
  ...{ name: 'It', kind: 'text' as const, unit: '', value },
  ...more,
});

test.each([
  [fact(12.5, { unit: 'cm' }), 'en-IE', '12.5\u00a0cm'],
  [fact(12.5, { unit: 'cm' }), 'de-DE', '12,5\u00a0cm'],
  [fact(1234.5, { unit: 'W' }), 'en-US', '1,234.5\u00a0W'],
  [fact(17, { unit: '"' }), 'en-US', '17"'],
  [fact(3), 'en-IE', '3'],
  [fact(true), 'en-IE', 'Yes'],
  [fact(false), 'en-IE', 'No'],
  [fact(false), 'de-DE', 'Nein'],
  [fact('2026-11-27', { kind: 'date' }), 'en-IE', '27 November 2026'],
  [fact('2026-11-27', { kind: 'date' }), 'en-US', 'November 27, 2026'],
  [fact('2026-11-27'), 'en-US', '2026-11-27'],
])('%o in %s reads %s', (given, locale, words) => {
  expect(factWords(given, translatorOf(locale))).toBe(words);
});

test.each([
  [240, [], 'en-IE', ['240 g']],
  [1250, [], 'de-DE', ['1,25 kg']],
  [240, [], 'ar', ['240 غرام']],
  [0, [], 'en-IE', []],
  [240, [{ ...fact(3), name: 'gewicht' }], 'de-AT', []],
  [240, [{ ...fact(3), name: 'WEIGHT' }], 'en-IE', []],
])('%i grams beside %o in %s are %o', (grams, told, locale, words) => {
  expect(weightFacts(grams, told, translatorOf(locale)).map(({ value }) => value)).toEqual(words);
});

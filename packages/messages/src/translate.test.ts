import { expect, test } from 'vitest';
import { compile, compileMessage } from './compile.ts';
import { translator, type Values } from './translate.ts';

const say = (text: string, values?: Values, locale = 'en-GB') =>
  translator<'x'>({ locale }, compile({ x: text }))('x', values);

const products = '{count, plural, =0 {No products} one {# product} other {# products}}';

test.each<[string, Values, string]>([
  ['Basket', {}, 'Basket'],
  ['{shop}, front page', { shop: 'Marl' }, 'Marl, front page'],
  [products, { count: 0 }, 'No products'],
  [products, { count: 1 }, '1 product'],
  [products, { count: 1234 }, '1,234 products'],
  ['{count, number} of {total}', { count: 1234, total: 2026 }, '1,234 of 2026'],
  ['{kind, select, card {by card} other {otherwise}}', { kind: 'card' }, 'by card'],
  ['{kind, select, card {by card} other {otherwise}}', { kind: 'constructor' }, 'otherwise'],
  ['{count, plural, other {{name} has #}}', { count: 2, name: 'Ada' }, 'Ada has 2'],
  ["It''s {name}", { name: 'here' }, "It's here"],
  ['{a} and {b}', { a: '{b}', b: '\\u0041 <b>' }, '{b} and \\u0041 <b>'],
])('%s with %j says %s', (text, values, sentence) => {
  expect(say(text, values)).toBe(sentence);
});

test('numbers and plurals are those of the locale', () => {
  expect(say('{n, plural, one {# Produkt} other {# Produkte}}', { n: 12345 }, 'de-DE')).toBe(
    '12.345 Produkte',
  );
  const arabic = '{n, plural, zero {0} one {1} two {2} few {few} many {many} other {other}}';
  const said = [0, 1, 2, 3, 11, 100].map((n) => say(arabic, { n }, 'ar'));
  expect(said).toEqual(['0', '1', '2', 'few', 'many', 'other']);
});

test('a message that is not there is said by its id, also one that every object has', () => {
  expect(translator<string>({ locale: 'en' }, {})('constructor')).toBe('constructor');
});

test('elements stand around what the message says, in any language order, and values are never read', () => {
  const t = translator<'x'>(
    { locale: 'en' },
    compile({ x: 'Read <a>the <b>{what}</b></a>{n, plural, one { <c>once</c>} other {}}.' }),
  );
  const pieces = t.pieces('x', { what: '<c>terms</c>', n: 1 }, (tag, inside) =>
    [`[${tag}`, ...inside, ']'].join(' '),
  );
  expect(pieces).toEqual(['Read ', '[a the  [b <c>terms</c> ] ]', ' ', '[c once ]', '.']);
  expect(t('x', { what: 'terms', n: 2 })).toBe('Read the terms.');
});

test.each(['{count', 'a <b>', 'a </b>', '<a><b></a></b>', '{d, date}', '{n, plural, one {x}}'])(
  '%s is refused when it is read, with its id',
  (text) => {
    expect(() => compile({ 'some.id': text })).toThrow('The message some.id is not right');
  },
);

test('what needs nothing stays text', () => {
  expect(compileMessage('Basket')).toBe('Basket');
});

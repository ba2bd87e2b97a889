import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['<p>Made of <b>oak</b>.</p><p>Oil &amp; wax</p>', 100, 'Made of oak. Oil & wax'],
  ['one two three four', 12, 'one two…'],
  ['', 10, ''],
  ['Unbreakablewordhere', 8, 'Unbreak…'],
])('%s', (html, max, expected) => {
  expect(plainText(html, max)).toBe(expected);
});

import { expect, test } from 'vitest';
import { wrapSelection } from './wrap-selection.ts';

test('tags go around the selection, which stays selected', () => {
  const next = wrapSelection('a bowl here', 2, 6, 'strong');
  expect(next.text).toBe('a <strong>bowl</strong> here');
  expect(next.text.slice(next.start, next.end)).toBe('bowl');
});

test('each selected line becomes an item', () => {
  expect(wrapSelection('one\n\n two ', 0, 10, 'ul').text).toBe(
    '<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>',
  );
});

test('nothing selected leaves room to write', () => {
  expect(wrapSelection('', 0, 0, 'p')).toEqual({ text: '<p></p>', start: 3, end: 3 });
});

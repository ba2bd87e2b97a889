import { expect, it } from 'vitest';
import { paragraphsOf } from './paragraphs.ts';

it.each([
  ['', []],
  [' \n\n ', []],
  ['One.\nStill one.', ['One.\nStill one.']],
  ['One.\n\nTwo.', ['One.', 'Two.']],
  ['One.\r\n\r\nTwo.', ['One.', 'Two.']],
  ['One.\n \t\nTwo.\n\n\n\nTwo.', ['One.', 'Two.']],
])('%j', (text, paragraphs) => {
  expect(paragraphsOf(text)).toEqual(paragraphs);
});

import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { leftWords } from './left-words.ts';

test.each([
  [0, 'less than a minute'],
  [1, '1 more minute'],
  [119, '119 more minutes'],
  [120, '2 more hours'],
  [2879, '47 more hours'],
  [10080, '7 more days'],
])('%i minutes', (minutes, words) => {
  expect(leftWords(minutes, translatorOf('en-IE'))).toBe(words);
});

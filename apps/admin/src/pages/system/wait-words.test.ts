import { expect, test } from 'vitest';
import { english } from '../../messages/testing.tsx';
import { oldestWords, waitWords } from './wait-words.ts';

test.each([
  [0, 'None'],
  [40, '40 s'],
  [180, '3 min'],
  [7300, '2 h'],
])('%i seconds are %s', (seconds, words) => {
  expect(waitWords(seconds, english)).toBe(words);
});

test('the queue whose oldest job waits longest is the one that counts', () => {
  expect(oldestWords([{ oldestWaitSeconds: 0 }], english)).toBe('Nothing waits for a worker.');
  expect(oldestWords([{ oldestWaitSeconds: 4 }, { oldestWaitSeconds: 600 }], english)).toContain(
    '10 min',
  );
});

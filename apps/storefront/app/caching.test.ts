import { expect, test } from 'vitest';
import { publicUntil } from './caching.ts';

const now = Date.parse('2026-11-27T12:00:00Z');

test.each([
  [null, 60, 600],
  ['2026-11-27T13:00:00Z', 60, 600],
  ['2026-11-27T12:05:00Z', 60, 240],
  ['2026-11-27T12:00:20.900Z', 20, 0],
  ['2026-11-27T11:59:00Z', 0, 0],
])('what changes at %s is kept for %i s and shown stale for %i s', (until, fresh, stale) => {
  expect(publicUntil(until, now)).toEqual({
    'Cache-Control': `public, max-age=0, s-maxage=${fresh}, stale-while-revalidate=${stale}`,
  });
});

import { expect, test } from 'vitest';
import { collectionLook } from './collection-words.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each([
  [{}, 'Shown'],
  [{ startsAt: '2026-11-23T12:00:00Z' }, 'Shown'],
  [{ startsAt: '2026-11-23T12:00:01Z' }, 'Starts later'],
  [{ endsAt: '2026-11-23T12:00:00Z' }, 'Over'],
  [{ startsAt: '2026-11-01T12:00:00Z', endsAt: '2026-11-24T12:00:00Z' }, 'Shown'],
])('%o is %s', (change, label) => {
  expect(collectionLook({ startsAt: null, endsAt: null, ...change }, now).label).toBe(label);
});

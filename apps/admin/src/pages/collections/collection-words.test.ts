import { expect, test } from 'vitest';
import { collectionLook } from './collection-words.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each([
  [{}, 'collections.shown'],
  [{ startsAt: '2026-11-23T12:00:00Z' }, 'collections.shown'],
  [{ startsAt: '2026-11-23T12:00:01Z' }, 'collections.startsLater'],
  [{ endsAt: '2026-11-23T12:00:00Z' }, 'collections.over'],
  [{ startsAt: '2026-11-01T12:00:00Z', endsAt: '2026-11-24T12:00:00Z' }, 'collections.shown'],
])('%o is %s', (change, label) => {
  expect(collectionLook({ startsAt: null, endsAt: null, ...change }, now).label).toBe(label);
});

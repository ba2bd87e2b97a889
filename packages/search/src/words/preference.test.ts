import { expect, test } from 'vitest';
import { expectedAt, leastChosen, liftOf, orderWeight } from './preference.ts';

test('of a place is expected what is chosen there over all searches, never more than of the place before', () => {
  const places = [
    { position: 3, shown: 100, clicks: 30 },
    { position: 1, shown: 100, clicks: 40 },
    { position: 2, shown: 100, clicks: 10 },
    { position: 4, shown: 100, clicks: 5 },
    { position: 1, shown: 100, clicks: 60 },
    { position: 5, shown: 0, clicks: 0 },
  ];
  expect([...expectedAt(places)]).toEqual([
    ...[
      [1, 0.5],
      [2, 0.2],
      [3, 0.2],
      [4, 0.05],
    ],
  ]);
  expect(expectedAt([]).size).toBe(0);
});

const evidence = { clicks: 100, orders: 0, due: 20, ofSearch: { got: 200, due: 200 } };

test.each([
  ['chosen far more often than expected', evidence, 1],
  // (100 - 3 * 10 + 10) / (60 + 10) - 1
  ['chosen more often than expected', { ...evidence, due: 60 }, 1 / 7],
  ['by less than is worth it', { ...evidence, due: 65 }, 0],
  [
    'in a search after which twice as much is chosen',
    { ...evidence, ofSearch: { got: 800, due: 200 } },
    0,
  ],
  ['of a search of which nothing is expected', { ...evidence, ofSearch: { got: 0, due: 0 } }, 1],
  ['too seldom to say anything', { ...evidence, clicks: leastChosen - 1, due: 0 }, 0],
  // 40 of it, less 3 * sqrt(10 * 16): two, and those as expected.
  [
    'by ten orders',
    { ...evidence, clicks: 0, orders: 10, due: 0 },
    (40 - 3 * orderWeight * Math.sqrt(10) + 10) / 10 - 1,
  ],
])('%s it rises by %o → %d', (_, given, lift) => {
  expect(liftOf(given)).toBeCloseTo(Math.min(1, lift));
});

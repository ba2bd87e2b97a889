// How much of an order's money is too much, step by step.
import { expect, it } from 'vitest';
import { excessAfter } from './excess.ts';

const came = (amount: number) => ({ came: amount });
const free = (amount: number) => ({ free: amount });

it.each([
  ['nothing came', [], 0],
  ['a part came', [came(40)], 0],
  ['all came, in two', [came(40), came(60)], 0],
  ['twice as much came', [came(100), came(100)], 100],
  ['some of it went back', [came(170), free(30)], 40],
  ['more than it went back, as goodwill', [came(170), free(90)], 0],
  ['it came after goodwill', [came(100), free(10), came(100)], 100],
  ['goodwill beyond it, and then more came', [came(110), free(30), came(50)], 50],
  ['a part went back while the rest was missing', [came(60), free(10), came(60)], 10],
  ['what came went back, and all came anew', [came(60), free(60), came(100)], 0],
])('%s', (_, steps, excess) => {
  const inTime = steps.map((step, index) => ({ ...step, at: new Date(index) }));
  expect(excessAfter(100, inTime)).toBe(excess);
  expect(excessAfter(100, inTime.toReversed())).toBe(excess);
});

// Many who ask for one page at the same time cost one rendering, and nobody gets another's page.
import { expect, it } from 'vitest';
import type { CachedPage } from './micro-cache.ts';
import { type Made, SingleFlight } from './single-flight.ts';

const page: CachedPage = { status: 200, headers: [], body: 'for all', freshUntil: 1, tags: [] };

function maker(answers: (call: number) => Made<string> | Error) {
  let calls = 0;
  const make = async () => {
    calls += 1;
    const answer = answers(calls);
    await new Promise((resolve) => setImmediate(resolve));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { make, calls: () => calls };
}

const fifty = <T>(ask: () => Promise<T>) => Promise.allSettled(Array.from({ length: 50 }, ask));

it('makes a page once for fifty who ask together, and again for who comes later', async () => {
  const flights = new SingleFlight();
  const { make, calls } = maker(() => ({ made: 'x', shared: page, personal: false }));
  const results = await fifty(() => flights.run('/', make));
  expect(results.every((one) => one.status === 'fulfilled' && one.value.shared === page)).toBe(
    true,
  );
  expect(calls()).toBe(1);
  await flights.run('/', make);
  expect(calls()).toBe(2);
});

it('makes a personal page for each, and lets nobody wait the second time', async () => {
  const flights = new SingleFlight();
  const { make, calls } = maker((n) => ({ made: `${n}`, shared: null, personal: true }));
  const results = await fifty(() => flights.run('/cart?a=1', make));
  const made = results.map((one) => (one.status === 'fulfilled' ? one.value.made : null));
  expect(new Set(made).size).toBe(50);
  const before = calls();
  void flights.run('/cart?b=2', make);
  void flights.run('/cart?b=2', make);
  expect(calls()).toBe(before + 2);
});

it('hands over when the one who makes it fails or goes away', async () => {
  const flights = new SingleFlight();
  const { make, calls } = maker((n) =>
    n < 3 ? new Error('gone') : { made: 'x', shared: page, personal: false },
  );
  const results = await fifty(() => flights.run('/', make));
  expect(results.filter((one) => one.status === 'rejected')).toHaveLength(2);
  expect(calls()).toBe(3);
});

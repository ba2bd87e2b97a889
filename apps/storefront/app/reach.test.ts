import { afterAll, expect, test, vi } from 'vitest';
import { isReached, orUnsent, setReach } from './reach.ts';

vi.stubGlobal('navigator', { onLine: true });
afterAll(() => {
  vi.unstubAllGlobals();
});

const unsent = { unsent: true };

test('what reaches nobody is told, whatever a server says passes', async () => {
  for (const words of ['Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch']) {
    setReach('reached');
    const lost = await orUnsent(() => Promise.reject(new TypeError(words)), unsent);
    expect(lost).toMatchObject({ data: unsent, init: { status: 503 } });
    expect(isReached()).toBe(false);
  }
  expect(await orUnsent(async () => 'answer', unsent)).toBe('answer');
  expect(isReached()).toBe(true);
});

test('a refusal and a fault of the shop are not taken for a lost connection', async () => {
  const refusal = new Response(null, { status: 429 });
  for (const error of [refusal, new TypeError('Unexpected Server Error'), new Error('fetch')]) {
    await expect(orUnsent(() => Promise.reject(error), unsent)).rejects.toBe(error);
  }
  expect(isReached()).toBe(true);
});

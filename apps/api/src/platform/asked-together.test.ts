import { expect, test, vi } from 'vitest';
import { AskedTogether } from './asked-together.ts';

/** Each reading waits until it is let go. */
function heldReads() {
  const held: { keys: string[]; end: (error?: Error) => void }[] = [];
  const read = vi.fn(
    (keys: string[]) =>
      new Promise<string[]>((resolve, reject) => {
        const found = keys.map((key) => `${key}!`);
        held.push({ keys, end: (error) => (error ? reject(error) : resolve(found)) });
      }),
  );
  return { held, asked: new AskedTogether(read) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked for at once is read once, and everybody gets their own', async () => {
  const { held, asked } = heldReads();
  const found = Promise.all(['a', 'b', 'a'].map((key) => asked.ask(key)));
  await turn();
  expect(held.map(({ keys }) => keys)).toEqual([['a', 'b', 'a']]);
  held[0]?.end();
  expect(await found).toEqual(['a!', 'b!', 'a!']);
});

test('who asks while two are read waits for one to end and goes with all others', async () => {
  const { held, asked } = heldReads();
  const found: Promise<string>[] = [];
  for (const key of ['a', 'b', 'c', 'd']) {
    found.push(asked.ask(key));
    await turn();
  }
  expect(held.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
  held[1]?.end();
  await found[1];
  await turn();
  await turn();
  expect(held.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['c', 'd']]);
  held[0]?.end();
  held[2]?.end();
  expect(await Promise.all(found)).toEqual(['a!', 'b!', 'c!', 'd!']);
});

test('a reading that fails fails for those in it, and the next one is asked anew', async () => {
  const { held, asked } = heldReads();
  const failed = expect(Promise.all([asked.ask('a'), asked.ask('b')])).rejects.toThrow('gone');
  await turn();
  held[0]?.end(new Error('gone'));
  await failed;
  const found = asked.ask('c');
  await turn();
  held[1]?.end();
  expect(await found).toBe('c!');
});

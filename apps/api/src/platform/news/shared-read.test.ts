import type { Db } from '@kontor/db/client.ts';
import { expect, test } from 'vitest';
import { sharedRead } from './shared-read.ts';

/** Reads that end when they are told to. */
function reads() {
  const open: { end: (found: number) => void; fail: (error: Error) => void }[] = [];
  let sent = 0;
  const look = () => {
    sent += 1;
    return new Promise<number>((end, fail) => void open.push({ end, fail }));
  };
  return { look, open, sent: () => sent };
}

/** None of these asks it for anything. */
const database = () => ({}) as Db;

test('who asks while a read is under way is answered by the next, together with others', async () => {
  const [db, { look, open, sent }] = [database(), reads()];
  const first = sharedRead(db, 'a', look);
  const later = [sharedRead(db, 'a', look), sharedRead(db, 'a', look)];
  expect(sent()).toBe(1);
  open[0]?.end(1);
  expect(await first).toBe(1);
  await expect.poll(sent).toBe(2);
  open[1]?.end(2);
  expect(await Promise.all(later)).toEqual([2, 2]);
  const after = sharedRead(db, 'a', look);
  expect(sent()).toBe(3);
  open[2]?.end(3);
  expect(await after).toBe(3);
});

test('what reads something else, or another database, has a read of its own', async () => {
  const [db, { look, open, sent }] = [database(), reads()];
  const all = [
    sharedRead(db, 'a', look),
    sharedRead(db, 'b', look),
    sharedRead(database(), 'a', look),
  ];
  expect(sent()).toBe(3);
  open.forEach(({ end }, at) => {
    end(at);
  });
  expect(await Promise.all(all)).toEqual([0, 1, 2]);
});

test('a read that fails fails for those who wait for it, and the next is made', async () => {
  const [db, { look, open }] = [database(), reads()];
  const failing = expect(sharedRead(db, 'a', look)).rejects.toThrow('gone');
  const next = sharedRead(db, 'a', look);
  open[0]?.fail(new Error('gone'));
  await failing;
  await expect.poll(() => open.length).toBe(2);
  open[1]?.end(2);
  expect(await next).toBe(2);
});

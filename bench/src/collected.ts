// Owns reading the memory of this process without what is garbage already.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Megabytes: of the process as it is, and of the process and its heap after a collection. */
export type Memory = { rssMb: number; collectedRssMb: number; heapMb: number };

export function readMemory(): Memory {
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMb, collectedRssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 };
}

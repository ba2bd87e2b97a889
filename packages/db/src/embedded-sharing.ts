// Owns what several processes share about one embedded Postgres: the lock that lets one of them
// start or stop it at a time, the list of those that use it, and the choice of its port.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-host.ts';

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a living process uses the server; forgets the dead ones. */
export async function hasUsers(directory: string): Promise<boolean> {
  let found = false;
  for (const name of await readdir(join(directory, 'users'))) {
    if (isAlive(Number.parseInt(name, 10))) found = true;
    else await rm(join(directory, 'users', name), { force: true });
  }
  return found;
}

/** Runs `fn` while no other process does the same for this directory. */
export async function locked<T>(
  directory: string,
  fn: () => Promise<T>,
  patienceMs = 90_000,
): Promise<T> {
  const lock = join(directory, 'lock');
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await writeFile(lock, `${process.pid}`, { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(await readFile(lock, 'utf8').catch(() => '0'));
      if (owner > 0 && !isAlive(owner)) await rm(lock, { force: true });
      if (Date.now() > until) {
        throw new EmbeddedError(`Process ${owner} holds ${lock}; end it or delete the file.`);
      }
      await sleep(50);
    }
  }
  try {
    return await fn();
  } finally {
    await rm(lock, { force: true });
  }
}

/** `fixed` if given, else the last one if it is free, else any free one. */
export async function choosePort(
  fixed: number | undefined,
  last: number | undefined,
): Promise<number> {
  if (fixed !== undefined) {
    if (await isFree(fixed)) return fixed;
    throw new EmbeddedError(
      `Port ${fixed} for Postgres is in use. Stop what listens there or choose another port.`,
    );
  }
  if (last !== undefined && (await isFree(last))) return last;
  return listenOnce(0);
}

const isFree = (port: number) =>
  listenOnce(port).then(
    () => true,
    () => false,
  );

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

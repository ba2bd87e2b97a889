// Loads the part of the program that a page needs. Offline it waits, so that the page one is on stays
// with what was typed; after a new version was put online the old parts are gone, which is said as
// what it is.
import { noteSilence, whenReached } from './connection.ts';

/** The page's program is no longer on the server: the admin was updated since it was opened. */
export class PartGone extends Error {
  constructor(cause: unknown) {
    super('The admin has been updated since you opened it.', { cause });
    this.name = 'PartGone';
  }
}

export function part<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    for (;;) {
      await whenReached();
      try {
        return await load();
      } catch (error) {
        if (await isServed()) throw new PartGone(error);
        // It was the connection: wait for it and try again.
        noteSilence();
      }
    }
  };
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

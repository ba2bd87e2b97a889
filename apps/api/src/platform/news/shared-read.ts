// Owns reads that every public page makes and that are the same for all: who asks at the same moment shares one
// statement, which is sent after all of them asked.
import type { Db } from '@kontor/db/client.ts';
import { SharedLook } from './seen.ts';

const looks = new WeakMap<Db, Map<string, SharedLook<unknown>>>();

/**
 * What `look` finds, asked of the database now. Nobody changes what they get: others have it, too.
 * @param name equal for what reads the same
 */
export async function sharedRead<Found>(
  db: Db,
  name: string,
  look: () => Promise<Found>,
): Promise<Found> {
  const ofDatabase = looks.get(db) ?? new Map<string, SharedLook<unknown>>();
  looks.set(db, ofDatabase);
  const shared = (ofDatabase.get(name) ?? new SharedLook(look)) as SharedLook<Found>;
  ofDatabase.set(name, shared);
  try {
    return await shared.ask();
  } finally {
    // Names are of requests: none is kept that nobody is waiting for.
    if (shared.isIdle && ofDatabase.get(name) === shared) ofDatabase.delete(name);
  }
}

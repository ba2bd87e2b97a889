// Owns asking for many things by one statement: what is asked for at the same time is read together, so that a
// crowd costs a few round trips and not one for each. Nothing is kept: each statement begins after it was asked for.
import type { Db } from '@kontor/db/client.ts';

/** Statements on their way at once; who comes then waits for the first to end, and goes with all others. */
const atOnce = 2;
const mostKeys = 100;

type Waiting<Key, Found> = {
  key: Key;
  resolve: (found: Found) => void;
  reject: (error: unknown) => void;
};

export class AskedTogether<Key, Found> {
  readonly #read: (keys: Key[]) => Promise<Found[]>;
  #waiting: Waiting<Key, Found>[] = [];
  #running = 0;
  #isDue = false;

  /** @param read what was found for each of these, in their order; what fails, fails for all of them */
  constructor(read: (keys: Key[]) => Promise<Found[]>) {
    this.#read = read;
  }

  ask(key: Key): Promise<Found> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      this.#runSoon();
    });
  }

  /** Once all that is ready now has asked. */
  #runSoon(): void {
    if (this.#isDue || this.#running >= atOnce || this.#waiting.length === 0) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      void this.#run(this.#waiting.splice(0, mostKeys)).finally(() => {
        this.#running -= 1;
        this.#runSoon();
      });
      this.#runSoon();
    });
  }

  async #run(asked: Waiting<Key, Found>[]): Promise<void> {
    this.#running += 1;
    try {
      const found = await this.#read(asked.map(({ key }) => key));
      for (const [at, { resolve }] of asked.entries()) resolve(found[at] as Found);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

/** One for each database (or transaction) that it is asked of. */
export function askedTogether<Key, Found>(read: (db: Db, keys: Key[]) => Promise<Found[]>) {
  const known = new WeakMap<Db, AskedTogether<Key, Found>>();
  return (db: Db, key: Key): Promise<Found> => {
    const own = known.get(db) ?? new AskedTogether((keys) => read(db, keys));
    known.set(db, own);
    return own.ask(key);
  };
}

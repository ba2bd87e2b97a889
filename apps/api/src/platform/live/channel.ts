// Owns what this process tells its open admin pages: facts heard on `kontor_live`, each with an id
// that grows, kept for a while so that a page whose connection broke gets what it missed.
// A fact is a name and ids; a page that hears it reads the data itself, with its own permissions.
import { EventEmitter, on } from 'node:events';
import type { Db, Sql } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { sql as query } from 'drizzle-orm';
import { z } from 'zod';
import { listen } from './listen.ts';

const liveChannelName = 'kontor_live';

const fact = z.object({
  id: z.string().max(40),
  type: z.string().max(60),
  orderId: z.string().max(40).optional(),
});

/** `resync`: facts may have been missed, so everything on the page should be read again. */
export type LiveFact = z.infer<typeof fact>;

export type LiveChannel = {
  /** What came after the fact `lastId`, then what comes, until `signal` aborts or it is closed. */
  facts(signal: AbortSignal, lastId?: string): AsyncGenerator<LiveFact>;
  close(): Promise<void>;
};

const kept = 500;

export async function createLiveChannel(sql: Sql): Promise<LiveChannel> {
  const emitter = new EventEmitter();
  // One listener per open page; there is no leak to warn of.
  emitter.setMaxListeners(0);
  const recent: LiveFact[] = [];
  const closing = new AbortController();
  let connected = false;
  const tell = (told: LiveFact) => {
    recent.push(told);
    if (recent.length > kept) recent.shift();
    emitter.emit('fact', told);
  };
  const stop = await listen(sql, liveChannelName, {
    onMessage: (payload) => {
      const told = parse(payload);
      if (told) tell(told);
    },
    onConnect: () => {
      if (connected) tell({ id: newId(), type: 'resync' });
      connected = true;
    },
  });
  return {
    async *facts(aborted, lastId) {
      const signal = AbortSignal.any([aborted, closing.signal]);
      // Listen before looking back, else what happens in between would be lost.
      const coming = on(emitter, 'fact', { signal });
      try {
        const sent = new Set<string>();
        for (const told of missed(recent, lastId)) {
          sent.add(told.id);
          yield told;
        }
        for await (const [told] of coming as AsyncIterable<[LiveFact]>) {
          if (!sent.has(told.id)) yield told;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        await coming.return?.();
      }
    },
    async close() {
      closing.abort();
      await stop();
    },
  };
}

/**
 * Tells every process's open admin pages. Inside a transaction it is told at commit and not at
 * all when that fails.
 */
export async function tellLive(db: Db, told: { type: string; orderId?: string }): Promise<void> {
  const payload = JSON.stringify({ id: newId(), ...told });
  await db.execute(query`select pg_notify(${liveChannelName}, ${payload})`);
}

function missed(recent: readonly LiveFact[], lastId: string | undefined): LiveFact[] {
  if (lastId === undefined) return [];
  const at = recent.findIndex((told) => told.id === lastId);
  // Unknown here: another process sent it, or it is too long ago.
  return at < 0 ? [{ id: newId(), type: 'resync' }] : recent.slice(at + 1);
}

function parse(payload: string): LiveFact | null {
  try {
    return fact.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

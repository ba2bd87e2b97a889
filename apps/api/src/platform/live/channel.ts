// Owns what this process tells its open admin pages: news of orders, each with an id, kept for a while so that
// a page whose connection broke gets what it missed. A fact is a name and ids; a page that hears it reads the
// data itself, with its own permissions. While a page is open it is looked often, else seldom.
import { EventEmitter, on } from 'node:events';
import type { Sql } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { NewsReader } from '../news/reader.ts';

/** `resync`: facts may have been missed, so everything on the page should be read again. */
export type LiveFact = { id: string; type: string; orderId?: string };

export type LiveChannel = {
  /** What came after the fact `lastId`, then what comes, until `signal` aborts or it is closed. */
  facts(signal: AbortSignal, lastId?: string): AsyncGenerator<LiveFact>;
  close(): Promise<void>;
};

const kept = 500;
const lookEveryMs = { open: 400, idle: 5_000 };

export async function createLiveChannel(sql: Sql): Promise<LiveChannel> {
  const emitter = new EventEmitter();
  // One listener per open page; there is no leak to warn of.
  emitter.setMaxListeners(0);
  const recent: LiveFact[] = [];
  const told = new Set<string>();
  const closing = new AbortController();
  let isFirst = true;
  const tell = (fact: LiveFact) => {
    // From a standby some are heard twice.
    if (told.has(fact.id)) return;
    told.add(fact.id);
    recent.push(fact);
    if (recent.length > kept) told.delete(recent.shift()?.id ?? '');
    emitter.emit('fact', fact);
  };
  const news = new NewsReader(sql, 'orders', (heard) => {
    if (heard === null && !isFirst) tell({ id: newId(), type: 'resync' });
    isFirst = false;
    for (const { id, told } of heard ?? []) tell({ id, ...told });
  });
  await news.look();

  let open = 0;
  let timer: NodeJS.Timeout;
  let looking: Promise<void> = Promise.resolve();
  /** Of several that look again and again only the last goes on. */
  let last = 0;
  const lookAgain = (own: number) => {
    if (closing.signal.aborted || own !== last) return;
    timer = setTimeout(
      () => {
        // A database that does not answer is told by /readyz and by every request.
        looking = news.look().catch(() => undefined);
        void looking.then(() => lookAgain(own));
      },
      open > 0 ? lookEveryMs.open : lookEveryMs.idle,
    );
    timer.unref();
  };
  lookAgain(last);

  return {
    async *facts(aborted, lastId) {
      const signal = AbortSignal.any([aborted, closing.signal]);
      // Listen before looking back, else what happens in between would be lost.
      const coming = on(emitter, 'fact', { signal });
      open += 1;
      if (open === 1) {
        clearTimeout(timer);
        // One that is looking at this moment ends with that look.
        last += 1;
        lookAgain(last);
      }
      try {
        const sent = new Set<string>();
        for (const fact of missed(recent, lastId)) {
          sent.add(fact.id);
          yield fact;
        }
        for await (const [fact] of coming as AsyncIterable<[LiveFact]>) {
          if (!sent.has(fact.id)) yield fact;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        open -= 1;
        await coming.return?.();
      }
    },
    async close() {
      closing.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}

function missed(recent: readonly LiveFact[], lastId: string | undefined): LiveFact[] {
  if (lastId === undefined) return [];
  const at = recent.findIndex((fact) => fact.id === lastId);
  // Of long ago, from before this process began, or told by another one and not heard here yet.
  return at < 0 ? [{ id: newId(), type: 'resync' }] : recent.slice(at + 1);
}

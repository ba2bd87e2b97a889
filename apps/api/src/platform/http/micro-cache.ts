// Owns the in-process cache of public pages. A page says by `s-maxage` that it is the same for
// everybody; the catalogue says by NOTIFY that something changed, and everything is forgotten.
// Cached pages carry a placeholder instead of a nonce, so every response gets a fresh one.
import type { Sql } from '@kontor/db/client.ts';
import { listen } from '../live/listen.ts';

export type CachedPage = {
  status: number;
  headers: [string, string][];
  body: string;
  freshUntil: number;
};

/** Bounded by bytes; the oldest page goes first. One per process. */
export class MicroCache {
  readonly #pages = new Map<string, CachedPage>();
  readonly #maxBytes: number;
  #bytes = 0;
  /** Raised by every change, so that a page rendered from older data is not kept. */
  generation = 0;

  constructor(maxBytes = 64 * 1024 * 1024) {
    this.#maxBytes = maxBytes;
  }

  get(key: string, now: number): CachedPage | undefined {
    const page = this.#pages.get(key);
    if (page && page.freshUntil <= now) {
      this.#remove(key, page);
      return undefined;
    }
    return page;
  }

  set(key: string, page: CachedPage): void {
    const old = this.#pages.get(key);
    if (old) this.#remove(key, old);
    this.#pages.set(key, page);
    this.#bytes += bytesOf(key, page);
    for (const [oldest, value] of this.#pages) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#remove(oldest, value);
    }
  }

  clear(): void {
    this.generation += 1;
    this.#pages.clear();
    this.#bytes = 0;
  }

  #remove(key: string, page: CachedPage): void {
    this.#pages.delete(key);
    this.#bytes -= bytesOf(key, page);
  }
}

/** Addresses are made up by visitors, so they count: of small pages they are the larger part. */
function bytesOf(key: string, page: CachedPage): number {
  const headers = page.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return (key.length + headers + page.body.length) * 2 + entryBytes;
}

/** Roughly what an entry takes besides its texts. */
const entryBytes = 512;

/** Seconds a response may be kept by shared caches; 0 when it may not. */
export function sharedMaxAge(cacheControl: string | null): number {
  if (!cacheControl || /\b(private|no-store|no-cache)\b/.test(cacheControl)) return 0;
  return Number(/\bs-maxage=(\d{1,6})\b/.exec(cacheControl)?.[1] ?? 0);
}

/** Forgets everything whenever the catalogue changes, in whichever process that happened. */
export function clearOnCatalogChange(sql: Sql, cache: MicroCache): Promise<() => Promise<void>> {
  const clear = () => cache.clear();
  return listen(sql, 'kontor_catalog', { onMessage: clear, onConnect: clear });
}

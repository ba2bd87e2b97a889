// Owns the cache of public pages in this process. A page says by `s-maxage` that it is the same for
// everybody; what it shows is told by its tags. Cached pages carry a placeholder instead of a nonce, so every
// response gets a fresh one.
import { type Entry, TaggedCache } from './tagged-cache.ts';

export type CachedPage = Entry & {
  status: number;
  headers: [string, string][];
  body: string;
};

export class MicroCache extends TaggedCache<CachedPage> {
  constructor(maxBytes?: number) {
    super(bytesOf, maxBytes);
  }
}

function bytesOf({ headers, body }: CachedPage): number {
  return 2 * headers.reduce((sum, [name, value]) => sum + name.length + value.length, body.length);
}

/** Seconds a response may be kept by shared caches; 0 when it may not. */
export function sharedMaxAge(cacheControl: string | null): number {
  if (!cacheControl || /\b(private|no-store|no-cache)\b/.test(cacheControl)) return 0;
  return Number(/\bs-maxage=(\d{1,6})\b/.exec(cacheControl)?.[1] ?? 0);
}

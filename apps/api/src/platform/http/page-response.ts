// Owns how a rendered page goes out: its headers, its place in the shop, and the nonce that is new
// for each answer, also when the page itself comes out of the cache.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response as Res } from 'express';
import type { CachedPage } from './micro-cache.ts';
import { nonceOf } from './security.ts';

/** Stands for the nonce in rendered pages; unguessable, so no content can contain it. */
export const noncePlaceholder = randomUUID();

/**
 * What caches may do with a rendered answer, whatever its page says of itself: what a form got back
 * and what failed is for nobody else, and a failure may be over in a second.
 * @param retryAfterSeconds when to come back, where the API refused and knows it
 */
export function settleHeaders(
  { headers, status }: Pick<Response, 'headers' | 'status'>,
  { method, retryAfterSeconds }: { method: string; retryAfterSeconds: number | null },
): void {
  const isRead = method === 'GET' || method === 'HEAD';
  const isKept = !/\bno-store\b/.test(headers.get('cache-control') ?? '');
  if ((!isRead || status >= 400) && isKept) headers.set('cache-control', 'no-store');
  if (status >= 400 && retryAfterSeconds !== null) {
    headers.set('retry-after', String(retryAfterSeconds));
  }
}

export function sendCached(res: Res, page: CachedPage): void {
  setHeaders(res, page.status, page.headers);
  res.send(page.body.replaceAll(noncePlaceholder, nonceOf(res)));
}

export async function sendPage(res: Res, response: Response): Promise<void> {
  setHeaders(res, response.status, response.headers);
  if (!response.body) return void res.end();
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/')) {
    await pipeline(Readable.fromWeb(response.body as import('stream/web').ReadableStream), res);
    return;
  }
  // A placeholder may be cut by a chunk's end, so documents are put together first.
  res.end((await response.text()).replaceAll(noncePlaceholder, nonceOf(res)));
}

function setHeaders(res: Res, status: number, headers: Iterable<[string, string]>): void {
  res.status(status);
  for (const [name, value] of headers) {
    if (name === 'set-cookie') res.append('set-cookie', value);
    else res.setHeader(name, value);
  }
}

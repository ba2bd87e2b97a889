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

// Owns how a request of a browser becomes the one that a page is given: in the shop's own origin,
// with a body that has arrived whole and is a form. What is no request for a page is refused here
// with its own status, before anything is rendered.
import type { Request as Req } from 'express';

/** A form of the shop is a few kilobytes; an address with all its fields is below 4. */
const maxFormBytes = 256 * 1024;

const methods = ['GET', 'HEAD', 'POST'];
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** The request itself is wrong. `status` is for Express, the message for whoever sent it. */
export class PageRefusal extends Error {
  readonly status: 400 | 405 | 413 | 415;
  constructor(status: 400 | 405 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

export const allowedMethods = methods.join(', ');

/**
 * @param origin the shop's own; what the Host header says is not believed
 * @throws PageRefusal
 */
export async function pageRequest(
  req: Req,
  { origin, signal }: { origin: string; signal: AbortSignal },
): Promise<Request> {
  if (!methods.includes(req.method)) {
    throw new PageRefusal(405, `A page is not asked for by ${req.method}.`);
  }
  // A line break in a path fits no route, not even the one for pages that are not there.
  if (/%(?:[01][\da-f]|7f)/i.test(req.originalUrl.split('?')[0] ?? '')) {
    throw new PageRefusal(400, 'There is no such address.');
  }
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    headers.append(req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '');
  }
  // Canonical links and redirects rest on it.
  headers.set('host', new URL(origin).host);
  const init: RequestInit = { method: req.method, headers, signal };
  if (req.method === 'POST') init.body = await readFormBody(req);
  return new Request(addressOf(origin, req.originalUrl), init);
}

/** @throws PageRefusal before more than a form's worth is held, whatever the headers promised */
async function readFormBody(req: Req): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new PageRefusal(413, 'This form is larger than the shop takes.');
  if (Number(req.headers['content-length'] ?? 0) > maxFormBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxFormBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const type = String(req.headers['content-type'] ?? '').split(';')[0] ?? '';
  // A button without fields sends nothing, and says nothing of what it is.
  if (bytes > 0 && !formTypes.includes(type.trim().toLowerCase())) {
    throw new PageRefusal(415, 'The shop takes forms only.');
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The address of a page in the shop's own origin, whatever the request line says: "//host/" and
 * "http://host/" are other origins to a URL parser, and pages write their origin into links.
 */
export function addressOf(origin: string, target: string): URL {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '/');
  return new URL(origin + (path.startsWith('/') ? path : `/${path}`));
}

/**
 * Where a page leads, as a path of the shop; null when it leads elsewhere. The second guard behind
 * the storefront's `location.server.ts`: what it finds is a fault there.
 */
export function ownLocation(origin: string, location: string): string | null {
  // As browsers read it: tabs and line breaks dropped, backslashes as slashes.
  const read = URL.canParse(location, `${origin}/`) ? new URL(location, `${origin}/`) : null;
  if (read?.origin !== origin) return null;
  return read.pathname.replace(/^\/+/, '/') + read.search + read.hash;
}

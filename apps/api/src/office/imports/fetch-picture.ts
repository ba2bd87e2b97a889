// Owns fetching a picture by its URL from the open internet: public addresses only, few redirects
// that are each checked anew, and limits of size and time.
import { type ImportProblem, problemOf, type ToldProblem } from '@kontor/shared/import-problems.ts';
import { AddressRefused, guardedLookup, isPublicAddress, type Resolve } from './addresses.ts';

export type FetchOptions = {
  maxBytes: number;
  timeoutMs?: number;
  /** Tests stand a server on loopback; everybody else keeps to public addresses. */
  isAllowed?: (address: string) => boolean;
  resolve?: Resolve;
};

/** A picture that cannot be had. */
export class PictureUnavailable extends Error {
  readonly problem: ImportProblem;
  constructor(...told: ToldProblem) {
    super(told[0]);
    this.problem = problemOf(...told);
  }
}

const maxRedirects = 3;

/** @throws PictureUnavailable */
export async function fetchPicture(url: string, options: FetchOptions): Promise<Buffer> {
  const { timeoutMs = 20_000, isAllowed = isPublicAddress } = options;
  // With the first picture: no start waits for it.
  const { Agent, request } = await import('undici');
  const agent = new Agent({
    connect: { lookup: guardedLookup(isAllowed, options.resolve), timeout: 5000 },
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
    maxResponseSize: options.maxBytes,
  });
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    let target = checkedUrl(url, isAllowed);
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const response = await request(target, {
        dispatcher: agent,
        signal,
        headers: { accept: 'image/*', 'user-agent': 'Kontor' },
      });
      const { location } = response.headers;
      if (response.statusCode >= 300 && response.statusCode < 400 && location) {
        await response.body.dump({ limit: 16_384, signal }).catch(() => {});
        target = checkedUrl(new URL(String(location), target).href, isAllowed);
        continue;
      }
      if (response.statusCode !== 200) {
        throw new PictureUnavailable('server_answered', { status: response.statusCode });
      }
      return await readBody(response.body, options.maxBytes);
    }
    throw new PictureUnavailable('too_many_redirects');
  } catch (error) {
    throw error instanceof PictureUnavailable ? error : new PictureUnavailable(reasonOf(error));
  } finally {
    await agent.destroy();
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new PictureUnavailable('picture_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A host that is an address is never looked up, so it is checked here. */
function checkedUrl(text: string, isAllowed: (address: string) => boolean): URL {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw new PictureUnavailable('not_an_address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new PictureUnavailable('not_http');
  }
  if (url.username || url.password) {
    throw new PictureUnavailable('address_with_password');
  }
  // URL has turned "0x7f.1" and "2130706433" into dotted form by now.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const literal = /^[\d.]+$/.test(host) || host.includes(':');
  if (literal && !isAllowed(host)) throw new PictureUnavailable('address_not_public');
  return url;
}

function reasonOf(error: unknown) {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AddressRefused) return 'address_not_public';
    if (at.name === 'TimeoutError' || /timeout/i.test(at.name)) return 'server_too_slow';
    if (at.name === 'ResponseExceededMaxSizeError') return 'picture_too_large';
    if ('code' in at && at.code === 'ENOTFOUND') return 'server_unknown';
  }
  return 'server_unreachable';
}

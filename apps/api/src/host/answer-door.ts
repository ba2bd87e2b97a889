// Owns the door through which public answers go out, before any routing: what is kept is sent as it is, with an
// ETag, and who has it already hears only that. Whatever is anything else is left to the program behind.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { callerAddress } from '../platform/auth/caller-address.ts';
import type { App } from '../platform/context.ts';
import { causeOf } from '../platform/http/logging.ts';
import { retryAfterOf } from '../platform/http/retry-after.ts';
import { fixedHeaders } from '../platform/http/security.ts';
import { type Answers, gzipped, type Refused } from './answers.ts';
import type { KeptAnswer } from './caches.ts';

const prefix = '/trpc/';
const longestInput = 4000;

type Asked = { path: string; input: string | undefined };

export function answerDoor(
  app: Pick<App, 'env' | 'log' | 'services'>,
  answers: Answers,
  behind: RequestListener,
): RequestListener {
  const headers = fixedHeaders(app.env).flat();
  const { PUBLIC_ORIGIN, TRUST_PROXY } = app.env;

  async function answer(req: IncomingMessage, res: ServerResponse, asked: Asked): Promise<void> {
    const began = performance.now();
    const { ip, claim } = callerAddress(req, TRUST_PROXY);
    const requestId = randomUUID();
    const found = await answers.find(asked.path, asked.input, { requestId, ip });
    if (res.closed) return;
    if (found === null) return behind(req, res);
    app.services.proxyWatch.see(claim, 'x-forwarded-for' in req.headers);
    const own = [...headers, 'X-Request-Id', requestId];
    const isThere = !('refused' in found);
    const status = isThere ? await send(req, res, found, own) : refuse(res, found, own);
    if (isThere && !app.log.isLevelEnabled('debug')) return;
    const responseTime = Math.round(performance.now() - began);
    const request = { id: requestId, method: 'GET', path: prefix + asked.path };
    const told = { req: request, res: { status }, responseTime };
    if (isThere) app.log.debug(told, 'answered from what is kept');
    else {
      const cause = causeOf(found.refused.cause ?? found.refused);
      app.log[status >= 500 ? 'error' : 'info']({ ...told, cause }, 'request completed');
    }
  }

  return (req, res) => {
    const { origin } = req.headers;
    const isOwn = origin === undefined || origin === PUBLIC_ORIGIN;
    const asked = isOwn ? askedOf(req) : null;
    if (asked === null || !answers.mayKeep(asked.path)) return behind(req, res);
    answer(req, res, asked).catch((error: unknown) => {
      app.log.error({ err: error, path: asked.path }, 'an answer could not be sent');
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  };
}

/** Null: no single query, or one that only the program behind understands. */
function askedOf({ method, url = '', headers }: IncomingMessage): Asked | null {
  if (method !== 'GET' || !url.startsWith(prefix) || 'trpc-accept' in headers) return null;
  const at = url.indexOf('?');
  if (at < 0) return { path: url.slice(prefix.length), input: undefined };
  const path = url.slice(prefix.length, at);
  const query = url.slice(at + 1);
  if (query.length > longestInput || !query.startsWith('input=') || query.includes('&'))
    return null;
  try {
    return { path, input: decodeURIComponent(query.slice('input='.length).replaceAll('+', ' ')) };
  } catch {
    return null;
  }
}

function refuse(res: ServerResponse, { refused, shape }: Refused, headers: string[]): number {
  const status = getHTTPStatusCodeFromError(refused);
  const body = Buffer.from(JSON.stringify({ error: shape }));
  headers.push('Cache-Control', 'no-store', 'Content-Type', 'application/json');
  const seconds = retryAfterOf([refused]);
  if (seconds > 0) headers.push('Retry-After', String(seconds));
  headers.push('Content-Length', String(body.length));
  res.writeHead(status, headers).end(body);
  return status;
}

/** Compared weakly (RFC 9110, 13.1.2). */
const hasAlready = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, ''))) ?? false;

/** Named, and not with a weight of 0. */
const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;

async function send(
  { headers: asked }: IncomingMessage,
  res: ServerResponse,
  answer: KeptAnswer,
  headers: string[],
): Promise<number> {
  // To be kept by whoever asks, and asked about each time. Weak: it is of the answer, zipped or not.
  headers.push('Cache-Control', 'no-cache', 'ETag', `W/${answer.etag}`, 'Vary', 'Accept-Encoding');
  if (hasAlready(asked['if-none-match'], answer.etag)) {
    res.writeHead(304, headers).end();
    return 304;
  }
  const zipped = takesGzip.test(String(asked['accept-encoding'] ?? ''))
    ? await gzipped(answer)
    : null;
  const body = zipped ?? answer.body;
  if (zipped) headers.push('Content-Encoding', 'gzip');
  headers.push('Content-Type', 'application/json', 'Content-Length', String(body.length));
  res.writeHead(200, headers).end(body);
  return 200;
}

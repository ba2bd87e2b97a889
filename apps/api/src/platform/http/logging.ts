// Owns the log: JSON, one line each. A request's line says method, path, status, time and, when it
// was refused or failed, why, tied together by a request id that errors also carry. No query
// strings, headers, addresses, names or secrets: paths and messages can hold tokens, which are keys.
import { randomUUID } from 'node:crypto';
import { format } from 'node:util';
import { DomainError } from '@kontor/shared/errors.ts';
import type { Request, RequestHandler, Response } from 'express';
import pino, { type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Env } from '../env.ts';

export function createLogger(env: Pick<Env, 'LOG_LEVEL'>, to?: DestinationStream): Logger {
  return pino({ level: env.LOG_LEVEL, base: undefined, serializers: { err: errorForLog } }, to);
}

/**
 * An error without what may be personal: a failed query's message holds its parameters, so only
 * the statement and the database's code are kept.
 */
function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const query = 'query' in error && typeof error.query === 'string' ? error.query : undefined;
  return {
    type: error.name,
    message: query === undefined ? withoutSecrets(error.message) : 'A query failed.',
    ...(query === undefined ? {} : { query }),
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack?.split('\n').filter(isFrame).map(withoutSecrets).join('\n'),
    ...(error.cause instanceof Error ? { cause: errorForLog(error.cause) } : {}),
  };
}

const isFrame = (line: string) => /^\s+at /.test(line);

/**
 * A text without the secrets of addresses: what follows "token=", an order's private link, and
 * anything else that looks like a random key (32 letters and digits in a row, but no UUID). Mailboxes
 * go as well: mail servers repeat them in their refusals.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\/orders\/(?!find\b)[^/?#\s"']+/g, '/orders/…')
    .replace(/\b(\w*(?:token|secret|password))=[^&#\s"']+/gi, '$1=…')
    .replace(/[^\s@/<>"'(),:;]{1,64}(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, '…@…')
    .replace(/(?<![\w-])[\w-]{32,}(?![\w-])/g, (word) => (isRandom(word) ? '…' : word));
}

const isRandom = (word: string) =>
  /\d/.test(word) && /[a-z]/i.test(word) && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(word);

export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_req, res, error) =>
      error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug',
    customProps: (_req, res) => {
      const cause = 'locals' in res ? (res as Response).locals.cause : undefined;
      return cause === undefined ? {} : { cause };
    },
    wrapSerializers: false,
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: withoutSecrets(req.url.split('?')[0] ?? ''),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      err: errorForLog,
    },
  }) as RequestHandler;
}

/**
 * Keeps why a request was refused or failed for its line in the log: a sentence of ours, a domain
 * code or the kind of an error. The first cause counts.
 */
export function noteCause(res: Response, cause: unknown): void {
  res.locals.cause ??= causeOf(cause);
}

export function causeOf(cause: unknown): string {
  if (typeof cause === 'string') return cause;
  if (cause instanceof DomainError) return cause.code;
  return cause instanceof Error ? cause.name : typeof cause;
}

/** What libraries write to the console becomes lines of the log: one each, without secrets. */
export function consoleToLog(log: Logger, console: Console = globalThis.console): void {
  const tell =
    (level: 'info' | 'warn' | 'error') =>
    (...said: unknown[]) => {
      const err = said.find((one) => one instanceof Error);
      const words = said.filter((one) => !(one instanceof Error));
      const text = withoutSecrets(format(...words)) || 'said on the console';
      log[level](err ? { err } : {}, text);
    };
  console.log = tell('info');
  console.info = tell('info');
  console.warn = tell('warn');
  console.error = tell('error');
}

export function requestIdOf(req: Request): string {
  return String(req.id);
}

// Owns the log of requests: one line each with method, path, status and time, tied together by a
// request id that errors also carry. No query strings, headers, addresses or names: they can hold
// personal data.
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import pino, { type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Env } from '../env.ts';

export function createLogger(env: Pick<Env, 'LOG_LEVEL'>): Logger {
  return pino({
    level: env.LOG_LEVEL,
    base: undefined,
    serializers: { err: errorForLog },
  });
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
    message: query === undefined ? error.message : 'A query failed.',
    ...(query === undefined ? {} : { query }),
    ...('code' in error ? { code: error.code } : {}),
    stack: query === undefined ? error.stack : error.stack?.split('\n').filter(isFrame).join('\n'),
    ...(error.cause instanceof Error ? { cause: errorForLog(error.cause) } : {}),
  };
}

const isFrame = (line: string) => /^\s+at /.test(line);

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
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: withoutSecrets(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      err: errorForLog,
    },
  }) as RequestHandler;
}

/** The path alone; an order's private link keeps no token either. */
function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/\/orders\/[^/]+/, '/orders/…');
}

export function requestIdOf(req: Request): string {
  return String(req.id);
}

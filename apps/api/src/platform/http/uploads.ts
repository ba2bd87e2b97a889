// Owns what uploads share: how much may come, and how a refusal is told. Bodies are raw (no
// multipart): the file is the body, its name stands in the query.
import { english } from '@kontor/messages/english.ts';
import { staffRefusalWords } from '@kontor/messages/staff-refusals.ts';
import { DomainError, type ErrorCode } from '@kontor/shared/errors.ts';
import type { Request, RequestHandler, Response } from 'express';

const statuses: Partial<Record<ErrorCode, number>> = {
  FILE_TOO_LARGE: 413,
  FILE_INVALID: 400,
  INPUT_INVALID: 400,
  STORAGE_FULL: 507,
};

/** Runs `handle`; a refusal by the domain becomes its status, anything else is a fault. */
export function receive(handle: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req, res, next) => {
    try {
      res.setHeader('cache-control', 'no-store');
      await handle(req, res);
    } catch (cause) {
      const error = isFull(cause) ? new DomainError('STORAGE_FULL') : cause;
      // The sender gave up; nobody is there to answer.
      if (req.errored && !(error instanceof DomainError)) return;
      const status = error instanceof DomainError ? statuses[error.code] : undefined;
      if (!(error instanceof DomainError) || status === undefined) return next(error);
      // The rest of the body is read away, so that the answer arrives and the connection goes on.
      res.once('finish', () => req.resume());
      const { code, data } = error;
      res.status(status).json({ error: staffRefusalWords(english, code, data), code, data });
    }
  };
}

/** The disk is full, or this user's share of it. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT)$/.test(String(error.code));
}

/**
 * The body piece by piece, cut off at the limit while it arrives.
 * @throws DomainError FILE_TOO_LARGE `{ maxBytes }`
 */
export async function* limitedBody(req: Request, maxBytes: number): AsyncGenerator<Buffer> {
  const tooLarge = () => new DomainError('FILE_TOO_LARGE', { maxBytes });
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  let received = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > maxBytes) throw tooLarge();
    yield chunk;
  }
}

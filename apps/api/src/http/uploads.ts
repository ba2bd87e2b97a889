// Owns what uploads share: which member of staff sends them, how much may come, and how a refusal
// is told. Bodies are raw (no multipart): the file is the body, its name stands in the query.
import { DomainError, type ErrorCode } from '@kontor/shared/errors.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import type { Request, RequestHandler, Response } from 'express';
import { responseCookies } from '../auth/cookies.ts';
import type { StaffUser } from '../auth/sessions.ts';
import type { App } from '../context.ts';

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  FILE_TOO_LARGE: 413,
  FILE_INVALID: 400,
  INPUT_INVALID: 400,
};

type Handler = (req: Request, res: Response, staff: StaffUser) => Promise<void>;

/** Runs `handle` for staff with `permission`; a refusal by the domain becomes its status. */
export function staffUpload(app: App, permission: Permission, handle: Handler): RequestHandler {
  return async (req, res, next) => {
    try {
      const cookies = responseCookies(app.env, req.headers.cookie, (value) =>
        res.append('set-cookie', value),
      );
      const staff = await app.services.staffSessions.fromCookies(cookies);
      if (!staff) throw new DomainError('UNAUTHENTICATED');
      if (!staff.permissions.includes(permission)) throw new DomainError('FORBIDDEN');
      res.setHeader('cache-control', 'no-store');
      await handle(req, res, staff);
    } catch (error) {
      const status = error instanceof DomainError ? statuses[error.code] : undefined;
      if (!(error instanceof DomainError) || status === undefined) return next(error);
      // The rest of the body is not wanted: answer, then close.
      if (!req.readableEnded) res.setHeader('connection', 'close');
      res.status(status).json({ error: error.message, code: error.code, data: error.data });
      res.once('finish', () => req.destroy());
    }
  };
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

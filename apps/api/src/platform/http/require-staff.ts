// Owns the guard of Express routes for staff (uploads): the same session and permission as the
// procedures. `sameOriginOnly` stands in front of it in app.ts.
import type { Permission } from '@kontor/shared/permissions.ts';
import type { RequestHandler, Response } from 'express';
import type { StaffUser } from '../auth/audiences.ts';
import { responseCookies } from '../auth/cookies.ts';
import type { App } from '../context.ts';

/** Lets a signed-in member with `permission` pass, whom `staffOf` then names. */
export function requireStaff({ env, services, log }: App, permission: Permission): RequestHandler {
  return async (req, res, next) => {
    const cookies = responseCookies(env, req.headers.cookie, (value) =>
      res.append('set-cookie', value),
    );
    const member = await services.staffSessions.fromCookies(cookies);
    if (!member) return void res.status(401).json({ error: 'Sign in first.' });
    if (!member.permissions.includes(permission)) {
      log.warn({ event: 'request.forbidden', staffId: member.id, permission });
      return void res.status(403).json({ error: 'You are not allowed to do that.' });
    }
    res.locals.staff = member;
    next();
  };
}

/** Who passed `requireStaff`. */
export function staffOf(res: Response): StaffUser {
  const member: unknown = res.locals.staff;
  if (!member) throw new Error('requireStaff must be mounted first.');
  return member as StaffUser;
}

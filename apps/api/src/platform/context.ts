// Owns what every procedure is given: who asks, the database, the clock and the ports to the
// outside. Sessions are read only when a procedure wants to know the person, so that public
// reads cost no query for it.
import type { Db } from '@kontor/db/client.ts';
import type { Logger } from 'pino';
import type { CustomerUser, StaffUser } from './auth/audiences.ts';
import type { Cookies } from './auth/cookies.ts';
import type { Env } from './env.ts';
import type { Services } from './ports.ts';

export type Caller = {
  requestId: string;
  /** The peer's address after trusted proxies. Never logged with personal data. */
  ip: string;
  cookies: Cookies;
  signal?: AbortSignal;
};

export type App = { db: Db; env: Env; log: Logger; services: Services; now: () => Date };

export type Context = Caller & {
  db: Db;
  env: Env;
  log: Logger;
  services: Services;
  /** The clock of business rules; tests set it. */
  now: () => Date;
  /** The signed-in customer, read once per request. */
  findCustomer: () => Promise<CustomerUser | null>;
  /** The signed-in member of staff with the permissions of this very moment. */
  findStaff: () => Promise<StaffUser | null>;
};

export function createContext(app: App, caller: Caller): Context {
  const { customerSessions, staffSessions } = app.services;
  return {
    ...caller,
    ...app,
    log: app.log.child({ requestId: caller.requestId }),
    findCustomer: once(() => customerSessions.fromCookies(caller.cookies)),
    findStaff: once(() => staffSessions.fromCookies(caller.cookies)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= read();
    return result;
  };
}

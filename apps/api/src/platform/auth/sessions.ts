// Owns sessions: who is signed in, for how long, and how that ends. Two audiences with a table and
// a cookie each, so a shopper's session is worth nothing in the admin. The only file that knows
// lucia (frozen upstream); a successor must pass `sessions.test.ts` and touch nothing else.
import { createHash } from 'node:crypto';
import type { Db, Tx } from '@kontor/db/client.ts';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import {
  type Audience,
  type CustomerUser,
  customerAudience,
  type StaffUser,
  staffAudience,
} from './audiences.ts';
import type { Cookies } from './cookies.ts';

type Created = { token: string; expiresAt: Date };

/** `extended` says that the end was moved, so the cookie must be sent again. */
type Valid<User> = { sessionId: string; user: User; expiresAt: Date; extended: boolean };

type SessionSummary = { sessionId: string; createdAt: Date; expiresAt: Date };

export type Sessions<User> = {
  /** Always a new random token: one that a browser brought along is never adopted. */
  create(userId: string): Promise<Created>;
  validate(token: string): Promise<Valid<User> | null>;
  invalidate(token: string): Promise<void>;
  /** Ends every session of the user, but the one of `exceptToken` when given. */
  invalidateAll(userId: string, exceptToken?: string): Promise<void>;
  list(userId: string): Promise<SessionSummary[]>;
  deleteExpired(): Promise<void>;
  /** The same sessions, read and written inside a transaction. */
  within(tx: Tx): Sessions<User>;
  /** Who the request's cookie says is there; renews the cookie when the session was extended. */
  fromCookies(cookies: Cookies): Promise<User | null>;
  /** Ends the session that the browser has, starts a new one and sends its cookie. */
  signIn(cookies: Cookies, userId: string): Promise<void>;
  signOut(cookies: Cookies): Promise<void>;
};

export type SessionOptions = {
  /** The clock; the system's unless told. */
  now?: () => Date;
  /** False in production: members made by the demo seed are nobody there. */
  allowDemoStaff?: boolean;
};

declare module 'lucia' {
  interface Register {
    DatabaseSessionAttributes: { createdAt: Date };
    DatabaseUserAttributes: Record<string, unknown>;
  }
  interface Session {
    createdAt: Date;
  }
  interface User {
    row: Record<string, unknown>;
  }
}

// 25 bytes in base32: what lucia makes. Anything else cannot be a session, so it costs no query.
const tokenShape = /^[a-z2-7]{40}$/;

export function createCustomerSessions(
  db: Db,
  options: SessionOptions = {},
): Sessions<CustomerUser> {
  return sessionsFor(db, options, customerAudience);
}

export function createStaffSessions(db: Db, options: SessionOptions = {}): Sessions<StaffUser> {
  return sessionsFor(db, options, staffAudience(options.allowDemoStaff ?? true));
}

function sessionsFor<User>(
  db: Db,
  options: SessionOptions,
  audience: Audience<User>,
): Sessions<User> {
  const now = options.now ?? (() => new Date());
  const adapter = new GuardedAdapter(db, audience, now);
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(audience.idleMs, 'ms'),
    getSessionAttributes: ({ createdAt }) => ({ createdAt }),
    getUserAttributes: (row) => ({ row }),
  });
  const capped = (session: { createdAt: Date; expiresAt: Date }) =>
    new Date(
      Math.min(
        adapter.toOurs(session.expiresAt).getTime(),
        session.createdAt.getTime() + audience.absoluteMs,
      ),
    );

  const sessions: Sessions<User> = {
    async create(userId) {
      // An explicit list: the adapter spreads the attributes over the row, id included, so a
      // user's row passed here would make the user's id the session's (lucia#1660).
      const session = await lucia.createSession(userId, { createdAt: now() });
      return { token: session.id, expiresAt: adapter.toOurs(session.expiresAt) };
    },
    async validate(token) {
      if (!tokenShape.test(token)) return null;
      const { session, user } = await lucia.validateSession(token);
      if (!session) return null;
      const person = await audience.person(db, user.id, user.row);
      if (!person) {
        await lucia.invalidateSession(token);
        return null;
      }
      return {
        sessionId: hashToken(token),
        user: person,
        expiresAt: capped(session),
        extended: session.fresh,
      };
    },
    async invalidate(token) {
      if (tokenShape.test(token)) await lucia.invalidateSession(token);
    },
    async invalidateAll(userId, exceptToken) {
      if (exceptToken === undefined) return lucia.invalidateUserSessions(userId);
      const kept = hashToken(exceptToken);
      for (const { id } of await adapter.getUserSessions(userId)) {
        if (id !== kept) await adapter.deleteStored(id);
      }
    },
    async list(userId) {
      const found = await lucia.getUserSessions(userId);
      return found.map((session) => ({
        sessionId: session.id,
        createdAt: session.createdAt,
        expiresAt: capped(session),
      }));
    },
    deleteExpired: () => lucia.deleteExpiredSessions(),
    within: (tx) => sessionsFor(tx, options, audience),
    async fromCookies(cookies) {
      const token = cookies.get(audience.cookie);
      const found = token ? await sessions.validate(token) : null;
      if (token && found?.extended) cookies.set(audience.cookie, token, found.expiresAt);
      return found?.user ?? null;
    },
    async signIn(cookies, userId) {
      const old = cookies.get(audience.cookie);
      if (old) await sessions.invalidate(old);
      const { token, expiresAt } = await sessions.create(userId);
      cookies.set(audience.cookie, token, expiresAt);
    },
    async signOut(cookies) {
      const token = cookies.get(audience.cookie);
      if (token) await sessions.invalidate(token);
      cookies.clear(audience.cookie);
    },
  };
  return sessions;
}

/** A leaked table must not be a leaked session: only the hash of a token is ever stored. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

type LuciaDatabase = ConstructorParameters<typeof DrizzlePostgreSQLAdapter>[0];

/**
 * The official adapter with three things added: tokens are hashed on their way to the table, the
 * absolute limit holds, and times follow our clock (lucia always asks the system's).
 */
class GuardedAdapter implements Adapter {
  readonly #inner: DrizzlePostgreSQLAdapter;
  readonly #absoluteMs: number;
  readonly #now: () => Date;

  constructor(db: Db, audience: Audience<unknown>, now: () => Date) {
    // Db hides the writing methods from the rest of the program; sessions are written outside of
    // transactions too, one statement each.
    this.#inner = new DrizzlePostgreSQLAdapter(
      db as unknown as LuciaDatabase,
      audience.table,
      audience.userTable,
    );
    this.#absoluteMs = audience.absoluteMs;
    this.#now = now;
  }

  /** A time of lucia's clock in ours. */
  toOurs(time: Date): Date {
    return new Date(time.getTime() + this.#now().getTime() - Date.now());
  }

  async getSessionAndUser(token: string) {
    const [session, user] = await this.#inner.getSessionAndUser(hashToken(token));
    if (!session) return [null, null] as [null, null];
    return [{ ...this.#guarded(session), id: token }, user] as [
      DatabaseSession,
      NonNullable<typeof user>,
    ];
  }

  async getUserSessions(userId: string) {
    return (await this.#inner.getUserSessions(userId)).map((session) => this.#guarded(session));
  }

  setSession(session: DatabaseSession): Promise<void> {
    const expiresAt = this.toOurs(session.expiresAt);
    return this.#inner.setSession({ ...session, id: hashToken(session.id), expiresAt });
  }

  updateSessionExpiration(token: string, expiresAt: Date): Promise<void> {
    return this.#inner.updateSessionExpiration(hashToken(token), this.toOurs(expiresAt));
  }

  deleteSession(token: string): Promise<void> {
    return this.deleteStored(hashToken(token));
  }

  deleteStored(id: string): Promise<void> {
    return this.#inner.deleteSession(id);
  }

  deleteUserSessions(userId: string): Promise<void> {
    return this.#inner.deleteUserSessions(userId);
  }

  deleteExpiredSessions(): Promise<void> {
    return this.#inner.deleteExpiredSessions();
  }

  /** As lucia should see it: in its clock, and over when the absolute limit has passed. */
  #guarded(session: DatabaseSession): DatabaseSession {
    const limit = session.attributes.createdAt.getTime() + this.#absoluteMs;
    const over = this.#now().getTime() >= limit;
    const expiresAt = over
      ? new Date(0)
      : new Date(session.expiresAt.getTime() + Date.now() - this.#now().getTime());
    return { ...session, expiresAt };
  }
}

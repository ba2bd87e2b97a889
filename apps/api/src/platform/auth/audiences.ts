// Owns the two audiences of sessions: where each keeps them, how long they last, and what may be
// known of the person. What is picked here is all that leaves the user's row.
import type { Db } from '@kontor/db/client.ts';
import { customerSessions, customers } from '@kontor/db/schema/customers.ts';
import { staff, staffRoles, staffSessions } from '@kontor/db/schema/staff.ts';
import { isPermission, type Permission, permissionNames } from '@kontor/shared/permissions.ts';
import { and, eq } from 'drizzle-orm';
import type { CookieName } from './cookies.ts';

export type CustomerUser = {
  id: string;
  email: string;
  name: string;
  emailVerified: boolean;
};

export type StaffUser = {
  id: string;
  email: string;
  name: string;
  role: string;
  isOwner: boolean;
  isDemo: boolean;
  permissions: readonly Permission[];
};

export type Audience<User> = {
  cookie: CookieName;
  table: typeof customerSessions | typeof staffSessions;
  userTable: typeof customers | typeof staff;
  /** A session not used for this long ends. It is extended once half of it has passed. */
  idleMs: number;
  /** A session ends after this, however much it is used. */
  absoluteMs: number;
  /** Picks what may be known from the user's row; null: this person may not be signed in. */
  person(db: Db, id: string, row: Record<string, unknown>): Promise<User | null>;
};

const hour = 60 * 60 * 1000;
const day = 24 * hour;

export const customerAudience: Audience<CustomerUser> = {
  cookie: 'session',
  table: customerSessions,
  userTable: customers,
  idleMs: 30 * day,
  absoluteMs: 90 * day,
  person: async (_db, id, row) => ({
    id,
    email: String(row.email),
    name: String(row.name),
    emailVerified: row.emailVerifiedAt !== null,
  }),
};

/** @param allowDemo false in production: members made by the demo seed are nobody there */
export const staffAudience = (allowDemo: boolean): Audience<StaffUser> => ({
  cookie: 'staff',
  table: staffSessions,
  userTable: staff,
  idleMs: 12 * hour,
  absoluteMs: 7 * day,
  // Role and status are read every time: a change holds from the next request on.
  person: async (db, id) => {
    const [row] = await db
      .select({
        email: staff.email,
        name: staff.name,
        isDemo: staff.isDemo,
        role: staffRoles.name,
        isOwner: staffRoles.isOwner,
        permissions: staffRoles.permissions,
      })
      .from(staff)
      .innerJoin(staffRoles, eq(staffRoles.id, staff.roleId))
      .where(and(eq(staff.id, id), eq(staff.status, 'active')));
    if (!row || (row.isDemo && !allowDemo)) return null;
    const permissions = row.isOwner ? permissionNames : row.permissions.filter(isPermission);
    return { id, ...row, permissions };
  },
});

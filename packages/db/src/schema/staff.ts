/** Staff, roles, sessions and invitations. Written only by the API modules `staff` and `auth`. */
import { staffStatuses } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import { boolean, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, timestamptz, updatedAt, updatedBy, version } from './columns.ts';

export const staffStatus = pgEnum('staff_status', staffStatuses);

export const staffRoles = pgTable('staff_roles', {
  id: id(),
  name: text('name').notNull().unique(),
  permissions: text('permissions').array().notNull(),
  /** The owner's role: always every permission, cannot be changed. */
  isOwner: boolean('is_owner').notNull().default(false),
  version: version(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  updatedBy: updatedBy(),
});

export const staff = pgTable(
  'staff',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    roleId: uuid('role_id')
      .notNull()
      .references(() => staffRoles.id),
    status: staffStatus('status').notNull().default('active'),
    /** Made by the demo seed: shown on the sign-in page in development, refused in production. */
    isDemo: boolean('is_demo').notNull().default(false),
    /** Of role and status: what staff change of each other. */
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedBy: updatedBy(),
  },
  (t) => [uniqueIndex('staff_email').on(sql`lower(${t.email})`)],
);

export const staffSessions = pgTable(
  'staff_sessions',
  {
    /** SHA-256 of the cookie's value. */
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    expiresAt: timestamptz('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('staff_sessions_user_idx').on(t.userId)],
);

/** Links to set a new password, asked for by whoever forgot theirs; gone once one was used. */
export const staffPasswordLinks = pgTable(
  'staff_password_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    expiresAt: timestamptz('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('staff_password_links_staff_idx').on(t.staffId)],
);

/** An invitation; the very first member's is printed at first start and has no inviter. */
export const staffInvitations = pgTable('staff_invitations', {
  id: id(),
  email: text('email'),
  roleId: uuid('role_id')
    .notNull()
    .references(() => staffRoles.id),
  tokenHash: text('token_hash').notNull().unique(),
  invitedBy: uuid('invited_by').references(() => staff.id),
  expiresAt: timestamptz('expires_at').notNull(),
  acceptedAt: timestamptz('accepted_at'),
  createdAt: createdAt(),
});

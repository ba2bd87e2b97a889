// Owns the members of staff: who they are, their role, whether they may come in. A shop always
// keeps an owner.
import type { Db, Tx } from '@kontor/db/client.ts';
import { lockRoles, lockStaff } from '@kontor/db/locks.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { staff, staffInvitations, staffRoles } from '@kontor/db/schema/staff.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { and, arrayContains, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { StaffUser } from '../../platform/auth/audiences.ts';
import { overwrite, staffEdit } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { revokeBeyondRights, revokeInvitationsOf } from './invitations.ts';
import { getRole } from './roles.ts';
import { mayHandle } from './rules.ts';

/** What signing in needs to know; never leaves the server. */
export async function findStaffCredentials(db: Db, email: string) {
  const [row] = await db
    .select({
      id: staff.id,
      passwordHash: staff.passwordHash,
      status: staff.status,
      isDemo: staff.isDemo,
    })
    .from(staff)
    .where(eq(sql`lower(${staff.email})`, email.trim().toLowerCase()));
  return row ?? null;
}

/** Who may do this and can read a mail about it; the demo's member has no mailbox. */
export async function activeMembersWith(db: Db, permission: Permission) {
  return db
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.id, staff.roleId))
    .where(
      and(
        eq(staff.status, 'active'),
        eq(staff.isDemo, false),
        or(eq(staffRoles.isOwner, true), arrayContains(staffRoles.permissions, [permission])),
      ),
    )
    .orderBy(asc(staff.id));
}

export async function listStaff(db: Db, now: Date) {
  const members = await db
    .select({
      id: staff.id,
      email: staff.email,
      name: staff.name,
      status: staff.status,
      isDemo: staff.isDemo,
      roleId: staff.roleId,
      role: staffRoles.name,
      isOwner: staffRoles.isOwner,
      version: staff.version,
      createdAt: staff.createdAt,
    })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.id, staff.roleId))
    .orderBy(asc(staff.status), asc(staff.name), asc(staff.id))
    .limit(500);
  const invitations = await db
    .select({
      id: staffInvitations.id,
      email: sql<string>`${staffInvitations.email}`,
      role: staffRoles.name,
      expiresAt: staffInvitations.expiresAt,
      createdAt: staffInvitations.createdAt,
      mail: mails.status,
    })
    .from(staffInvitations)
    .innerJoin(staffRoles, eq(staffRoles.id, staffInvitations.roleId))
    .leftJoin(mails, eq(mails.dedupeKey, sql`'staff_invitation:' || ${staffInvitations.id}::text`))
    .where(and(isNotNull(staffInvitations.email), isNull(staffInvitations.acceptedAt)))
    .orderBy(asc(staffInvitations.createdAt))
    .limit(500);
  return {
    members: members.map((member) => ({ ...member, createdAt: member.createdAt.toISOString() })),
    invitations: invitations.map(({ expiresAt, createdAt, ...invitation }) => ({
      ...invitation,
      expired: expiresAt <= now,
      expiresAt: expiresAt.toISOString(),
      createdAt: createdAt.toISOString(),
    })),
  };
}

/** Members made by the demo seed, for the sign-in page of a demo. */
export function listDemoStaff(db: Db) {
  return db
    .select({ email: staff.email, name: staff.name, role: staffRoles.name })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.id, staff.roleId))
    .where(and(eq(staff.isDemo, true), eq(staff.status, 'active')))
    .orderBy(asc(staff.createdAt), asc(staff.id))
    .limit(10);
}

/**
 * Gives a member another role, from the next request on. Open invitations that nobody could make with
 * the roles as they are then end.
 * @throws DomainError NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT (changed since `version` was read)
 */
export async function setRole(
  tx: Tx,
  actor: StaffUser,
  input: { staffId: string; version: number; roleId: string },
  { now, isProduction }: { now: Date; isProduction: boolean },
): Promise<void> {
  const role = await getRole(tx, input.roleId);
  if (!mayHandle(actor, role)) throw new DomainError('FORBIDDEN');
  const member = await lockMember(tx, actor, input);
  if (member.isOwner && !role.isOwner) await keepAnOwner(tx, input.staffId, isProduction);
  await overwrite(tx, staff, member, { roleId: role.id }, staffEdit(actor, now));
  await revokeBeyondRights(tx);
}

/**
 * Shuts a member out, with the invitations that this member made, or lets them in again. The caller
 * ends the member's sessions.
 * @throws DomainError NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT (changed since `version` was read)
 */
export async function setDisabled(
  tx: Tx,
  actor: StaffUser,
  input: { staffId: string; version: number; disabled: boolean },
  { now, isProduction }: { now: Date; isProduction: boolean },
): Promise<void> {
  const member = await lockMember(tx, actor, input);
  if (member.isOwner && input.disabled) await keepAnOwner(tx, input.staffId, isProduction);
  if (input.disabled) await revokeInvitationsOf(tx, { id: input.staffId, email: member.email });
  const status = input.disabled ? 'disabled' : 'active';
  await overwrite(tx, staff, member, { status }, staffEdit(actor, now));
}

export async function setStaffPasswordHash(
  tx: Tx,
  staffId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await tx.update(staff).set({ passwordHash, updatedAt: now }).where(eq(staff.id, staffId));
}

async function lockMember(
  tx: Tx,
  actor: StaffUser,
  { staffId, version }: { staffId: string; version: number },
) {
  // First the owner's role: two owners who remove each other at the same moment must not both.
  await lockRoles(
    tx,
    tx
      .select({ id: staffRoles.id })
      .from(staffRoles)
      .where(eq(staffRoles.isOwner, true))
      .orderBy(asc(staffRoles.id)),
  );
  const query = tx.select().from(staff).where(eq(staff.id, staffId));
  const [member] = await lockStaff(tx, query);
  if (!member) throw new DomainError('NOT_FOUND');
  const role = await getRole(tx, member.roleId);
  if (!mayHandle(actor, role)) throw new DomainError('FORBIDDEN');
  if (member.version !== version) throw staleOrGone(member);
  return { id: staffId, version, isOwner: role.isOwner, email: member.email };
}

/** A demo owner counts only where demo members can sign in. @throws DomainError LAST_OWNER */
async function keepAnOwner(tx: Tx, leavingId: string, isProduction: boolean): Promise<void> {
  const [other] = await tx
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.id, staff.roleId))
    .where(
      and(
        eq(staffRoles.isOwner, true),
        eq(staff.status, 'active'),
        sql`${staff.id} <> ${leavingId}`,
        isProduction ? eq(staff.isDemo, false) : undefined,
      ),
    )
    .limit(1);
  if (!other) throw new DomainError('LAST_OWNER');
}

// Owns roles: the ones a new shop starts with, and how they change. The owner's role is fixed.
import type { Db, Tx } from '@kontor/db/client.ts';
import { violatedConstraint } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { staff, staffRoles } from '@kontor/db/schema/staff.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  defaultRoles,
  isPermission,
  ownerRoleName,
  type Permission,
  permissionNames,
} from '@kontor/shared/permissions.ts';
import { asc, desc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '../../platform/auth/audiences.ts';
import { overwrite, signedBy, staffEdit } from '../../platform/edit.ts';
import { mayHandle, withReads } from './rules.ts';

/** Adds the roles of a new shop unless it has roles already. */
export async function ensureDefaultRoles(tx: Tx): Promise<void> {
  const [any] = await tx.select({ id: staffRoles.id }).from(staffRoles).limit(1);
  if (any) return;
  await tx
    .insert(staffRoles)
    .values(
      defaultRoles.map(({ name, permissions }) => ({
        id: newId(),
        name,
        permissions: [...permissions],
        isOwner: name === ownerRoleName,
      })),
    )
    .onConflictDoNothing();
}

/** @throws DomainError NOT_FOUND */
export async function getRole(db: Db, id: string) {
  const [role] = await db
    .select({
      id: staffRoles.id,
      name: staffRoles.name,
      isOwner: staffRoles.isOwner,
      permissions: staffRoles.permissions,
    })
    .from(staffRoles)
    .where(eq(staffRoles.id, id));
  if (!role) throw new DomainError('NOT_FOUND');
  return { ...role, permissions: effective(role) };
}

/** The owner's role first, then by name, each with how many members have it. */
export async function listRoles(db: Db) {
  const rows = await db
    .select({
      id: staffRoles.id,
      name: staffRoles.name,
      isOwner: staffRoles.isOwner,
      permissions: staffRoles.permissions,
      version: staffRoles.version,
      members: sql<number>`count(${staff.id})::int`,
    })
    .from(staffRoles)
    .leftJoin(staff, eq(staff.roleId, staffRoles.id))
    .groupBy(staffRoles.id)
    .orderBy(desc(staffRoles.isOwner), asc(staffRoles.name));
  return rows.map((role) => ({ ...role, permissions: effective(role) }));
}

/**
 * Makes or changes a role. A change holds for its members from their next request on.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID_STATE for the owner's role, CONFLICT when
 * somebody saved it since `version` was read, and `{ field }` for a name that is in use
 */
export async function saveRole(
  tx: Tx,
  actor: StaffUser,
  input: { id: string | null; version: number; name: string; permissions: readonly Permission[] },
  now: Date,
): Promise<{ id: string }> {
  const permissions = withReads(input.permissions, permissionNames);
  const wanted = { isOwner: false, permissions };
  if (!mayHandle(actor, wanted)) throw new DomainError('FORBIDDEN');
  const { id, name, version } = input;
  const edit = staffEdit(actor, now);
  try {
    if (id === null) {
      const made = newId();
      await tx.insert(staffRoles).values({ id: made, name, permissions, ...signedBy(edit) });
      return { id: made };
    }
    const old = await getRole(tx, id);
    if (old.isOwner) throw new DomainError('INVALID_STATE');
    if (!mayHandle(actor, old)) throw new DomainError('FORBIDDEN');
    await overwrite(tx, staffRoles, { id, version }, { name, permissions }, edit);
    return { id };
  } catch (error) {
    if (violatedConstraint(error) !== 'staff_roles_name_unique') throw error;
    const message = 'There is a role of this name already.';
    throw new DomainError('CONFLICT', { field: 'name', message });
  }
}

function effective(role: { isOwner: boolean; permissions: string[] }): Permission[] {
  return role.isOwner ? [...permissionNames] : role.permissions.filter(isPermission);
}

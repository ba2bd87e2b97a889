// Owns how somebody becomes a member of staff: an invitation to an address, its one-time link, and
// the account that comes of it. Inviting an address that has an account sets a new password there.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockInvitations, lockRoles, lockStaff } from '@kontor/db/locks.ts';
import { staff, staffInvitations, staffRoles } from '@kontor/db/schema/staff.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '../../platform/auth/audiences.ts';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import { emit } from '../../platform/jobs/events.ts';
import { forgetLinks } from '../../platform/outbox/commands.ts';
import { getRole } from './roles.ts';
import { mayHandle } from './rules.ts';

export const invitationLifeDays = 7;

/**
 * Invites an address; its older invitations stop working. The link goes by mail, unless the caller
 * takes it from `issueInvitationSecret` and hands it over another way. Rights are those of this moment:
 * until the end no role changes, and neither the actor nor the member who has the address.
 * @param actor null: the operator's command line, which may do everything
 * @throws DomainError NOT_FOUND for the role; FORBIDDEN when it, or the role that the address has
 * already, is beyond the actor's own
 */
export async function inviteStaff(
  tx: Tx,
  actor: StaffUser | null,
  input: { email: string; roleId: string; byMail?: boolean },
  now: Date,
): Promise<{ invitationId: string }> {
  await holdRights(tx, actor, input.email);
  return invite(tx, actor, input, now);
}

/** Only under `holdRights`. */
async function invite(
  tx: Tx,
  actor: StaffUser | null,
  input: { email: string; roleId: string; byMail?: boolean },
  now: Date,
): Promise<{ invitationId: string }> {
  const role = await getRole(tx, input.roleId);
  const known = await findMemberByEmail(tx, input.email);
  const maker = actor && (await findMember(tx, eq(staff.id, actor.id)));
  const holds = maker && (await getRole(tx, maker.roleId));
  for (const handled of [role, ...(known ? [await getRole(tx, known.roleId)] : [])]) {
    if (!actor) break;
    const mayInvite = maker?.isActive && holds?.permissions.includes('staff.write');
    if (!holds || !mayInvite || !mayHandle(holds, handled)) throw new DomainError('FORBIDDEN');
  }
  await remove(tx, and(eq(sql`lower(${staffInvitations.email})`, input.email.toLowerCase()), open));
  const id = newId();
  await tx.insert(staffInvitations).values({
    id,
    email: input.email,
    roleId: input.roleId,
    // Nobody knows this secret; the mail's own is set when the mail is written.
    tokenHash: hashSecret(newSecret()),
    invitedBy: actor?.id,
    expiresAt: inDays(now, invitationLifeDays),
  });
  if (input.byMail !== false) await emit(tx, 'staff.invited', { invitationId: id });
  return { invitationId: id };
}

/**
 * Invites the same address once more: a new link, for the full time; the old one stops working.
 * @throws DomainError NOT_FOUND when it is gone or was used; FORBIDDEN as for `inviteStaff`
 */
export async function inviteAgain(
  tx: Tx,
  actor: StaffUser,
  input: { id: string; byMail: boolean },
  now: Date,
): Promise<{ invitationId: string; email: string }> {
  const email = await addressOf(tx, input.id);
  // Before the invitation, as everybody locks: whoever uses its link locks the member first.
  await holdRights(tx, actor, email);
  const { roleId } = await lockOpen(tx, input.id);
  const again = await invite(tx, actor, { email, roleId, byMail: input.byMail }, now);
  return { ...again, email };
}

/**
 * Takes an invitation back: its link stops working.
 * @throws DomainError NOT_FOUND when it is gone or was used; FORBIDDEN when its role is beyond the
 * actor's own
 */
export async function revokeInvitation(tx: Tx, actor: StaffUser, id: string): Promise<void> {
  const { roleId } = await lockOpen(tx, id);
  if (!mayHandle(actor, await getRole(tx, roleId))) throw new DomainError('FORBIDDEN');
  await remove(tx, eq(staffInvitations.id, id));
}

/**
 * Takes back what a member who is shut out has invited, and what was sent to the member: whoever made
 * a link may know it.
 */
export async function revokeInvitationsOf(
  tx: Tx,
  member: { id: string; email: string },
): Promise<void> {
  const own = eq(sql`lower(${staffInvitations.email})`, member.email.toLowerCase());
  await remove(tx, and(or(eq(staffInvitations.invitedBy, member.id), own), open));
}

/**
 * After roles changed: takes back every open invitation that its maker could not make any more, because
 * its role, or the member who has its address, is now beyond the maker. Whoever made a link may know it.
 */
export async function revokeBeyondRights(tx: Tx): Promise<void> {
  // Locked before roles are read, so that of two changes at once the later one judges both.
  const invitations = await lockInvitations(
    tx,
    tx
      .select({
        id: staffInvitations.id,
        email: staffInvitations.email,
        roleId: staffInvitations.roleId,
        invitedBy: staffInvitations.invitedBy,
      })
      .from(staffInvitations)
      .where(and(open, isNotNull(staffInvitations.invitedBy)))
      .orderBy(staffInvitations.id),
  );
  for (const { id, email, roleId, invitedBy } of invitations) {
    const maker = await findMember(tx, eq(staff.id, invitedBy ?? ''));
    const known = await findMemberByEmail(tx, email ?? '');
    const holds = maker && (await getRole(tx, maker.roleId));
    const mayInvite = holds?.permissions.includes('staff.write');
    for (const handled of [roleId, ...(known ? [known.roleId] : [])]) {
      if (holds && mayInvite && mayHandle(holds, await getRole(tx, handled))) continue;
      await remove(tx, eq(staffInvitations.id, id));
    }
  }
}

/**
 * Roles before members before invitations, as everything that changes them locks. An invitation and a
 * change of rights at the same moment come one after the other, and the later one sees the earlier.
 */
async function holdRights(tx: Tx, actor: StaffUser | null, email: string): Promise<void> {
  const roles = tx.select({ id: staffRoles.id }).from(staffRoles).orderBy(staffRoles.id);
  await lockRoles(tx, roles, { strength: 'share' });
  const maker = actor ? eq(staff.id, actor.id) : undefined;
  const members = tx
    .select({ id: staff.id })
    .from(staff)
    .where(or(maker, hasEmail(email)));
  await lockStaff(tx, members.orderBy(staff.id), { strength: 'share' });
}

/** To whom an invitation goes: that never changes. @throws DomainError NOT_FOUND when it is gone */
async function addressOf(tx: Tx, id: string): Promise<string> {
  const [row] = await tx
    .select({ email: staffInvitations.email })
    .from(staffInvitations)
    .where(and(eq(staffInvitations.id, id), open));
  if (!row?.email) throw new DomainError('NOT_FOUND');
  return row.email;
}

async function lockOpen(tx: Tx, id: string): Promise<{ email: string; roleId: string }> {
  const [row] = await lockInvitations(
    tx,
    tx
      .select({
        id: staffInvitations.id,
        email: staffInvitations.email,
        roleId: staffInvitations.roleId,
      })
      .from(staffInvitations)
      .where(and(eq(staffInvitations.id, id), open)),
  );
  // The set-up link of a new shop has no address, and is nobody's to send.
  if (!row?.email) throw new DomainError('NOT_FOUND');
  return { email: row.email, roleId: row.roleId };
}

/** With the links that stand in stored mails. */
async function remove(tx: Tx, which: SQL | undefined): Promise<void> {
  const gone = await tx
    .delete(staffInvitations)
    .where(which)
    .returning({ tokenHash: staffInvitations.tokenHash });
  await forgetLinks(
    tx,
    gone.map((row) => row.tokenHash),
  );
}

/** Makes the link's secret anew; null when the invitation is gone, used or too old. */
export async function issueInvitationSecret(tx: Tx, invitationId: string, now: Date) {
  const secret = newSecret();
  const [row] = await tx
    .update(staffInvitations)
    .set({ tokenHash: hashSecret(secret) })
    .where(and(eq(staffInvitations.id, invitationId), open, gt(staffInvitations.expiresAt, now)))
    .returning({
      roleId: staffInvitations.roleId,
      invitedBy: staffInvitations.invitedBy,
      email: staffInvitations.email,
    });
  if (!row) return null;
  const role = await getRole(tx, row.roleId);
  const [inviter] = row.invitedBy
    ? await tx.select({ name: staff.name }).from(staff).where(eq(staff.id, row.invitedBy))
    : [];
  return { secret, email: row.email, role: role.name, invitedBy: inviter?.name ?? null };
}

/** What the page behind an invitation's link shows. @throws DomainError TOKEN_INVALID */
export async function getInvitation(db: Db, token: string, now: Date) {
  const [row] = await db
    .select({
      id: staffInvitations.id,
      email: staffInvitations.email,
      role: staffRoles.name,
    })
    .from(staffInvitations)
    .innerJoin(staffRoles, eq(staffRoles.id, staffInvitations.roleId))
    .where(usable(token, now));
  if (!row?.email) throw new DomainError('TOKEN_INVALID');
  return { email: row.email, role: row.role };
}

/**
 * Uses the link up and makes the account, or gives the one that has the address a new password.
 * The caller ends the member's sessions.
 * @throws DomainError TOKEN_INVALID
 */
export async function acceptInvitation(
  tx: Tx,
  input: { token: string; name: string; passwordHash: string },
  now: Date,
): Promise<{ staffId: string }> {
  // Before the invitation, as everybody locks: whoever shuts the member out takes invitations back.
  const { email: invited } = await getInvitation(tx, input.token, now);
  await lockStaff(tx, tx.select({ id: staff.id }).from(staff).where(hasEmail(invited)));
  const [invitation] = await tx
    .update(staffInvitations)
    .set({ acceptedAt: now })
    .where(usable(input.token, now))
    .returning({ email: staffInvitations.email, roleId: staffInvitations.roleId });
  if (!invitation?.email) throw new DomainError('TOKEN_INVALID');
  await forgetLinks(tx, [hashSecret(input.token)]);
  const { name, passwordHash } = input;
  const known = await findMemberByEmail(tx, invitation.email);
  if (known) {
    // A role is given and a member re-activated by people who may, not by a link.
    const [changed] = await tx
      .update(staff)
      .set({ name, passwordHash, updatedAt: now })
      .where(and(eq(staff.id, known.id), eq(staff.status, 'active')))
      .returning({ id: staff.id });
    if (!changed) throw new DomainError('TOKEN_INVALID');
    const person = { audience: 'staff' as const, personId: known.id };
    await emit(tx, 'account.password-changed', { ...person, requestId: newId() });
    return { staffId: known.id };
  }
  const id = newId();
  const { email, roleId } = invitation;
  await tx.insert(staff).values({ id, email, name, passwordHash, roleId });
  return { staffId: id };
}

const hasEmail = (email: string) => eq(sql`lower(${staff.email})`, email.trim().toLowerCase());

const findMemberByEmail = (db: Db, email: string) => findMember(db, hasEmail(email));

async function findMember(db: Db, which: SQL) {
  const [row] = await db
    .select({
      id: staff.id,
      roleId: staff.roleId,
      isActive: sql<boolean>`${staff.status} = 'active'`,
    })
    .from(staff)
    .where(which);
  return row ?? null;
}

const open = isNull(staffInvitations.acceptedAt);

/** Valid, unused, and an invitation: the set-up link of a new shop has no address. */
const usable = (token: string, now: Date) =>
  and(
    eq(staffInvitations.tokenHash, hashSecret(token)),
    open,
    isNotNull(staffInvitations.email),
    gt(staffInvitations.expiresAt, now),
  );

const inDays = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);

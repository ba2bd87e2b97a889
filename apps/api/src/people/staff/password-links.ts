// Owns how a member of staff who forgot the password sets a new one: a link to the own mailbox, made
// when its mail is written, kept as a hash, used once. A newer link leaves the older ones alone:
// anybody may ask for one, and must not be able to end the link that its owner is about to open. All
// end together when one is used. It opens no session: signing in is one door, with all it asks.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockStaff } from '@kontor/db/locks.ts';
import { staff, staffPasswordLinks } from '@kontor/db/schema/staff.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, gt, lt, type SQL } from 'drizzle-orm';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import { emit } from '../../platform/jobs/events.ts';
import { forgetLinks } from '../../platform/outbox/commands.ts';
import { findStaffCredentials, setStaffPasswordHash } from './members.ts';

export const passwordLinkMinutes = 60;

/** Demo members are shut out of production, by whichever door. */
type Where = { now: Date; isProduction: boolean };

/** Sends a link to choose a new password, when there is a member who may sign in. */
export async function requestStaffReset(
  tx: Tx,
  email: string,
  { isProduction }: Pick<Where, 'isProduction'>,
): Promise<void> {
  const member = await findStaffCredentials(tx, email);
  if (member?.status !== 'active' || (member.isDemo && isProduction)) return;
  await emit(tx, 'staff.reset-requested', { staffId: member.id, requestId: newId() });
}

/** The secret of a new link and where it goes; null when the member may not sign in any more. */
export async function issuePasswordLink(tx: Tx, staffId: string, now: Date) {
  const [member] = await lockStaff(
    tx,
    tx
      .select({ id: staff.id, email: staff.email })
      .from(staff)
      .where(and(eq(staff.id, staffId), eq(staff.status, 'active'))),
  );
  if (!member) return null;
  const secret = newSecret();
  await tx.insert(staffPasswordLinks).values({
    tokenHash: hashSecret(secret),
    staffId,
    expiresAt: new Date(now.getTime() + passwordLinkMinutes * 60_000),
    createdAt: now,
  });
  return { secret, email: member.email };
}

/** Whose link this is, without using it up. @throws DomainError TOKEN_INVALID */
export async function passwordLinkOwner(db: Db, token: string, where: Where) {
  const [owner] = await db
    .select({ id: staff.id, email: staff.email, name: staff.name })
    .from(staffPasswordLinks)
    .innerJoin(staff, eq(staff.id, staffPasswordLinks.staffId))
    .where(usable(token, where));
  if (!owner) throw new DomainError('TOKEN_INVALID');
  return owner;
}

/**
 * Uses the link up, sets the password, ends all other links of the member and tells them by mail. Of
 * two at the same moment one wins. The caller ends the member's sessions.
 * @throws DomainError TOKEN_INVALID
 */
export async function resetStaffPassword(
  tx: Tx,
  input: { token: string; passwordHash: string },
  where: Where,
): Promise<{ staffId: string }> {
  const owner = await passwordLinkOwner(tx, input.token, where);
  await lockStaff(tx, tx.select({ id: staff.id }).from(staff).where(eq(staff.id, owner.id)));
  // Looked at again under the lock: another link of the same member may have been used meanwhile.
  const { id: staffId } = await passwordLinkOwner(tx, input.token, where);
  await setStaffPasswordHash(tx, staffId, input.passwordHash, where.now);
  await endPasswordLinks(tx, staffId);
  const person = { audience: 'staff' as const, personId: staffId };
  await emit(tx, 'account.password-changed', { ...person, requestId: newId() });
  return { staffId };
}

/** Whoever has another password, or is shut out, has no link that would change that. */
export async function endPasswordLinks(tx: Tx, staffId: string): Promise<void> {
  await remove(tx, eq(staffPasswordLinks.staffId, staffId));
}

export async function deleteExpiredPasswordLinks(tx: Tx, now: Date): Promise<void> {
  await remove(tx, lt(staffPasswordLinks.expiresAt, now));
}

async function remove(tx: Tx, which: SQL): Promise<void> {
  const gone = await tx
    .delete(staffPasswordLinks)
    .where(which)
    .returning({ tokenHash: staffPasswordLinks.tokenHash });
  const hashes = gone.map((row) => row.tokenHash);
  await forgetLinks(tx, hashes);
}

const usable = (token: string, { now, isProduction }: Where) =>
  and(
    eq(staffPasswordLinks.tokenHash, hashSecret(token)),
    gt(staffPasswordLinks.expiresAt, now),
    eq(staff.status, 'active'),
    isProduction ? eq(staff.isDemo, false) : undefined,
  );

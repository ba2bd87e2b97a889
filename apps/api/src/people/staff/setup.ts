// Owns how a new shop gets its first member of staff: by a one-time link that only whoever starts
// the program sees. There are no default accounts.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockSetUp } from '@kontor/db/locks.ts';
import { staff, staffInvitations, staffRoles } from '@kontor/db/schema/staff.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import type { App } from '../../platform/context.ts';
import { staffLinksOf } from '../../platform/outbox/links.ts';
import { ensureDefaultRoles } from './roles.ts';

const lifeHours = 24;

/**
 * The link that makes the first member, while there is none; null afterwards. Every start prints
 * a new one; older ones work until they expire or one was used.
 */
export async function ensureSetupLink({ db, env, now }: App): Promise<string | null> {
  if (await hasStaff(db, env.isProduction)) return null;
  const secret = newSecret();
  const added = await inTransaction(db, async (tx) => {
    await lockSetUp(tx);
    if (await hasStaff(tx, env.isProduction)) return false;
    await ensureDefaultRoles(tx);
    await tx.insert(staffInvitations).values({
      id: newId(),
      roleId: await ownerRoleId(tx),
      tokenHash: hashSecret(secret),
      expiresAt: new Date(now().getTime() + lifeHours * 3_600_000),
    });
    return true;
  });
  return added ? staffLinksOf(env.PUBLIC_ORIGIN).setup(secret) : null;
}

/**
 * Makes the owner of a new shop and ends every set-up link.
 * @throws DomainError SETUP_DONE, TOKEN_INVALID
 */
export async function setUpOwner(
  tx: Tx,
  input: { token: string; email: string; name: string; passwordHash: string },
  { now, isProduction }: { now: Date; isProduction: boolean },
): Promise<{ staffId: string }> {
  await lockSetUp(tx);
  if (await hasStaff(tx, isProduction)) throw new DomainError('SETUP_DONE');
  await requireSetupLink(tx, input.token, now);
  await tx.delete(staffInvitations).where(isNull(staffInvitations.email));
  const id = newId();
  const { email, name, passwordHash } = input;
  await tx.insert(staff).values({ id, email, name, passwordHash, roleId: await ownerRoleId(tx) });
  return { staffId: id };
}

/** @throws DomainError TOKEN_INVALID when this is no set-up link that works */
export async function requireSetupLink(db: Db, token: string, now: Date): Promise<void> {
  const [link] = await db
    .select({ id: staffInvitations.id })
    .from(staffInvitations)
    .where(
      and(
        eq(staffInvitations.tokenHash, hashSecret(token)),
        isNull(staffInvitations.email),
        isNull(staffInvitations.acceptedAt),
        gt(staffInvitations.expiresAt, now),
      ),
    );
  if (!link) throw new DomainError('TOKEN_INVALID');
}

/** Whether anybody can work here. Demo members cannot sign in in production, so there they are nobody. */
export async function hasStaff(db: Db, isProduction: boolean): Promise<boolean> {
  const [row] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(isProduction ? eq(staff.isDemo, false) : undefined)
    .limit(1);
  return row !== undefined;
}

async function ownerRoleId(tx: Tx): Promise<string> {
  const [role] = await tx
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(eq(staffRoles.isOwner, true))
    .limit(1);
  if (!role) throw new Error('The owner role is missing.');
  return role.id;
}

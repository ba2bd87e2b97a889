// Owns what happens to a customer's account. Nothing here says whether an address is known:
// commands that start from an e-mail answer the same either way and leave the rest to a mail.
import type { Tx } from '@kontor/db/client.ts';
import { violatedConstraint } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCustomers } from '@kontor/db/locks.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { emit } from '../../platform/jobs/events.ts';
import { staleOrGone } from '../../platform/stale.ts';
import type { CustomerPlace } from './places.ts';
import { hasEmail } from './queries.ts';
import { consumeToken, deleteTokens } from './tokens.ts';

export type Registration = {
  email: string;
  name: string;
  passwordHash: string;
  acceptsMarketing: boolean;
} & CustomerPlace;

/**
 * Registers, or tells the owner of the address by mail that there is an account already. Until
 * the address is verified the latest registration counts, because any earlier one may have been
 * somebody else's: the links sent for those open the account with the latest password only.
 * @param mayMail false when this mailbox has had enough of our mails for now
 */
export async function register(
  tx: Tx,
  input: Registration,
  { now, mayMail }: { now: Date; mayMail: boolean },
): Promise<void> {
  const requestId = newId();
  const id = newId();
  // Without a target: the unique index is on lower(email), which Drizzle cannot name.
  const added = await tx
    .insert(customers)
    .values({ id, ...input })
    .onConflictDoNothing()
    .returning({ id: customers.id });
  if (added.length > 0) {
    if (mayMail) await emit(tx, 'customer.registered', { customerId: id, requestId });
    return;
  }

  const [known] = await lockCustomers(
    tx,
    tx
      .select({
        id: customers.id,
        emailVerifiedAt: customers.emailVerifiedAt,
        pendingEmail: customers.pendingEmail,
      })
      .from(customers)
      .where(hasEmail(input.email)),
  );
  if (!known) throw new DomainError('CONFLICT');
  const customerId = known.id;
  if (known.emailVerifiedAt) {
    if (mayMail) await emit(tx, 'customer.registered-again', { customerId, requestId });
    return;
  }
  await tx
    .update(customers)
    .set({
      ...input,
      pendingEmail: null,
      version: sql`${customers.version} + 1`,
      updatedAt: now,
      updatedBy: '',
    })
    .where(eq(customers.id, customerId));
  // A link that went to another mailbox must not prove this one.
  if (known.pendingEmail) await deleteTokens(tx, customerId, 'verify_email');
  if (mayMail) await emit(tx, 'customer.registered', { customerId, requestId });
}

/** Sends the verification link once more, when there is an account that waits for it. */
export async function resendVerification(tx: Tx, email: string): Promise<void> {
  const [row] = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(hasEmail(email), isNull(customers.emailVerifiedAt)));
  if (row) await emit(tx, 'customer.registered', { customerId: row.id, requestId: newId() });
}

/** Sends a link to choose a new password, when there is an account. */
export async function requestPasswordReset(tx: Tx, email: string): Promise<void> {
  const [row] = await tx.select({ id: customers.id }).from(customers).where(hasEmail(email));
  if (row) await emit(tx, 'customer.reset-requested', { customerId: row.id, requestId: newId() });
}

/**
 * Opens the account: the link proved the mailbox. An address that staff entered takes the old one's
 * place, which is told. The caller has checked the password, ends other sessions of the customer and
 * takes over what a guest made with the address that is told.
 * @throws DomainError TOKEN_INVALID, EMAIL_TAKEN
 */
export async function verifyEmail(tx: Tx, token: string, now: Date): Promise<Verified> {
  const { customerId } = await consumeToken(tx, token, 'verify_email', now);
  await takePendingEmail(tx, customerId, now);
  await deleteTokens(tx, customerId);
  return markVerified(tx, customerId, now);
}

/**
 * Sets the password by a link. The mailbox is proved by it too, so the address is verified.
 * The caller ends the customer's sessions in the same transaction, and takes over what a guest made with
 * the address that is told.
 * @throws DomainError TOKEN_INVALID
 */
export async function resetPassword(
  tx: Tx,
  token: string,
  passwordHash: string,
  now: Date,
): Promise<Verified> {
  const { customerId } = await consumeToken(tx, token, 'reset_password', now);
  await changePassword(tx, customerId, passwordHash, now);
  await deleteTokens(tx, customerId, 'verify_email');
  return markVerified(tx, customerId, now);
}

/** Sets another password: links to set one stop working, and the person is told by mail. */
export async function changePassword(
  tx: Tx,
  customerId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await setPasswordHash(tx, customerId, passwordHash, now);
  await deleteTokens(tx, customerId, 'reset_password');
  const person = { audience: 'customer' as const, personId: customerId };
  await emit(tx, 'account.password-changed', { ...person, requestId: newId() });
}

/** The same password under today's parameters, or another one. */
export async function setPasswordHash(
  tx: Tx,
  customerId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await tx
    .update(customers)
    .set({ passwordHash, updatedAt: now })
    .where(eq(customers.id, customerId));
}

/** @throws DomainError CONFLICT when it was changed since `version` was read */
export async function updateProfile(
  tx: Tx,
  customerId: string,
  { version, ...profile }: { version: number; name: string; acceptsMarketing: boolean },
  now: Date,
): Promise<void> {
  const saved = await tx
    .update(customers)
    .set({ ...profile, version: version + 1, updatedAt: now, updatedBy: '' })
    .where(and(eq(customers.id, customerId), eq(customers.version, version)))
    .returning({ id: customers.id });
  if (saved.length > 0) return;
  const [current] = await tx.select().from(customers).where(eq(customers.id, customerId));
  // Who of the staff it was is not the customer's to know.
  throw staleOrGone(current && { version: current.version, updatedAt: current.updatedAt });
}

async function takePendingEmail(tx: Tx, customerId: string, now: Date): Promise<void> {
  const [before] = await lockCustomers(
    tx,
    tx
      .select({
        id: customers.id,
        email: customers.email,
        pendingEmail: customers.pendingEmail,
      })
      .from(customers)
      .where(eq(customers.id, customerId)),
  );
  if (!before?.pendingEmail) return;
  try {
    await tx
      .update(customers)
      .set({
        email: before.pendingEmail,
        pendingEmail: null,
        emailVerifiedAt: now,
        version: sql`${customers.version} + 1`,
        updatedAt: now,
      })
      .where(eq(customers.id, customerId));
  } catch (error) {
    if (violatedConstraint(error) !== 'customers_email') throw error;
    throw new DomainError('EMAIL_TAKEN');
  }
  await deleteTokens(tx, customerId, 'reset_password');
  const about = { oldEmail: before.email, customerId, requestId: newId() };
  await emit(tx, 'customer.email-changed', about);
}

type Verified = { customerId: string; email: string };

async function markVerified(tx: Tx, customerId: string, now: Date): Promise<Verified> {
  const [row] = await tx
    .update(customers)
    .set({ emailVerifiedAt: sql`coalesce(${customers.emailVerifiedAt}, ${now.toISOString()})` })
    .where(eq(customers.id, customerId))
    .returning({ email: customers.email });
  if (!row) throw new DomainError('TOKEN_INVALID');
  return { customerId, email: row.email };
}

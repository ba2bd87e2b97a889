// Owns one-time links of customers: made when their mail is written, kept as a hash, used once,
// and gone when a newer one for the same purpose is made.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customers, customerTokens } from '@kontor/db/schema/customers.ts';
import type { TokenPurpose } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { hashSecret, newSecret } from '../auth/secrets.ts';
import { forgetLinks } from '../mail/commands.ts';

export const tokenLifeMinutes: Readonly<Record<TokenPurpose, number>> = {
  verify_email: 48 * 60,
  reset_password: 60,
};

/** The secret of a new link. Older links of the customer for this purpose stop working. */
export async function issueToken(
  tx: Tx,
  customerId: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<string> {
  await deleteTokens(tx, customerId, purpose);
  const secret = newSecret();
  await tx.insert(customerTokens).values({
    id: newId(),
    customerId,
    purpose,
    tokenHash: hashSecret(secret),
    expiresAt: new Date(now.getTime() + tokenLifeMinutes[purpose] * 60_000),
  });
  return secret;
}

/** Whose link this is, without using it up; null when it is not (any longer) valid. */
export async function findTokenOwner(db: Db, secret: string, purpose: TokenPurpose, now: Date) {
  const [row] = await db
    .select({ id: customers.id, email: customers.email, passwordHash: customers.passwordHash })
    .from(customerTokens)
    .innerJoin(customers, eq(customers.id, customerTokens.customerId))
    .where(valid(secret, purpose, now));
  return row ?? null;
}

/**
 * Uses the link up: of two at the same moment one wins.
 * @throws DomainError TOKEN_INVALID
 */
export async function consumeToken(
  tx: Tx,
  secret: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<{ customerId: string }> {
  const [row] = await tx
    .update(customerTokens)
    .set({ usedAt: now })
    .where(valid(secret, purpose, now))
    .returning({ customerId: customerTokens.customerId });
  if (!row) throw new DomainError('TOKEN_INVALID');
  await forgetLinks(tx, [hashSecret(secret)]);
  return row;
}

export async function deleteTokens(
  tx: Tx,
  customerId: string,
  purpose: TokenPurpose,
): Promise<void> {
  const gone = await tx
    .delete(customerTokens)
    .where(and(eq(customerTokens.customerId, customerId), eq(customerTokens.purpose, purpose)))
    .returning({ tokenHash: customerTokens.tokenHash });
  await forgetLinks(
    tx,
    gone.map((token) => token.tokenHash),
  );
}

function valid(secret: string, purpose: TokenPurpose, now: Date) {
  return and(
    eq(customerTokens.tokenHash, hashSecret(secret)),
    eq(customerTokens.purpose, purpose),
    isNull(customerTokens.usedAt),
    gt(customerTokens.expiresAt, now),
  );
}

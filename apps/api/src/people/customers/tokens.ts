// Owns one-time links of customers: made when their mail is written, kept as a hash, used once. A
// newer link leaves the older ones alone: anybody may ask for one, and must not be able to end the
// link that the owner is about to open. All end together when one is used.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCustomers } from '@kontor/db/locks.ts';
import { customers, customerTokens } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import type { TokenPurpose } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import { forgetLinks } from '../../platform/outbox/commands.ts';

export const tokenLifeMinutes: Readonly<Record<TokenPurpose, number>> = {
  verify_email: 48 * 60,
  reset_password: 60,
};

/** The secret of a new link; older ones go on working for as long as they were made for. */
export async function issueToken(
  tx: Tx,
  customerId: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<string> {
  const secret = newSecret();
  await tx.insert(customerTokens).values({
    id: newId(),
    customerId,
    purpose,
    tokenHash: hashSecret(secret),
    expiresAt: new Date(now.getTime() + tokenLifeMinutes[purpose] * 60_000),
    createdAt: now,
  });
  return secret;
}

/** Whose link this is, without using it up; null when it is not (any longer) valid. */
export async function findTokenOwner(db: Db, secret: string, purpose: TokenPurpose, now: Date) {
  const [row] = await db
    .select({
      id: customers.id,
      email: customers.email,
      passwordHash: customers.passwordHash,
      language: customers.language,
      /** The code of the market that mails lead to. */
      market: markets.code,
    })
    .from(customerTokens)
    .innerJoin(customers, eq(customers.id, customerTokens.customerId))
    .leftJoin(markets, eq(markets.id, customers.marketId))
    .where(valid(secret, purpose, now));
  return row ?? null;
}

/**
 * Uses the link up: of two at the same moment one wins, also of two links of one customer, whose
 * row is locked first. The caller ends the others with `deleteTokens`.
 * @throws DomainError TOKEN_INVALID
 */
export async function consumeToken(
  tx: Tx,
  secret: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<{ customerId: string }> {
  const owner = tx
    .select({ id: customerTokens.customerId })
    .from(customerTokens)
    .where(valid(secret, purpose, now));
  await lockCustomers(
    tx,
    tx.select({ id: customers.id }).from(customers).where(inArray(customers.id, owner)),
  );
  const [row] = await tx
    .update(customerTokens)
    .set({ usedAt: now })
    .where(valid(secret, purpose, now))
    .returning({ customerId: customerTokens.customerId });
  if (!row) throw new DomainError('TOKEN_INVALID');
  await forgetLinks(tx, [hashSecret(secret)]);
  return row;
}

/** Ends the customer's links: those of one purpose, or all. */
export async function deleteTokens(
  tx: Tx,
  customerId: string,
  purpose?: TokenPurpose,
): Promise<void> {
  const ofCustomer = eq(customerTokens.customerId, customerId);
  const gone = await tx
    .delete(customerTokens)
    .where(purpose ? and(ofCustomer, eq(customerTokens.purpose, purpose)) : ofCustomer)
    .returning({ tokenHash: customerTokens.tokenHash });
  await forgetLinks(
    tx,
    gone.map((token) => token.tokenHash),
  );
}

export async function deleteExpiredTokens(tx: Tx, now: Date): Promise<void> {
  await tx.delete(customerTokens).where(lt(customerTokens.expiresAt, now));
}

function valid(secret: string, purpose: TokenPurpose, now: Date) {
  return and(
    eq(customerTokens.tokenHash, hashSecret(secret)),
    eq(customerTokens.purpose, purpose),
    isNull(customerTokens.usedAt),
    gt(customerTokens.expiresAt, now),
  );
}

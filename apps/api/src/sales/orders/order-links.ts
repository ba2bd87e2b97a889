// Owns the private links to an order: whoever has one sees the order, nobody can guess one. The
// browser that ordered has its own; each mail carries another.
import type { Db, Tx } from '@kontor/db/client.ts';
import { orderLinks, orders } from '@kontor/db/schema/orders.ts';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';

/** The secret of a new link to the order, for a mail. */
export async function issueOrderLink(tx: Tx, orderId: string): Promise<string> {
  const secret = newSecret();
  await tx.insert(orderLinks).values({ tokenHash: hashSecret(secret), orderId });
  return secret;
}

/** The order that a private link opens; null when it opens none. One query. */
export async function findOrderIdByToken(db: Db, token: string): Promise<string | null> {
  const hash = hashSecret(token);
  const [row] = await unionAll(
    db.select({ id: orders.id }).from(orders).where(eq(orders.accessTokenHash, hash)),
    db.select({ id: orderLinks.orderId }).from(orderLinks).where(eq(orderLinks.tokenHash, hash)),
  );
  return row?.id ?? null;
}

/** Whom a guest's order is for, by its private link; null when there is none or an account has it. */
export async function findGuestOfOrder(db: Db, token: string) {
  const orderId = await findOrderIdByToken(db, token);
  if (orderId === null) return null;
  const [row] = await db
    .select({ email: orders.email, address: orders.shippingAddress })
    .from(orders)
    .where(and(eq(orders.id, orderId), isNull(orders.customerId), isNotNull(orders.number)));
  return row ? { email: row.email, name: row.address.name } : null;
}

// Owns the private links to an order: whoever has one sees the order, nobody can guess one. The
// browser that ordered has its own; each mail carries another.
import type { Db, Tx } from '@kontor/db/client.ts';
import { orderLinks, orders } from '@kontor/db/schema/orders.ts';
import { and, isNotNull, isNull } from 'drizzle-orm';
import { hashSecret, newSecret } from '../../platform/auth/secrets.ts';
import { openedBy } from './access.ts';

/** The secret of a new link to the order, for a mail. */
export async function issueOrderLink(tx: Tx, orderId: string): Promise<string> {
  const secret = newSecret();
  await tx.insert(orderLinks).values({ tokenHash: hashSecret(secret), orderId });
  return secret;
}

/** Whom a guest's order is for, by its private link; null when there is none or an account has it. */
export async function findGuestOfOrder(db: Db, token: string) {
  const [row] = await db
    .select({
      email: orders.email,
      address: orders.shippingAddress,
      language: orders.language,
      marketId: orders.marketId,
    })
    .from(orders)
    .where(and(openedBy(token), isNull(orders.customerId), isNotNull(orders.number)));
  if (!row) return null;
  const { address, ...guest } = row;
  return { ...guest, name: address.name };
}

// Owns how guest orders find their account: by an e-mail address that its owner has proved.
import type { Tx } from '@kontor/db/client.ts';
import { lockOrders } from '@kontor/db/locks.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';

/**
 * Gives the guest orders made with this address to the customer. Only for a verified address:
 * whoever merely types one must not see what was ordered with it.
 */
export async function claimGuestOrders(
  tx: Tx,
  { customerId, email }: { customerId: string; email: string },
): Promise<void> {
  const query = tx.select({ id: orders.id }).from(orders).where(isGuestOrderOf(email));
  const found = await lockOrders(tx, query.orderBy(asc(orders.id)));
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  await tx
    .update(orders)
    .set({ customerId })
    .where(and(inArray(orders.id, ids), isNull(orders.customerId)));
}

/** Of rows of `orders`: made by a guest with this address. */
export const isGuestOrderOf = (email: string) =>
  and(isNull(orders.customerId), eq(sql`lower(${orders.email})`, email.toLowerCase()));

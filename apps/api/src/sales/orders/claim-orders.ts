// Owns how guest orders find their account: by an e-mail address that its owner has proved.
import type { Tx } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';

/**
 * Gives the guest orders made with this address to the customer. Only for a verified address:
 * whoever merely types one must not see what was ordered with it.
 */
export async function claimGuestOrders(
  tx: Tx,
  { customerId, email }: { customerId: string; email: string },
): Promise<void> {
  await tx
    .update(orders)
    .set({ customerId })
    .where(and(isNull(orders.customerId), eq(sql`lower(${orders.email})`, email.toLowerCase())));
}

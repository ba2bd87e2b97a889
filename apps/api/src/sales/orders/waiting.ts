// Owns what staff waits for of an order, as conditions on a row of `orders`: the list filters by them
// and Home counts them, so a number always is that of the rows behind its link.
import { orders } from '@kontor/db/schema/orders.ts';
import type { OrderWait } from '@kontor/shared/order-input.ts';
import { type SQL, sql } from 'drizzle-orm';
import { isByHand } from './order-payments.ts';

export const orderWaits: Readonly<Record<OrderWait, SQL>> = {
  /** Placed by bank transfer or cash, and none of its money has come. */
  transfer: sql`(${orders.status} in ('placed', 'completed') and ${orders.paymentStatus} = 'awaiting'
    and exists (select from payments p where p.order_id = ${orders.id} and ${isByHand}
      and p.status not in ('failed', 'cancelled')))`,
  /** Money is on its way back. */
  refund: sql`exists (select from refunds r
    where r.order_id = ${orders.id} and r.status = 'pending')`,
};

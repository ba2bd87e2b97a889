// Owns reading the payments of an order, which the room `payments` writes, and what is decided from
// them alone.
import type { Db } from '@kontor/db/client.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import type { OrderStatus } from '@kontor/shared/enums.ts';
import { providersThat } from '@kontor/shared/payment-capabilities.ts';
import { eq, sql } from 'drizzle-orm';

/** A row of `payments`; amounts in minor units of its currency. */
export const paymentColumns = {
  id: payments.id,
  orderId: payments.orderId,
  provider: payments.provider,
  captureMethod: payments.captureMethod,
  status: payments.status,
  amount: payments.amount,
  currency: payments.currency,
  providerRef: payments.providerRef,
  method: payments.method,
  lastError: payments.lastError,
  capturedAmount: payments.capturedAmount,
  refundedAmount: payments.refundedAmount,
  withdrawnAmount: payments.withdrawnAmount,
  createdAt: payments.createdAt,
};

/** Of a row of `payments` as `p`: staff records what comes of it. */
export const isByHand = sql`p.provider::text in (${sql.join(
  providersThat('byHand').map((name) => sql`${name}`),
  sql`, `,
)})`;

export type PaymentRow = Pick<typeof payments.$inferSelect, keyof typeof paymentColumns> & {
  orderStatus: OrderStatus;
};

/** The payment that counts for an order: the open or settled one, else the latest that failed. */
export async function findPaymentOfOrder(db: Db, orderId: string): Promise<PaymentRow | null> {
  const [row] = await db
    .select({ ...paymentColumns, orderStatus: orders.status })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.orderId, orderId))
    .orderBy(sql`${payments.status} in ('failed', 'cancelled')`, sql`${payments.id} desc`)
    .limit(1);
  return row ?? null;
}

/** What may still be given back of a payment, in minor units of its currency. */
export function refundableOf(payment: {
  capturedAmount: number;
  refundedAmount: number;
  withdrawnAmount: number;
}): number {
  const { capturedAmount, refundedAmount, withdrawnAmount } = payment;
  return Math.max(0, capturedAmount - refundedAmount - withdrawnAmount);
}

// Owns the reads of what may be given back: lines with the shares of their units, shipping, and what
// refunds have given of them. Amounts are minor units of the order's currency.
import type { Db } from '@kontor/db/client.ts';
import { orderLines } from '@kontor/db/schema/orders.ts';
import { refunds } from '@kontor/db/schema/payments.ts';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { RefundableShipping } from './refund-shares.ts';

type OrderShipping = {
  id: string;
  shippingTotal: number;
  shippingTax: number;
  pricesIncludeTax: boolean;
};

/** What shipping cost the shopper, less what was given back of it. */
export async function refundableShipping(db: Db, order: OrderShipping): Promise<number> {
  const { paid, given } = await readShipping(db, order);
  return paid - given.amount;
}

/** What shipping cost, its tax, and what refunds have given of both. */
export async function readShipping(db: Db, order: OrderShipping): Promise<RefundableShipping> {
  const [row] = await db
    .select({
      amount: sql<number>`coalesce(sum(${refunds.shippingAmount}), 0)::bigint`.mapWith(Number),
      tax: sql<number>`coalesce(sum(${refunds.shippingTax}), 0)::bigint`.mapWith(Number),
    })
    .from(refunds)
    .where(and(eq(refunds.orderId, order.id), ne(refunds.status, 'failed')));
  return {
    paid: order.shippingTotal + (order.pricesIncludeTax ? 0 : order.shippingTax),
    tax: order.shippingTax,
    given: { amount: row?.amount ?? 0, tax: row?.tax ?? 0 },
  };
}

/**
 * An order's lines with what refunds have given of them. One that failed gave nothing; one that
 * failed after it had succeeded keeps its units, so its shares still count here.
 */
export async function readRefundableLines(db: Db, orderId: string) {
  const given = (column: 'amount' | 'tax' | 'discount') =>
    sql<number>`(select coalesce(sum(l.${sql.identifier(column)}), 0)::bigint from refund_lines l
        join refunds r on r.id = l.refund_id
        where l.order_line_id = order_lines.id
          and (r.status <> 'failed' or r.settled_at is not null))`.mapWith(Number);
  const rows = await db
    .select({
      id: orderLines.id,
      quantity: orderLines.quantity,
      refundedQuantity: orderLines.refundedQuantity,
      taxRatePpm: orderLines.taxRatePpm,
      unitTotals: orderLines.unitTotals,
      unitTaxes: orderLines.unitTaxes,
      unitDiscounts: orderLines.unitDiscounts,
      amount: given('amount'),
      tax: given('tax'),
      discount: given('discount'),
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  return rows.map(({ amount, tax, discount, ...line }) => ({
    ...line,
    given: { amount, tax, discount },
  }));
}

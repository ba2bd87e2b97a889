// What has come of an order by transfer, and what is missing or too much. Amounts are minor units.
import type { Order } from './order.ts';

type Sums = { awaited: boolean; received: number; missing: number; excess: number };

type Paid = Pick<Order, 'status' | 'total' | 'excess'> & {
  payments: Pick<Order['payments'][number], 'byHand' | 'status' | 'amount' | 'capturedAmount'>[];
};

type Refund = Pick<Order['refunds'][number], 'amount' | 'shippingAmount'> & {
  lines: Pick<Order['refunds'][number]['lines'][number], 'amount'>[];
};

/** `missing` and `excess` are 0 for an order that is paid otherwise, or over. */
export function transferSums(order: Paid): Sums {
  const byHand = order.payments.filter((payment) => payment.byHand);
  const received = byHand.reduce((sum, payment) => sum + payment.capturedAmount, 0);
  const asked = byHand
    .filter(({ status }) => status !== 'failed' && status !== 'cancelled')
    .reduce((sum, payment) => sum + payment.amount, 0);
  const awaited =
    byHand.length > 0 &&
    order.total > 0 &&
    (order.status === 'placed' || order.status === 'completed');
  return {
    awaited,
    received,
    missing: awaited ? Math.max(0, asked - received) : 0,
    excess: awaited ? order.excess : 0,
  };
}

/** What of a refund is for neither items nor shipping. */
export function freeOf({ amount, shippingAmount, lines }: Refund): number {
  return amount - shippingAmount - lines.reduce((sum, line) => sum + line.amount, 0);
}

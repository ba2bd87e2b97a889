// What has come of an order by transfer, and what is missing or too much. Amounts are minor units.
import type { Order } from './order.ts';

type Sums = { awaited: boolean; received: number; missing: number; excess: number };

/** `missing` and `excess` are 0 for an order that is paid otherwise, or over. */
export function transferSums(order: Pick<Order, 'payments' | 'status' | 'total'>): Sums {
  const byHand = order.payments.filter((payment) => payment.byHand);
  const received = byHand.reduce((sum, payment) => sum + payment.capturedAmount, 0);
  const given = byHand.reduce((sum, payment) => sum + payment.refundedAmount, 0);
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
    excess: awaited ? Math.max(0, received - asked - given) : 0,
  };
}

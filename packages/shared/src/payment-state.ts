// Owns the life of a payment as data, and what an order's payment status follows from.
// A payment never goes back: an older webhook that arrives late finds no row to change.
import type { OrderPaymentStatus, PaymentStatus } from './enums.ts';

/** From which states a payment may come into each state. */
export const paymentSources: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  pending: ['requires_action', 'processing'],
  requires_action: ['pending', 'processing'],
  processing: ['pending', 'requires_action'],
  authorized: ['pending', 'requires_action', 'processing'],
  captured: ['pending', 'requires_action', 'processing', 'authorized'],
  failed: ['pending', 'requires_action', 'processing'],
  cancelled: ['pending', 'requires_action', 'processing', 'authorized'],
};

/** States in which the shopper may still pay with this payment. */
export const openPaymentStatuses = [
  'pending',
  'requires_action',
  'processing',
] as const satisfies readonly PaymentStatus[];

export function isOpenPayment(status: PaymentStatus): boolean {
  return (openPaymentStatuses as readonly PaymentStatus[]).includes(status);
}

/** States of a payment that was given up: it counts for nothing any more. */
export const deadPaymentStatuses = [
  'failed',
  'cancelled',
] as const satisfies readonly PaymentStatus[];

export function isDeadPayment(status: PaymentStatus): boolean {
  return (deadPaymentStatuses as readonly PaymentStatus[]).includes(status);
}

export const paymentStatusWords: Readonly<Record<OrderPaymentStatus, string>> = {
  awaiting: 'not paid',
  authorized: 'authorised',
  paid: 'paid',
  partially_refunded: 'partly refunded',
  refunded: 'refunded',
  voided: 'voided',
  partially_paid: 'partly paid',
  charged_back: 'charged back',
};

/** A payment as far as it counts for its order; amounts in minor units of its currency. */
export type CountedPayment = {
  status: PaymentStatus;
  /** What the payment is for. */
  amount: number;
  captured: number;
  /** Refunds that have succeeded. */
  refunded: number;
  /** What disputes that were lost have taken away. */
  chargedBack: number;
};

/** What an order's payment status is, out of all its payments. `total` is what they are for. */
export function orderPaymentStatusOf(
  total: number,
  payments: readonly CountedPayment[],
): OrderPaymentStatus {
  const sum = (amountOf: (payment: CountedPayment) => number) =>
    payments.reduce((all, payment) => all + amountOf(payment), 0);
  const has = (status: PaymentStatus) => payments.some((payment) => payment.status === status);
  const captured = sum((payment) => payment.captured);
  const refunded = sum((payment) => payment.refunded);
  if (sum((payment) => payment.chargedBack) > 0) return 'charged_back';
  if (captured > 0 && refunded >= captured) return 'refunded';
  // Giving back what was paid too much leaves an order that is paid.
  if (captured > total && captured - refunded >= total) return 'paid';
  if (refunded > 0) return 'partially_refunded';
  const reserved = sum(({ status, amount }) => (status === 'authorized' ? amount : 0));
  // All of it is there or reserved: shipping captures the rest. What is paid in full needs no reserve.
  if (reserved > 0 && captured < total && captured + reserved >= total) return 'authorized';
  if (captured > 0 && captured < total) return 'partially_paid';
  if (captured > 0 || has('captured')) return 'paid';
  const isOver = payments.every(({ status }) => isDeadPayment(status));
  return isOver && has('cancelled') ? 'voided' : 'awaiting';
}

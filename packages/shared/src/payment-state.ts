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

/** What an order's payment status is, out of amounts in minor units of its currency. */
export function orderPaymentStatusOf(payment: {
  status: PaymentStatus;
  /** What the payment is for. */
  amount: number;
  captured: number;
  /** Refunds that have succeeded. */
  refunded: number;
  /** What disputes that were lost have taken away. */
  chargedBack: number;
}): OrderPaymentStatus {
  if (payment.chargedBack > 0) return 'charged_back';
  if (payment.captured > 0 && payment.refunded >= payment.captured) return 'refunded';
  // Giving back what was paid too much leaves an order that is paid.
  const kept = payment.captured - payment.refunded;
  if (payment.captured > payment.amount && kept >= payment.amount) return 'paid';
  if (payment.refunded > 0) return 'partially_refunded';
  if (payment.captured > 0 && payment.captured < payment.amount) return 'partially_paid';
  if (payment.status === 'captured') return 'paid';
  if (payment.status === 'authorized') return 'authorized';
  return payment.status === 'cancelled' ? 'voided' : 'awaiting';
}

// How an order was paid, or why it was not, in a few words under its total. Pure.

import { paymentMethodsWords } from '@kontor/shared/payment-method.ts';
import type { OrderData } from '../api-types.ts';

type PaidOrder = Pick<OrderData, 'status' | 'paymentStatus' | 'total'> & {
  payment: Pick<NonNullable<OrderData['payment']>, 'byHand' | 'methods' | 'processing'> | null;
};

export function paidWith({ status, paymentStatus, payment, total }: PaidOrder): string {
  const methods = paymentMethodsWords(payment?.methods ?? []);
  const by = methods === '' ? '' : `: ${methods}`;
  const isTransfer = payment?.byHand === true;
  const isOver = status === 'cancelled' || status === 'expired';
  // A debit cannot be called back. What comes for a cancelled order goes back; an expired one may yet count.
  const underWay =
    status === 'cancelled'
      ? 'Your bank works on the debit; what it takes goes back to you'
      : 'Your bank works on the debit';
  switch (paymentStatus) {
    case 'awaiting':
      if (payment?.processing) return underWay;
      if (isOver) return isTransfer ? 'No transfer came, and none is owed' : 'Not charged';
      return isTransfer ? 'By bank transfer, not here yet' : 'Not paid yet';
    case 'voided':
      if (payment?.processing) return underWay;
      if (!isTransfer) return 'Not charged';
      return isOver ? 'No transfer came, and none is owed' : 'Not paid';
    case 'authorized':
      return `Reserved, not charged yet${by}`;
    case 'partially_paid':
      return 'Paid in part';
    case 'charged_back':
      return 'Given back by your bank';
    case 'refunded':
      return `Paid and given back${by}`;
    case 'partially_refunded':
      return `Paid, a part given back${by}`;
    case 'paid':
      return total === 0 ? 'There was nothing to pay' : `Paid${by}`;
  }
}

// How an order was paid, or why it was not, in a few words under its total. Pure.

import type { OrderData } from '../api-types.ts';

type PaidOrder = Pick<OrderData, 'status' | 'paymentStatus' | 'total'> & {
  payment: Pick<NonNullable<OrderData['payment']>, 'byHand' | 'method'> | null;
};

export function paidWith({ status, paymentStatus, payment, total }: PaidOrder): string {
  const by = payment?.method ? `: ${payment.method}` : '';
  const isTransfer = payment?.byHand === true;
  const isOver = status === 'cancelled' || status === 'expired';
  switch (paymentStatus) {
    case 'awaiting':
      if (isOver) return isTransfer ? 'No transfer came, and none is owed' : 'Not charged';
      return isTransfer ? 'By bank transfer, not here yet' : 'Not paid yet';
    case 'voided':
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

// How an order was paid, or why it was not, in a few words under its total. Pure.

import { paymentMethodsWords } from '@kontor/messages/payment-methods.ts';
import type { OrderData } from '../api-types.ts';
import type { T } from '../messages/use-t.ts';

type PaidOrder = Pick<OrderData, 'status' | 'paymentStatus' | 'total'> & {
  payment: Pick<NonNullable<OrderData['payment']>, 'byHand' | 'methods' | 'processing'> | null;
};

export function paidWith({ status, paymentStatus, payment, total }: PaidOrder, t: T): string {
  const methods = paymentMethodsWords(t, payment?.methods ?? []);
  const isTransfer = payment?.byHand === true;
  const isOver = status === 'cancelled' || status === 'expired';
  // A debit cannot be called back. What comes for a cancelled order goes back; an expired one may yet count.
  const underWay = status === 'cancelled' ? 'paid.debitGoesBack' : 'paid.debit';
  switch (paymentStatus) {
    case 'awaiting':
      if (payment?.processing) return t(underWay);
      if (isOver) return t(isTransfer ? 'paid.noTransfer' : 'paid.notCharged');
      return t(isTransfer ? 'paid.transferNotHere' : 'paid.notYet');
    case 'voided':
      if (payment?.processing) return t(underWay);
      if (!isTransfer) return t('paid.notCharged');
      return t(isOver ? 'paid.noTransfer' : 'paid.notPaid');
    case 'authorized':
      return methods ? t('paid.authorizedBy', { methods }) : t('paid.authorized');
    case 'partially_paid':
      return t('paid.inPart');
    case 'charged_back':
      return t('paid.chargedBack');
    case 'refunded':
      return methods ? t('paid.refundedBy', { methods }) : t('paid.refunded');
    case 'partially_refunded':
      return methods ? t('paid.partRefundedBy', { methods }) : t('paid.partRefunded');
    case 'paid':
      if (total === 0) return t('paid.nothing');
      return methods ? t('paid.paidBy', { methods }) : t('paid.paid');
  }
}

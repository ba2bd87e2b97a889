// Where an order stands and what happens next, in the first words on its page. Pure.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import type { OrderData } from '../api-types.ts';
import type { MessageId, T } from '../messages/use-t.ts';

export type GreetedOrder = Pick<
  OrderData,
  'status' | 'number' | 'email' | 'currency' | 'paymentStatus' | 'fulfilmentStatus' | 'disputed'
> & {
  shippingAddress: Pick<OrderData['shippingAddress'], 'name'>;
  transfer: Pick<NonNullable<OrderData['transfer']>, 'received' | 'missing'> | null;
  payment: Pick<NonNullable<OrderData['payment']>, 'processing'> | null;
};

/** Money came for it, whether or not it has gone back. */
function isPaid({ paymentStatus }: GreetedOrder): boolean {
  return !['awaiting', 'authorized', 'voided'].includes(paymentStatus);
}

/** What becomes of money for an order that is over; promised only when nothing stands against it. */
function giveBack({ disputed, paymentStatus }: GreetedOrder, words: MessageId): MessageId {
  if (disputed) return 'lateNext.bank_decides';
  return paymentStatus === 'charged_back' ? 'lateNext.taken_back' : words;
}

/** @param shop where to write to, and how it writes amounts */
export function greetingOf(
  order: GreetedOrder,
  { email, money }: { email: string; money: (amount: number, currency: string) => string },
  t: T,
): { title: string; text: string } {
  const name = order.shippingAddress.name.split(/\s+/)[0] ?? '';
  switch (order.status) {
    case 'awaiting_payment':
      return {
        title: t('greeting.unpaidTitle'),
        text: t('greeting.unpaid'),
      };
    case 'expired':
      if (isPaid(order)) {
        return {
          title: t('greeting.partLateTitle'),
          text: t('greeting.partLate', {
            moneyBack: t(giveBack(order, 'greeting.allBack')),
            email,
          }),
        };
      }
      if (order.payment?.processing) {
        return {
          title: t('greeting.bankTitle'),
          text: t('greeting.bank', {
            moneyBack: t(giveBack(order, 'greeting.ifStillThere')),
            email,
          }),
        };
      }
      return {
        title: t('greeting.lateTitle'),
        text: t('greeting.late'),
      };
    case 'cancelled':
      if (order.number === null) {
        return {
          title: t('greeting.closedTitle'),
          text: t('greeting.closed'),
        };
      }
      return {
        title: t('greeting.cancelledTitle'),
        text: ['voided', 'awaiting', 'authorized'].includes(order.paymentStatus)
          ? t('greeting.nothingOwed', { email })
          : t(giveBack(order, 'greeting.goesBack')),
      };
    case 'placed':
    case 'completed':
      break;
  }
  if (order.transfer !== null && order.fulfilmentStatus !== 'unfulfilled') {
    return {
      title: order.fulfilmentStatus === 'delivered' ? t('orders.delivered') : t('orders.onItsWay'),
      text: t('greeting.transferOpen', {
        amount: money(order.transfer.missing, order.currency),
        number: order.number ?? '',
        email,
      }),
    };
  }
  if (order.transfer !== null) {
    const part = order.transfer.received > 0;
    return {
      title: part ? t('greeting.partTitle') : t('greeting.thanks', { name }),
      text: part
        ? t('greeting.part', { email })
        : t('greeting.transfer', {
            amount: money(order.transfer.missing, order.currency),
            number: order.number ?? '',
            buyer: shownEmail(order.email),
            email,
          }),
    };
  }
  if (order.fulfilmentStatus === 'delivered') {
    return { title: t('orders.delivered'), text: t('greeting.deliveredText') };
  }
  if (order.fulfilmentStatus === 'fulfilled') {
    return { title: t('orders.onItsWay'), text: t('greeting.onItsWayText') };
  }
  if (order.fulfilmentStatus === 'partially_fulfilled') {
    return { title: t('orders.partlyOnItsWay'), text: t('greeting.partlyText') };
  }
  if (order.paymentStatus === 'refunded') {
    return {
      title: t('greeting.refundedTitle'),
      text: t('greeting.refunded', { email }),
    };
  }
  if (order.paymentStatus === 'voided' || order.paymentStatus === 'charged_back') {
    return {
      title: t('greeting.notPaidTitle'),
      text: t('greeting.notPaid', { email }),
    };
  }
  return {
    title: t('greeting.thanks', { name }),
    text: t('greeting.placed', { buyer: shownEmail(order.email) }),
  };
}

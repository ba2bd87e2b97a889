// Where an order stands and what happens next, in the first words on its page. Pure.

import { bankDecides, bankTookBack } from '@kontor/shared/late-money.ts';
import { shownEmail } from '@kontor/shared/shown-email.ts';
import type { OrderData } from '../api-types.ts';

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
function giveBack({ disputed, paymentStatus }: GreetedOrder, words: string): string {
  if (disputed) return bankDecides;
  return paymentStatus === 'charged_back' ? bankTookBack : words;
}

/** @param shop where to write to, and how it writes amounts */
export function greetingOf(
  order: GreetedOrder,
  { email, money }: { email: string; money: (amount: number, currency: string) => string },
): { title: string; text: string } {
  const name = order.shippingAddress.name.split(/\s+/)[0] ?? '';
  switch (order.status) {
    case 'awaiting_payment':
      return {
        title: 'Not paid yet',
        text: 'We keep these things for you for a little while. The order counts once it is paid.',
      };
    case 'expired':
      if (isPaid(order)) {
        return {
          title: 'This order was not paid in full in time',
          text: `What we kept for you had gone back on the shelves. ${giveBack(order, 'You get all of your money back.')} Questions: ${email}`,
        };
      }
      if (order.payment?.processing) {
        return {
          title: 'Your bank is not done yet',
          text: `What we kept for you is back on the shelves. ${giveBack(order, 'If it is still there when the money comes and you have not ordered anew, we send it; else you get all of your money back.')} Questions: ${email}`,
        };
      }
      return {
        title: 'This order was not paid in time',
        text: 'What we kept for you is back on the shelves. You have not been charged, and your basket is as you left it.',
      };
    case 'cancelled':
      if (order.number === null) {
        return {
          title: 'This order is closed',
          text: 'It was cancelled, or a newer order from your basket has taken its place. You pay for one of them only.',
        };
      }
      return {
        title: 'This order is cancelled',
        text: ['voided', 'awaiting', 'authorized'].includes(order.paymentStatus)
          ? `Nothing was paid, so nothing is owed. Is a transfer on its way? Write to ${email}, it is not lost.`
          : giveBack(order, 'What you had paid goes back the way it came.'),
      };
    case 'placed':
    case 'completed':
      break;
  }
  if (order.transfer !== null && order.fulfilmentStatus !== 'unfulfilled') {
    return {
      title: order.fulfilmentStatus === 'delivered' ? 'Delivered' : 'On its way',
      text: `${money(order.transfer.missing, order.currency)} is still to be paid. If you transfer it, give the number ${order.number} as reference. Questions: ${email}`,
    };
  }
  if (order.transfer !== null) {
    const part = order.transfer.received > 0;
    return {
      title: part ? 'A part of the money is here' : `Thank you, ${name}`,
      text: part
        ? `We send the goods when all of it is. Questions: ${email}`
        : `Please transfer ${money(order.transfer.missing, order.currency)} with the number ${order.number} as reference. We wrote to ${shownEmail(order.email)} with everything you need, and send the goods when the money is here. Questions: ${email}`,
    };
  }
  if (order.fulfilmentStatus === 'delivered') {
    return { title: 'Delivered', text: 'We hope it does what you wanted it to.' };
  }
  if (order.fulfilmentStatus === 'fulfilled') {
    return { title: 'On its way', text: 'Everything has left. You find the parcels below.' };
  }
  if (order.fulfilmentStatus === 'partially_fulfilled') {
    return { title: 'Partly on its way', text: 'A part has left; the rest follows.' };
  }
  if (order.paymentStatus === 'refunded') {
    return {
      title: 'This order is refunded',
      text: `All that you had paid goes back the way it came. Questions: ${email}`,
    };
  }
  if (order.paymentStatus === 'voided' || order.paymentStatus === 'charged_back') {
    return {
      title: 'This order is not paid any more',
      text: `Nothing of it leaves before we have spoken to you. Please write to ${email}`,
    };
  }
  return {
    title: `Thank you, ${name}`,
    text: `We have your order and wrote to ${shownEmail(order.email)}. Next we pack it; when it leaves you get another mail.`,
  };
}

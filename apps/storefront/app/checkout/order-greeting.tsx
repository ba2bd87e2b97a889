// The first words on an order's page: where it stands and what happens next.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { buttonClass } from '@kontor/ui/button.tsx';
import { Link } from 'react-router';
import type { OrderData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useMoney, useShop } from '../shop/shop-context.tsx';

interface OrderGreetingProps {
  order: OrderData;
  accessToken: string;
}

export function OrderGreeting({ order, accessToken }: OrderGreetingProps) {
  const to = usePaths();
  const { title, text } = useGreeting(order);
  const unpaid = order.status === 'awaiting_payment';
  const wasNeverPlaced = !unpaid && order.number === null;
  const pay = `/checkout/pay?order=${order.id}&token=${accessToken}`;
  return (
    <header className="max-w-2xl">
      {order.number && <p className="text-muted">Order {order.number}</p>}
      <h1 className="mt-1 font-display text-3xl">{title}</h1>
      <p className="mt-4 text-lg text-muted">{text}</p>
      {unpaid && (
        <Link to={to(pay)} className={`mt-6 ${buttonClass('primary', 'lg')}`}>
          Continue paying
        </Link>
      )}
      {wasNeverPlaced && (
        <Link to={to('/cart')} className={`mt-6 ${buttonClass('primary', 'lg')}`}>
          Back to basket
        </Link>
      )}
    </header>
  );
}

function useGreeting(order: OrderData): { title: string; text: string } {
  const { store } = useShop();
  const money = useMoney();
  const name = order.shippingAddress.name.split(/\s+/)[0] ?? '';
  switch (order.status) {
    case 'awaiting_payment':
      return {
        title: 'Not paid yet',
        text: 'We keep these things for you for a little while. The order counts once it is paid.',
      };
    case 'expired':
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
          ? `Nothing was paid, so nothing is owed. Is a transfer on its way? Write to ${store.email}, it is not lost.`
          : 'What you had paid goes back the way it came.',
      };
    case 'placed':
    case 'completed':
      break;
  }
  if (order.transfer !== null) {
    const part = order.transfer.received > 0;
    return {
      title: part ? 'A part of the money is here' : `Thank you, ${name}`,
      text: part
        ? `We send the goods when all of it is. Questions: ${store.email}`
        : `Please transfer ${money(order.transfer.missing, order.currency)} with the number ${order.number} as reference. We wrote to ${shownEmail(order.email)} with everything you need, and send the goods when the money is here. Questions: ${store.email}`,
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
  return {
    title: `Thank you, ${name}`,
    text: `We have your order and wrote to ${order.email}. Next we pack it; when it leaves you get another mail.`,
  };
}

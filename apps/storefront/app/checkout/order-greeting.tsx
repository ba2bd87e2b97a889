// The first words on an order's page, and the way on where there is one.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Link } from 'react-router';
import type { OrderData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useMoney, useShop } from '../shell/shop-context.tsx';
import { greetingOf } from './greeting-words.ts';

interface OrderGreetingProps {
  order: OrderData;
  accessToken: string;
}

export function OrderGreeting({ order, accessToken }: OrderGreetingProps) {
  const to = usePaths();
  const { store } = useShop();
  const t = useT();
  const { title, text } = greetingOf(order, { email: store.email, money: useMoney() }, t);
  const unpaid = order.status === 'awaiting_payment';
  const wasNeverPlaced = !unpaid && order.number === null;
  const pay = `/checkout/pay?order=${order.id}&token=${accessToken}`;
  return (
    <header className="max-w-2xl">
      {order.number && <p className="text-muted">{t('order.title', { number: order.number })}</p>}
      <h1 className="mt-1 font-display text-3xl">{title}</h1>
      <p className="mt-4 text-lg text-muted">{text}</p>
      {unpaid && (
        <Link to={to(pay)} className={`mt-6 ${buttonClass('primary', 'lg')}`}>
          {t('unpaid.pay')}
        </Link>
      )}
      {wasNeverPlaced && (
        <Link to={to('/cart')} className={`mt-6 ${buttonClass('primary', 'lg')}`}>
          {t('checkout.backToBasket')}
        </Link>
      )}
    </header>
  );
}

// What was ordered with this basket and is not paid: how much, how long it is kept, and the way on.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Link } from 'react-router';
import type { CartData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useMoney } from '../shop/shop-context.tsx';
import { leftWords } from './left-words.ts';

export function UnpaidNotice({ cart, className }: { cart: CartData; className?: string }) {
  const to = usePaths();
  const money = useMoney();
  const { unpaid } = cart;
  if (!unpaid) return null;
  const amount = money(unpaid.total, unpaid.currency);
  return (
    <Notice
      live={false}
      tone="warning"
      title={
        unpaid.processing ? 'Your bank is not done yet' : 'You have not paid for your order yet'
      }
      {...(className ? { className } : {})}
    >
      <p>
        {unpaid.processing
          ? `We wait for ${amount}. You need not pay again.`
          : `It comes to ${amount}. We keep its things for you for ${leftWords(unpaid.minutesLeft)}.`}
      </p>
      {unpaid.changed && (
        <p className="mt-1">
          {unpaid.processing
            ? 'Your basket is another one by now. What your bank has begun cannot be stopped, so you can order again when it is done: you do not pay twice.'
            : 'Your basket is another one by now. If you order it, that takes the place of this order, and you pay once.'}
        </p>
      )}
      <Link
        to={to(`/checkout/pay?order=${unpaid.orderId}`)}
        className={`mt-3 ${buttonClass(unpaid.processing || unpaid.changed ? 'secondary' : 'primary')}`}
      >
        {unpaid.processing ? 'See how far it is' : 'Continue paying'}
      </Link>
    </Notice>
  );
}

// What was ordered with this basket and is not paid: how much, how long it is kept, and the way on.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Link } from 'react-router';
import type { CartData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';
import { unpaidWords } from './waiting-words.ts';

export function UnpaidNotice({ cart, className }: { cart: CartData; className?: string }) {
  const to = usePaths();
  const money = useMoney();
  const t = useT();
  const { unpaid } = cart;
  if (!unpaid) return null;
  const words = unpaidWords(unpaid, money(unpaid.total, unpaid.currency), t);
  return (
    <Notice live={false} tone="warning" title={words.title} {...(className ? { className } : {})}>
      <p>{words.state}</p>
      {words.other && <p className="mt-1">{words.other}</p>}
      <Link
        to={to(`/checkout/pay?order=${unpaid.orderId}`)}
        className={`mt-3 ${buttonClass(unpaid.processing || unpaid.changed ? 'secondary' : 'primary')}`}
      >
        {words.onward}
      </Link>
    </Notice>
  );
}

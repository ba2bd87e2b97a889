// The cheapest delivery with its days and price, out of what the shop offers in this market.

import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { useMoney, useShop } from '../shop/shop-context.tsx';
import { daysWords } from './delivery-words.ts';

export function DeliveryPromise() {
  const { market } = useShop();
  const to = usePaths();
  const money = useMoney();
  const [cheapest] = market.delivery;
  return (
    <>
      {cheapest &&
        `${cheapest.name} delivery in ${daysWords(cheapest)}, ${cheapest.amount === 0 ? 'free' : money(cheapest.amount)}${cheapest.freeFrom ? `, free from ${money(cheapest.freeFrom)}` : ''}. `}
      <Link to={to('/about/delivery')} className="text-link inline-block py-1">
        {cheapest ? 'All times and prices' : 'How delivery works'}
      </Link>
    </>
  );
}

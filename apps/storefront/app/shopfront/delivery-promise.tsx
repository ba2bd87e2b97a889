// The cheapest delivery with its price and when it comes: for a variant by its stock, elsewhere as the
// shop offers it in this market for what is in stock.

import { daysWords, promiseWords } from '@kontor/shared/delivery-promise.ts';
import { Link } from 'react-router';
import type { VariantData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useMoney, useShop } from '../shell/shop-context.tsx';

const forStock = 'for what is in stock';

type Delivery = VariantData['delivery'];

/** @param delivery of the variant shown (null: none); left out where no variant is meant */
export function DeliveryPromise({ delivery }: { delivery?: Delivery }) {
  const { market, locale, mainCountry } = useShop();
  const to = usePaths();
  const money = useMoney();
  const [usual] = market.delivery;
  const way = delivery === undefined ? usual : delivery;
  // Price and time are those of the market's first country; others may be farther away.
  const place = mainCountry && market.countries.length > 1 ? ` to ${mainCountry}` : '';
  const when = (): string => {
    if (!delivery) return usual ? `${daysWords(usual)} ${forStock}` : '';
    const words = promiseWords(delivery.promise, locale);
    // The page does not say how much there is, so a day without these words would be false for many.
    return delivery.onlyStock && delivery.promise.kind === 'dates' ? `${words} ${forStock}` : words;
  };
  return (
    <>
      {way &&
        `${way.name} delivery${place}, ${way.amount === 0 ? 'free' : money(way.amount)}${way.freeFrom ? `, free from ${money(way.freeFrom)}` : ''}: ${when()}. `}
      <Link to={to('/about/delivery')} className="text-link inline-block py-1">
        {way ? 'All times and prices' : 'How delivery works'}
      </Link>
    </>
  );
}

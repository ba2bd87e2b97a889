// The cheapest delivery with its price and when it comes: for a variant by its stock, elsewhere as the
// shop offers it in this market for what is in stock.

import { Link } from 'react-router';
import type { VariantData } from '../api-types.ts';
import { daysWords, promiseWords } from '../format/delivery-words.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useMoney, useShop } from '../shell/shop-context.tsx';

type Delivery = VariantData['delivery'];

/** @param delivery of the variant shown (null: none); left out where no variant is meant */
export function DeliveryPromise({ delivery }: { delivery?: Delivery }) {
  const { market, mainCountry } = useShop();
  const t = useT();
  const to = usePaths();
  const money = useMoney();
  const [usual] = market.delivery;
  const way = delivery === undefined ? usual : delivery;
  const when = () =>
    delivery ? promiseWords(t, delivery.promise) : usual ? daysWords(t, usual) : '';
  return (
    <>
      {way &&
        t('delivery.usual', {
          ...{ way: way.name, price: money(way.amount), least: money(way.freeFrom ?? 0) },
          cost: way.amount === 0 ? 'free' : way.freeFrom ? 'freeFrom' : 'paid',
          // Price and time are those of the market's first country; others may be farther away.
          place: (market.countries.length > 1 && mainCountry) || 'none',
          time: when(),
          stock: isForStock(delivery) ? 'only' : 'any',
        })}{' '}
      <Link to={to('/about/delivery')} className="text-link inline-block py-1">
        {t(way ? 'delivery.all' : 'delivery.how')}
      </Link>
    </>
  );
}

/** The page does not say how much there is, so a day without these words would be false for many. */
function isForStock(delivery: Delivery | undefined): boolean {
  return !delivery || (delivery.onlyStock && delivery.promise.kind === 'dates');
}

// The basket began in another market than the page: its prices stay until the shopper changes them.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form } from 'react-router';
import type { CartData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { useShop } from '../shell/shop-context.tsx';

export function OtherMarket({ cart }: { cart: CartData }) {
  const { market, store } = useShop();
  const t = useT();
  if (cart.market.code === market.code) return null;
  const begun = store.markets.find(({ code }) => code === cart.market.code);
  return (
    <Notice live={false} className="mb-6">
      <p>
        {t('basket.begunElsewhere', {
          market: begun?.name ?? cart.market.code,
          currency: cart.market.currency,
        })}
      </p>
      <Form method="post" replace className="mt-3">
        <button type="submit" name="intent" value="market" className={buttonClass('secondary')}>
          {t('basket.deliverHere', { market: market.name, currency: market.currency })}
        </button>
      </Form>
    </Notice>
  );
}

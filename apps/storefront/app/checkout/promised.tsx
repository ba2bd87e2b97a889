// When it arrives, by the way of paying that is chosen on this page. Both are written down and a
// style shows one, so that it is right without JavaScript too. The page is the group `checkout`.

import { promiseWords } from '@kontor/shared/delivery-promise.ts';
import type { CheckoutData } from '../api-types.ts';
import { useShop } from '../shell/shop-context.tsx';

type Arrival = Pick<CheckoutData['shippingOptions'][number], 'arrives' | 'arrivesByTransfer'>;

export function Promised({ arrives, arrivesByTransfer }: Arrival) {
  const { locale } = useShop();
  const atOnce = promiseWords(arrives, locale);
  const later = promiseWords(arrivesByTransfer, locale);
  if (atOnce === later) return atOnce;
  return (
    <>
      <span className="group-has-[[name=payment][type=radio][value=manual]:checked]/checkout:hidden">
        {atOnce}
      </span>
      <span className="hidden group-has-[[name=payment][type=radio][value=manual]:checked]/checkout:inline">
        {later}
      </span>
    </>
  );
}

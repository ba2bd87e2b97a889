// When it arrives, by the way of paying that is chosen on this page. Both are written down and a
// style shows one, so that it is right without JavaScript too. The page is the group `checkout`.

import type { CheckoutData } from '../api-types.ts';
import { promiseWords } from '../format/delivery-words.ts';
import { useT } from '../messages/use-t.ts';

type Arrival = Pick<CheckoutData['shippingOptions'][number], 'arrives' | 'arrivesByTransfer'>;

export function Promised({ arrives, arrivesByTransfer }: Arrival) {
  const t = useT();
  const atOnce = promiseWords(t, arrives);
  const later = promiseWords(t, arrivesByTransfer);
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

// What a newcomer asks before buying from a shop they do not know: how it comes, how it goes back,
// how one pays. Stands under the picture of the front page.

import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { useShop } from '../shell/shop-context.tsx';
import { Assurance } from './assurance.tsx';
import { DeliveryPromise } from './delivery-promise.tsx';
import { waysOfPaying } from './ways-of-paying.ts';

export function Promises() {
  const { store, market } = useShop();
  const ways = waysOfPaying(store, market);
  const to = usePaths();
  return (
    <section aria-label="Buying here" className="border-b border-line">
      <ul className="page grid gap-x-10 divide-line text-sm max-md:divide-y md:grid-cols-3 md:py-3">
        <Assurance icon={icons.truck}>
          <DeliveryPromise />
        </Assurance>
        <Assurance icon={icons.returns}>
          Not what you had in mind?{' '}
          <Link to={to('/about/returns')} className="text-link inline-block py-1">
            How returns work
          </Link>
        </Assurance>
        <Assurance icon={icons.lock}>
          {ways && `Pay ${ways}. `}No account needed, and no cookie while you look around.
        </Assurance>
      </ul>
    </section>
  );
}

// What a newcomer asks before buying from a shop they do not know: how it comes, how it goes back,
// how one pays. Stands under the picture of the front page.

import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { useShop } from '../shell/shop-context.tsx';
import { Assurance } from './assurance.tsx';
import { DeliveryPromise } from './delivery-promise.tsx';
import { waysOfPaying } from './ways-of-paying.ts';

export function Promises() {
  const { store, market } = useShop();
  const t = useT();
  const to = usePaths();
  return (
    <section aria-label={t('promises.label')} className="border-b border-line">
      <ul className="page grid gap-x-10 divide-line text-sm max-md:divide-y md:grid-cols-3 md:py-3">
        <Assurance icon={icons.truck}>
          <DeliveryPromise />
        </Assurance>
        <Assurance icon={icons.returns}>
          <Message
            id="promises.returns"
            tags={{
              link: <Link to={to('/about/returns')} className="text-link inline-block py-1" />,
            }}
          />
        </Assurance>
        <Assurance icon={icons.lock}>
          {t('promises.paying', { ways: waysOfPaying(store, market) })}
        </Assurance>
      </ul>
    </section>
  );
}

// What a newcomer asks before buying from a shop they do not know: how it comes, how it goes back,
// how one pays. Stands under the picture of the front page.

import { Icon, type IconName } from '@kontor/ui/icon.tsx';
import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { DeliveryPromise } from './delivery-promise.tsx';

export function Promises() {
  const to = usePaths();
  return (
    <section aria-label="Buying here" className="border-b border-line">
      <ul className="page grid gap-x-10 divide-line text-sm max-md:divide-y md:grid-cols-3 md:py-3">
        <Promised icon="truck">
          <DeliveryPromise />
        </Promised>
        <Promised icon="return">
          Not what you had in mind?{' '}
          <Link to={to('/about/returns')} className="text-link inline-block py-1">
            How returns work
          </Link>
        </Promised>
        <Promised icon="lock">
          Pay by card or bank transfer. No account needed, and no cookie while you look around.
        </Promised>
      </ul>
    </section>
  );
}

function Promised({ icon, children }: { icon: IconName; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-4 py-3">
      <Icon name={icon} className="size-6 text-primary" />
      <span>{children}</span>
    </li>
  );
}

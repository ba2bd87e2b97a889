// The way to the basket, with the number of things in it once the browser knows it.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useBasket } from './cart-count.ts';

export function CartLink() {
  const to = usePaths();
  const t = useT();
  const count = useBasket()?.count;
  const words = count ? t('basket.withCount', { count }) : t('basket.title');
  return (
    <Link
      to={to('/cart')}
      aria-label={words}
      className="relative grid size-11 place-items-center rounded-sm hover:bg-sunken"
    >
      <Icon drawing={icons.bag} className="size-[1.4rem]" />
      {count ? (
        <span
          data-testid="cart-count"
          className="absolute end-0.5 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem] font-semibold text-paper"
        >
          {count}
        </span>
      ) : null}
    </Link>
  );
}

// The top of every page: wordmark, main categories, search, account, basket. Owns the order in
// which they stand at each width. All of it works as plain links; the menu is a <details>, on
// wide screens only where the categories need more than their line.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link, useLocation } from 'react-router';
import { CartLink } from '../carts/cart-link.tsx';
import { UnpaidStrip } from '../carts/unpaid-strip.tsx';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { usePrefetch } from '../reach.ts';
import { SearchBox } from '../search/search-box.tsx';
import { BrandMark } from './brand-mark.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import { useShop } from './shop-context.tsx';

export function Header() {
  const { store, categories } = useShop();
  const t = useT();
  const to = usePaths();
  const prefetch = usePrefetch();
  const { pathname } = useLocation();
  if (pathname.startsWith(to('/checkout'))) return <CheckoutHeader />;
  return (
    <header className="border-b border-line">
      <div className="page grid grid-cols-[1fr_auto_1fr] items-center gap-x-4 gap-y-2 py-3 lg:flex lg:gap-x-10 lg:py-5">
        <div className={mayNotFit(categories) ? undefined : 'lg:hidden'}>
          <PhoneMenu />
        </div>
        <Link
          to={to('/')}
          className="flex items-center gap-2.5"
          aria-label={t('shell.home', { shop: store.name })}
        >
          <BrandMark className="size-7 text-primary" />
          <span className="font-display text-[1.75rem] leading-none tracking-tight">
            {store.name}
          </span>
        </Link>
        <nav aria-label={t('shell.main')} className="hidden min-w-0 flex-1 lg:block">
          {/* One line: what does not fit into it stands below, unseen, until it has the focus; the menu has all. */}
          <ul className="flex h-11 flex-wrap gap-x-7 overflow-hidden">
            {categories.map((category) => (
              <li key={category.slug}>
                <Link
                  to={to(`/c/${category.slug}`)}
                  prefetch={prefetch}
                  aria-current={pathname === to(`/c/${category.slug}`) ? 'page' : undefined}
                  className="quiet-link flex h-11 items-center outline-offset-[-3px]"
                >
                  {category.title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex items-center justify-end gap-1 lg:gap-2">
          <SearchBox />
          <Link
            to={to('/account')}
            aria-label={t('shell.account')}
            className="hidden size-11 place-items-center rounded-sm hover:bg-sunken sm:grid"
          >
            <Icon drawing={icons.person} className="size-[1.4rem]" />
          </Link>
          <CartLink />
        </div>
      </div>
      {pathname !== to('/cart') && <UnpaidStrip />}
    </header>
  );
}

/** Whether they could need more than a line, where the line is shortest: letters, and gaps between words. */
const mayNotFit = (categories: { title: string }[]) =>
  categories.reduce((width, { title }) => width + title.length * 9 + 28, 0) > 620;

/** In the checkout nothing leads astray: the way home, help and the basket. */
function CheckoutHeader() {
  const { store } = useShop();
  const t = useT();
  const to = usePaths();
  return (
    <header className="border-b border-line">
      <div className="page flex items-center justify-between gap-6 py-3 lg:py-5">
        <Link
          to={to('/')}
          className="flex items-center gap-2.5"
          aria-label={t('shell.home', { shop: store.name })}
        >
          <BrandMark className="size-7 text-primary" />
          <span className="font-display text-[1.75rem] leading-none tracking-tight">
            {store.name}
          </span>
        </Link>
        <div className="flex items-center gap-6 text-sm">
          <a href={`mailto:${store.email}`} className="quiet-link inline-block py-2.5">
            <Message
              id="checkoutHeader.help"
              values={{ email: store.email }}
              tags={{ wide: <span className="max-sm:sr-only" /> }}
            />
          </a>
          <Link to={to('/cart')} className="quiet-link inline-block py-2.5">
            {t('checkoutHeader.back')}
          </Link>
        </div>
      </div>
    </header>
  );
}

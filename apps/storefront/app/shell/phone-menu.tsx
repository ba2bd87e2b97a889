// The menu on narrow screens, and on wide ones of a shop with many categories: the whole category tree, account and market. A <details>, so it opens
// without JavaScript; with it, Esc closes, and following a link closes.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useShop } from './shop-context.tsx';

export function PhoneMenu() {
  const { categories } = useShop();
  const t = useT();
  const to = usePaths();
  const location = useLocation();
  const ref = useRef<HTMLDetailsElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes on every change of page.
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [location.key]);
  return (
    <details
      ref={ref}
      className="group"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !ref.current?.open) return;
        ref.current.open = false;
        ref.current.querySelector('summary')?.focus();
      }}
    >
      <summary className="-ms-2 grid size-11 place-items-center rounded-sm hover:bg-sunken">
        <Icon drawing={icons.menu} className="size-6 group-open:hidden" />
        <Icon drawing={icons.close} className="hidden size-6 group-open:block" />
        <span className="sr-only">{t('shell.menu')}</span>
      </summary>
      <div className="absolute inset-x-0 z-40 mt-2 max-h-[calc(100dvh-4.5rem)] overflow-y-auto border-y border-line bg-paper shadow-lift">
        <nav aria-label={t('shell.menu')} className="page py-6">
          <ul className="divide-y divide-line lg:columns-3 lg:gap-x-10 lg:divide-y-0">
            {categories.map((category) => (
              <li key={category.slug} className="break-inside-avoid py-2">
                <Link
                  to={to(`/c/${category.slug}`)}
                  className="flex min-h-11 items-center font-display text-xl"
                >
                  {category.title}
                </Link>
                {category.children.length > 0 && (
                  <ul className="mb-2 flex flex-wrap gap-x-5">
                    {category.children.map((child) => (
                      <li key={child.slug}>
                        <Link
                          to={to(`/c/${child.slug}`)}
                          className="quiet-link inline-flex min-h-9 items-center text-muted"
                        >
                          {child.title}
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
            <li className="py-2">
              <Link to={to('/all')} className="flex min-h-11 items-center font-display text-xl">
                {t('shell.allProducts')}
              </Link>
            </li>
            <li className="py-2">
              <Link to={to('/brands')} className="flex min-h-11 items-center font-display text-xl">
                {t('shell.brands')}
              </Link>
            </li>
          </ul>
          <ul className="mt-4 grid gap-1">
            <li>
              <Link
                to={to('/account')}
                className="quiet-link inline-flex min-h-11 items-center gap-3"
              >
                <Icon drawing={icons.person} /> {t('shell.account')}
              </Link>
            </li>
            <li>
              <Link
                to={to('/orders/find')}
                className="quiet-link inline-flex min-h-11 items-center gap-3"
              >
                <Icon drawing={icons.truck} /> {t('shell.findOrder')}
              </Link>
            </li>
          </ul>
        </nav>
      </div>
    </details>
  );
}

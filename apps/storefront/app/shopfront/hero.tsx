// The first thing a visitor sees: the shop's own sentence, its categories as words, and one large
// picture of a thing that is for sale. The picture is the page's LCP and is fetched first.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import type { HomeData, ProductCardData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { usePrefetch } from '../reach.ts';
import { Picture } from '../shell/picture.tsx';
import { useMoney, useShop } from '../shell/shop-context.tsx';

interface HeroProps {
  lead: ProductCardData | undefined;
  categories: HomeData['categories'];
}

export function Hero({ lead, categories }: HeroProps) {
  const { store } = useShop();
  const to = usePaths();
  const prefetch = usePrefetch();
  const money = useMoney();
  const t = useT();
  return (
    <section className="page grid gap-x-10 gap-y-8 pt-8 lg:grid-cols-12 lg:pt-0">
      <div className="flex flex-col justify-between gap-8 lg:col-span-5 lg:py-12 xl:py-16">
        <h1 className="max-w-[14ch] font-display text-4xl tracking-[-0.015em]">
          {store.tagline || store.name}
        </h1>
        <ul className="flex flex-wrap gap-x-6 gap-y-1 lg:block" aria-label={t('home.categories')}>
          {categories.map((category) => (
            <li key={category.slug} className="lg:border-t lg:border-line lg:last:border-b">
              <Link
                to={to(`/c/${category.slug}`)}
                prefetch={prefetch}
                className="group flex min-h-11 items-center justify-between gap-6 lg:min-h-13"
              >
                <span className="quiet-link text-lg group-hover:decoration-current">
                  {category.title}
                </span>
                <Icon
                  drawing={icons.arrowRight}
                  className="hidden size-5 text-muted transition-transform duration-300 group-hover:translate-x-1 lg:block rtl:-scale-x-100 rtl:group-hover:-translate-x-1"
                />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {lead && (
        <div className="group relative -mx-gutter min-h-0 lg:col-span-7 lg:ms-0 lg:-me-gutter lg:min-h-[36rem]">
          <Picture
            picture={lead.images[0]}
            sizes="(min-width: 96rem) 56rem, (min-width: 64rem) 58vw, 100vw"
            ratio="aspect-[4/5] sm:aspect-[5/4] lg:absolute lg:inset-0 lg:aspect-auto lg:h-full"
            alt={lead.images[0]?.alt || lead.title}
            priority
          />
          <Link
            to={to(`/p/${lead.slug}`)}
            className="absolute bottom-4 start-gutter flex min-h-11 items-center gap-4 bg-paper px-4 py-2.5 lg:bottom-6 lg:start-6"
          >
            <span className="quiet-link group-hover:decoration-current">{lead.title}</span>
            <span className="text-muted">{money(lead.price.from)}</span>
          </Link>
        </div>
      )}
    </section>
  );
}

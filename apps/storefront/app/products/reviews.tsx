// All that buyers said of a product, a page at a time.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Link } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { publicPage } from '../caching.ts';
import { leadInMarket } from '../location.server.ts';
import { readPublicPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useShop } from '../shell/shop-context.tsx';
import { Breadcrumbs } from '../shopfront/breadcrumbs.tsx';
import { Rating } from '../shopfront/rating.tsx';
import type { Route } from './+types/reviews.ts';
import { ReviewsList } from './reviews-list.tsx';

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPublicPlace(args);
  const cursor = args.url.searchParams.get('after') ?? undefined;
  const { slug } = args.params;
  const answer = await ask(apiFor(args).shop.catalog.reviews.query({ ...place, slug, cursor }));
  if (answer.redirectTo !== null) {
    throw await leadInMarket(args, `/p/${answer.redirectTo}/reviews`, 301);
  }
  return { ...answer, isFirst: cursor === undefined };
}

export default function Reviews({ loaderData }: Route.ComponentProps) {
  const { product, reviews, isFirst } = loaderData;
  const { store } = useShop();
  const to = usePaths();
  const t = useT();
  const path = to(`/p/${product.slug}`);
  const trail = [
    { title: store.name, path: to('/') },
    { title: product.title, path },
    { title: t('reviews.reviews'), path: `${path}/reviews` },
  ];
  return (
    <div className="page pt-6 lg:pt-10">
      <PageMeta title={t('reviews.of', { title: product.title })} indexed={false} />
      <Breadcrumbs trail={trail} />
      <h1 className="mt-5 font-display text-3xl lg:mt-8">
        {t('reviews.of', { title: product.title })}
      </h1>
      {product.rating ? (
        <Rating rating={product.rating} className="mt-4 block text-lg" />
      ) : (
        <p className="mt-4 text-muted">{t('reviews.none')}</p>
      )}
      <ReviewsList reviews={reviews.items} />
      <nav aria-label={t('reviews.pages')} className="mt-10 flex flex-wrap gap-4">
        {!isFirst && (
          <Link to={`${path}/reviews`} className={buttonClass('quiet')}>
            {t('reviews.first')}
          </Link>
        )}
        {reviews.nextCursor && (
          <Link
            to={{ search: `?after=${encodeURIComponent(reviews.nextCursor)}` }}
            rel="next"
            className={buttonClass('secondary')}
          >
            {t('reviews.next')}
          </Link>
        )}
        <Link to={path} className={buttonClass('quiet')}>
          {t('reviews.back', { title: product.title })}
        </Link>
      </nav>
    </div>
  );
}

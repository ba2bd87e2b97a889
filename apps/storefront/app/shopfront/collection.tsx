// A collection: what the shop put together by hand or by rule, in its order, with the filters to narrow it.
// Outside its time it is not there. An old slug leads to the current one for good.

import { data } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { asLoaded, publicUntil } from '../caching.ts';
import { leadInMarket } from '../location.server.ts';
import { readPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { pathsOf } from '../shell/markets-of-page.ts';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/collection.ts';
import { CategoryHead, isWide } from './category-head.tsx';
import { asCalledNow, isIndexable, readSelection, toListingSort, wishesOf } from './filters.ts';
import { Listing } from './listing.tsx';
import { toMinor } from './typed-money.ts';

export const headers = asLoaded;

export async function loader(args: Route.LoaderArgs) {
  const { market, language, locale } = await readPlace(args);
  const selection = readSelection(args.url.searchParams, locale);
  const answer = await ask(
    apiFor(args).shop.catalog.collection.query({
      ...{ market: market.code, language },
      slug: args.params.slug,
      ...wishesOf(selection, (typed) => toMinor(typed, market.currency)),
      sort: toListingSort(selection.sort),
      cursor: selection.after ?? undefined,
    }),
  );
  if (answer.redirectTo !== null) {
    throw await leadInMarket(args, `/collections/${answer.redirectTo}${args.url.search}`, 301);
  }
  return data(
    { ...answer, selection: asCalledNow(selection, answer.calledNow) },
    { headers: publicUntil(answer.until) },
  );
}

export default function Collection({ loaderData }: Route.ComponentProps) {
  const { collection, products, selection } = loaderData;
  const { title, description, image, slug, markets } = collection;
  const { store, origin } = useShop();
  const t = useT();
  const to = usePaths();
  const isFirstPage = selection.after === null;
  const trail = [
    { title: store.name, path: to('/') },
    { title: t('collections.title'), path: to('/collections') },
    { title, path: to(`/collections/${slug}`) },
  ];
  return (
    <>
      <PageMeta
        title={title}
        description={description}
        picture={image ?? products.items[0]?.images[0]}
        path={`/collections/${slug}`}
        paths={pathsOf('collection', collection.pages)}
        markets={markets}
        indexed={isIndexable(selection) && products.items.length > 0}
        canonicalSearch={selection.after ? `?after=${encodeURIComponent(selection.after)}` : ''}
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <CategoryHead category={collection} below={[]} trail={trail} isFirstPage={isFirstPage} />
      <Listing
        selection={selection}
        list={loaderData}
        isBelowPicture={isFirstPage && isWide(image)}
      />
    </>
  );
}

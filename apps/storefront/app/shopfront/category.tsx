// A category: its sub-categories, its products, and the filters to narrow them. An old slug leads
// to the current one for good.

import { apiFor, ask } from '../api.server.ts';
import { publicPage } from '../caching.ts';
import { leadInMarket } from '../location.server.ts';
import { readPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { pathsOf } from '../shell/markets-of-page.ts';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/category.ts';
import { CategoryHead, isWide } from './category-head.tsx';
import { asCalledNow, isIndexable, readSelection, toListingSort, wishesOf } from './filters.ts';
import { Listing } from './listing.tsx';
import { toMinor } from './typed-money.ts';

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const { market, language, locale } = await readPlace(args);
  const selection = readSelection(args.url.searchParams, locale);
  const answer = await ask(
    apiFor(args).shop.catalog.category.query({
      ...{ market: market.code, language },
      slug: args.params.slug,
      ...wishesOf(selection, (typed) => toMinor(typed, market.currency)),
      sort: toListingSort(selection.sort),
      cursor: selection.after ?? undefined,
    }),
  );
  if (answer.redirectTo !== null) {
    throw await leadInMarket(args, `/c/${answer.redirectTo}${args.url.search}`, 301);
  }
  return { ...answer, selection: asCalledNow(selection, answer.calledNow) };
}

export default function Category({ loaderData }: Route.ComponentProps) {
  const { category, breadcrumbs, children, products, selection } = loaderData;
  const { store, origin } = useShop();
  const to = usePaths();
  const isFirstPage = selection.after === null;
  const trail = [
    { title: store.name, path: to('/') },
    ...breadcrumbs.map(({ title, slug }) => ({ title, path: to(`/c/${slug}`) })),
  ];
  return (
    <>
      <PageMeta
        title={category.title}
        description={category.description}
        picture={category.image ?? products.items[0]?.images[0]}
        path={`/c/${category.slug}`}
        paths={pathsOf('category', category.pages)}
        markets={category.markets}
        indexed={isIndexable(selection) && products.items.length > 0}
        canonicalSearch={selection.after ? `?after=${encodeURIComponent(selection.after)}` : ''}
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <CategoryHead category={category} below={children} trail={trail} isFirstPage={isFirstPage} />
      <Listing
        selection={selection}
        list={loaderData}
        isBelowPicture={isFirstPage && isWide(category.image)}
      />
    </>
  );
}

// Everything that the shop sells in a market, with the filters to narrow it.

import { apiFor, ask } from '../api.server.ts';
import { publicPage } from '../caching.ts';
import { readPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/all-products.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { asCalledNow, isIndexable, readSelection, toListingSort, wishesOf } from './filters.ts';
import { Listing } from './listing.tsx';
import { toMinor } from './typed-money.ts';

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const { market, language, locale } = await readPlace(args);
  const selection = readSelection(args.url.searchParams, locale);
  const answer = await ask(
    apiFor(args).shop.catalog.all.query({
      ...{ market: market.code, language },
      ...wishesOf(selection, (typed) => toMinor(typed, market.currency)),
      sort: toListingSort(selection.sort),
      cursor: selection.after ?? undefined,
    }),
  );
  return { ...answer, selection: asCalledNow(selection, answer.calledNow) };
}

export default function AllProducts({ loaderData }: Route.ComponentProps) {
  const { products, selection } = loaderData;
  const { items } = products;
  const { store, origin } = useShop();
  const t = useT();
  const to = usePaths();
  const title = t('shell.allProducts');
  const trail = [
    { title: store.name, path: to('/') },
    { title, path: to('/all') },
  ];
  return (
    <>
      <PageMeta
        title={title}
        description={t('all.description', { shop: store.name })}
        picture={items[0]?.images[0]}
        path="/all"
        markets={loaderData.markets}
        indexed={isIndexable(selection) && items.length > 0}
        canonicalSearch={selection.after ? `?after=${encodeURIComponent(selection.after)}` : ''}
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <div className="page pt-6 lg:pt-10">
        <Breadcrumbs trail={trail} />
        <h1 className="mt-5 font-display text-3xl lg:mt-8">{title}</h1>
      </div>
      <Listing selection={selection} list={loaderData} />
    </>
  );
}

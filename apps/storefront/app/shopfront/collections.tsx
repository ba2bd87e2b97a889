// All collections of the moment in which something is on sale.

import { data } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import { asLoaded, publicUntil } from '../caching.ts';
import { readPublicPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/collections.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { CollectionTiles } from './collection-tiles.tsx';

export const headers = asLoaded;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPublicPlace(args);
  const answer = await ask(apiFor(args).shop.catalog.collections.query(place));
  return data(answer, { headers: publicUntil(answer.until) });
}

export default function Collections({ loaderData }: Route.ComponentProps) {
  const { collections } = loaderData;
  const { store, origin, market } = useShop();
  const t = useT();
  const to = usePaths();
  const title = t('collections.title');
  const trail = [
    { title: store.name, path: to('/') },
    { title, path: to('/collections') },
  ];
  return (
    <>
      <PageMeta
        title={title}
        description={t('collections.description', { shop: store.name })}
        picture={collections[0]?.image}
        path="/collections"
        // Each market has collections of its own.
        markets={[market.code]}
        indexed={collections.length > 0}
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <div className="page pt-6 lg:pt-10">
        <Breadcrumbs trail={trail} />
        <h1 className="mt-5 mb-8 font-display text-3xl lg:mt-8">{title}</h1>
        {collections.length === 0 ? (
          <p className="my-section text-muted">{t('collections.none')}</p>
        ) : (
          <CollectionTiles collections={collections} />
        )}
      </div>
    </>
  );
}

// The front page: what the shop makes, in the shop's own order. One statement, one large picture,
// then goods in an uneven grid, the rooms of the shop, what is new, and who is behind it. Depends on
// the market only.

import { data } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import type { ProductCardData } from '../api-types.ts';
import { asLoaded, publicUntil } from '../caching.ts';
import { readPublicPlace } from '../market.server.ts';
import { useT } from '../messages/use-t.ts';
import { organizationLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/home.ts';
import { AboutShop } from './about-shop.tsx';
import { CategoryShelf } from './category-shelf.tsx';
import { CollectionShelf } from './collection-tiles.tsx';
import { EditorialGrid } from './editorial-grid.tsx';
import { Hero } from './hero.tsx';
import { ProductRow } from './product-row.tsx';
import { Promises } from './promises.tsx';
import { ScenicHero } from './scenic-hero.tsx';

export const headers = asLoaded;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPublicPlace(args);
  const answer = await ask(apiFor(args).shop.catalog.home.query(place));
  return data(answer, { headers: publicUntil(answer.until) });
}

/** What the page has not shown yet, unless hardly anything is left then. */
function unseen(newest: ProductCardData[], featured: ProductCardData[]): ProductCardData[] {
  const shown = new Set(featured.slice(0, 7).map(({ id }) => id));
  const fresh = newest.filter(({ id }) => !shown.has(id));
  return fresh.length >= 4 ? fresh : newest;
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { featured, newest, categories, collections, picture, about } = loaderData;
  const { store, origin } = useShop();
  const t = useT();
  const [lead, ...others] = featured;
  return (
    <>
      <PageMeta
        title={store.tagline ? `${store.name}: ${store.tagline}` : store.name}
        description={store.tagline}
        picture={picture ?? lead?.images[0]}
        bareTitle
      />
      <JsonLd value={import.meta.env.SSR && organizationLd(store, origin)} />
      {picture ? (
        <ScenicHero picture={picture} categories={categories} />
      ) : (
        <Hero lead={lead} categories={categories} />
      )}
      <Promises />
      <EditorialGrid products={picture ? featured : others} />
      <CategoryShelf categories={categories} />
      <CollectionShelf collections={collections} />
      <ProductRow title={t('home.newest')} products={unseen(newest, featured).slice(0, 4)} />
      <AboutShop about={about} />
    </>
  );
}

// A brand: who makes things, in its own words, and what it makes, with the filters to narrow it. Where it sells
// nothing it is not there. An old slug leads to the current one for good.

import { apiFor, ask } from '../api.server.ts';
import { publicPage } from '../caching.ts';
import { leadInMarket } from '../location.server.ts';
import { readPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { Description } from '../products/description.tsx';
import { plainText } from '../products/plain-text.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { pathsOf } from '../shell/markets-of-page.ts';
import { Picture } from '../shell/picture.tsx';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/brand.ts';
import { CategoryHead, isWide } from './category-head.tsx';
import { asCalledNow, isIndexable, readSelection, toListingSort, wishesOf } from './filters.ts';
import { Listing } from './listing.tsx';
import { toMinor } from './typed-money.ts';

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const { market, language, locale } = await readPlace(args);
  const selection = readSelection(args.url.searchParams, locale);
  const answer = await ask(
    apiFor(args).shop.catalog.brand.query({
      ...{ market: market.code, language },
      slug: args.params.slug,
      ...wishesOf(selection, (typed) => toMinor(typed, market.currency)),
      sort: toListingSort(selection.sort),
      cursor: selection.after ?? undefined,
    }),
  );
  if (answer.redirectTo !== null) {
    throw await leadInMarket(args, `/brands/${answer.redirectTo}${args.url.search}`, 301);
  }
  return { ...answer, selection: asCalledNow(selection, answer.calledNow) };
}

export default function Brand({ loaderData }: Route.ComponentProps) {
  const { brand, products, selection } = loaderData;
  const { name, slug, image, descriptionHtml, seoTitle, seoDescription, markets } = brand;
  const { store, origin } = useShop();
  const t = useT();
  const to = usePaths();
  const isFirstPage = selection.after === null;
  const logo = image && !isWide(image) ? image : null;
  const trail = [
    { title: store.name, path: to('/') },
    { title: t('shell.brands'), path: to('/brands') },
    { title: name, path: to(`/brands/${slug}`) },
  ];
  return (
    <>
      <PageMeta
        title={seoTitle || name}
        description={seoDescription || plainText(descriptionHtml, 160)}
        picture={image ?? products.items[0]?.images[0]}
        path={`/brands/${slug}`}
        paths={pathsOf('brand', brand.pages)}
        markets={markets}
        indexed={isIndexable(selection) && products.items.length > 0}
        canonicalSearch={selection.after ? `?after=${encodeURIComponent(selection.after)}` : ''}
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <CategoryHead
        category={{ title: name, description: '', image }}
        below={[]}
        trail={trail}
        isFirstPage={isFirstPage}
      />
      {isFirstPage && (logo || descriptionHtml) && (
        <div className="page mt-6 flex flex-wrap items-start gap-x-8 gap-y-5">
          {logo && (
            <div className="w-24 shrink-0 lg:w-32">
              <Picture picture={logo} alt="" sizes="8rem" />
            </div>
          )}
          {descriptionHtml && (
            <Description html={descriptionHtml} className="min-w-0 max-w-prose flex-1 basis-64" />
          )}
        </div>
      )}
      <Listing
        selection={selection}
        list={loaderData}
        isBelowPicture={isFirstPage && isWide(image)}
        isOneBrand
      />
    </>
  );
}

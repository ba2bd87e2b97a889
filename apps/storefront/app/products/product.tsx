// A product's page: pictures, what it is, what it costs, how to buy it. Everything about all
// variants is in the page, so choosing one changes the address and the words but loads nothing, unless there are
// very many: then the page has the one that is shown.

import { useEffect } from 'react';
import { Link, type ShouldRevalidateFunctionArgs, useLocation } from 'react-router';
import { apiFor, ask, refused } from '../api.server.ts';
import { publicPage } from '../caching.ts';
import { addToBasket } from '../carts/add.server.ts';
import { leadInMarket } from '../location.server.ts';
import { readPublicPlace } from '../market.server.ts';
import { usePaths } from '../market.ts';
import { readT } from '../messages/catalogues.server.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import { breadcrumbLd } from '../seo/json-ld.ts';
import { JsonLd, PageMeta } from '../seo/page-meta.tsx';
import { pictureOf, productLd } from '../seo/product-ld.ts';
import { pathsOf } from '../shell/markets-of-page.ts';
import { useShop } from '../shell/shop-context.tsx';
import { Breadcrumbs } from '../shopfront/breadcrumbs.tsx';
import { ProductRow } from '../shopfront/product-row.tsx';
import { Rating } from '../shopfront/rating.tsx';
import type { Route } from './+types/product.ts';
import { BuyBox } from './buy-box.tsx';
import { weightFacts, worded } from './fact-words.ts';
import { Gallery } from './gallery.tsx';
import { partOf } from './part-of.server.ts';
import { isShort, plainText } from './plain-text.ts';
import { ProductDetails } from './product-details.tsx';
import { ReviewsList } from './reviews-list.tsx';
import { chosenVariant } from './variants.ts';

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPublicPlace(args);
  const t = await readT(args);
  const { slug } = args.params;
  const answer = await ask(apiFor(args).shop.catalog.product.query({ ...place, slug }));
  if (answer.redirectTo !== null) {
    throw await leadInMarket(args, `/p/${answer.redirectTo}${args.url.search}`, 301);
  }
  const product = partOf(answer.product, args.url.searchParams);
  const { seoDescription, descriptionHtml, facts, variants } = product;
  // What makes words of it is not sent to browsers.
  const words = (all: typeof facts) => all.map((fact) => worded(fact, t));
  return {
    ...answer,
    product: {
      ...product,
      facts: words(facts),
      variants: variants.map((variant) => {
        const own = words(variant.facts);
        const weight = weightFacts(variant.weightGrams, [...facts, ...own], t);
        return { ...variant, facts: [...own, ...weight] };
      }),
    },
    description: seoDescription || plainText(descriptionHtml, 160),
    isShort: isShort(descriptionHtml),
  };
}

/** Where the form that buys is sent with JavaScript: the page stays, and needs no other one's code. */
export async function action(args: Route.ActionArgs) {
  const answer = await addToBasket(args);
  return answer.ok ? answer : refused(answer.problem, answer);
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

/** Paths of products of which a page has one variant. */
const inParts = new Set<string>();

/** Another variant of the same product needs nothing from the server, unless the page has one only. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
}: ShouldRevalidateFunctionArgs) {
  if (formMethod !== undefined) return false;
  return currentUrl.pathname !== nextUrl.pathname || inParts.has(nextUrl.pathname);
}

export default function Product({ loaderData }: Route.ComponentProps) {
  const { product, breadcrumbs, related, reviews, description, isShort } = loaderData;
  const { store, origin } = useShop();
  const to = usePaths();
  const t = useT();
  const { search, pathname } = useLocation();
  const isPart = product.picks !== null;
  useEffect(() => {
    if (isPart) inParts.add(pathname);
  }, [isPart, pathname]);
  const variant = chosenVariant(product.variants, new URLSearchParams(search).get('variant'));
  if (!variant) return null;
  const path = to(`/p/${product.slug}`);
  const trail = [
    { title: store.name, path: to('/') },
    ...breadcrumbs.map(({ title, slug }) => ({ title, path: to(`/c/${slug}`) })),
    { title: product.title, path },
  ];
  return (
    <>
      <PageMeta
        title={product.seoTitle || product.title}
        description={description}
        picture={product.images[pictureOf(product, variant)]}
        path={`/p/${product.slug}`}
        paths={pathsOf('product', product.pages)}
        markets={product.markets}
        kind="product"
      />
      <JsonLd value={import.meta.env.SSR && breadcrumbLd(trail, origin)} />
      <JsonLd
        value={
          import.meta.env.SSR &&
          productLd({
            ...{ product, storeName: store.name, origin, path, description, isPart },
            ...{ reviews: reviews?.items ?? [], someBuyer: t('reviews.buyer') },
          })
        }
      />
      <div className="page pt-4 lg:pt-8">
        <Breadcrumbs trail={trail} />
        <div className="mt-4 grid gap-x-12 gap-y-8 lg:mt-6 lg:grid-cols-12 xl:gap-x-20">
          <div className="min-w-0 lg:col-span-7">
            <Gallery
              key={product.id}
              images={product.images}
              title={product.title}
              shown={variant.mediaKey}
            />
          </div>
          <div className="lg:col-span-5">
            <div className="lg:sticky lg:top-8">
              <BuyBox product={product} variant={variant} isShort={isShort} />
            </div>
          </div>
        </div>
        <ProductDetails {...{ product, variant, isShort }} />
        {product.rating && reviews && (
          <section
            aria-labelledby="reviews"
            className="mt-section border-t border-line pt-10 lg:grid lg:grid-cols-12 lg:gap-x-8"
          >
            <div className="lg:col-span-5">
              <h2 id="reviews" className="font-display text-2xl">
                {t('reviews.said')}
              </h2>
              <Rating rating={product.rating} className="mt-3 block text-lg" />
            </div>
            <div className="lg:col-span-7 lg:-mt-6">
              <ReviewsList reviews={reviews.items} />
              {reviews.nextCursor && (
                <Link to={`${path}/reviews`} className="text-link mt-6 inline-block py-2">
                  {t('reviews.all', { count: product.rating.count })}
                </Link>
              )}
            </div>
          </section>
        )}
      </div>
      <ProductRow title={t('product.related')} products={related} />
    </>
  );
}

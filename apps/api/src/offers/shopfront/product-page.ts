// Owns the product page's read: five statements whatever the product, for all that are asked for at once (market
// with its delivery, product with its pictures, options, facts and breadcrumbs, variants, related products: what is
// news, their cards); and where it is rated one for what is said of it.
import type { Db } from '@kontor/db/client.ts';
import { productTypes } from '@kontor/db/schema/attributes.ts';
import { brands } from '@kontor/db/schema/brands.ts';
import {
  categories,
  productCategories,
  productMedia,
  productOptions,
  productOptionValues,
  products,
  variantOptionValues,
  variants,
} from '@kontor/db/schema/catalog.ts';
import { type ListingTranslations, listings } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { supplyRow } from '@kontor/db/sellable.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { productPageInput } from '@kontor/shared/listing-input.ts';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { offer, offerOf } from '../../catalogue/assortment/offer.ts';
import { variantKey } from '../../catalogue/assortment/variant-key.ts';
import { factsOf, valueRows } from '../../catalogue/attributes/read-values.ts';
import { saidIn } from '../../catalogue/languages/said-in.ts';
import { inReading, type Written, writtenOf } from '../../catalogue/languages/written.ts';
import { ratingOf } from '../../catalogue/listings/rating.ts';
import { type MediaRow, mediaView } from '../../catalogue/media/view.ts';
import type { Crumb } from '../../catalogue/products/categories.ts';
import { productIdAt } from '../../catalogue/products/slugs.ts';
import { askedTogether } from '../../platform/asked-together.ts';
import { deliveryPromise, isOffered } from '../shipping/rules.ts';
import { listCards } from './listing.ts';
import { type OpenMarket, readMarketAndDelivery } from './markets.ts';
import { factSaid, type OptionRow, optionWords, pagesOfProduct, wordsOf } from './product-words.ts';
import { publishedReviews } from './reviews.ts';
import { marketsOfProduct } from './sold-in.ts';
import { type BrandLink, shownAmounts, variantAvailability } from './views.ts';

type Offer = Awaited<ReturnType<typeof readOffers>>[number];

/**
 * Everything on a product's page at this moment, or where it moved to when the slug is an old one.
 * Amounts are minor units of the market's currency.
 * @throws DomainError NOT_FOUND when it is not on sale in this market, MARKET_UNKNOWN
 */
export async function productPage(
  db: Db,
  input: z.output<typeof productPageInput>,
  now: Date,
  /** False: whatever is ordered waits for a bank transfer. */
  takesCards = true,
) {
  const [{ delivery: ways, ...market }, product] = await Promise.all([
    readMarketAndDelivery(db, input.market, input.language),
    readProduct(db, input),
  ]);
  const { reading } = market;
  if (product?.status !== 'active') throw new DomainError('NOT_FOUND');
  const said = saidIn(product.translations ?? {}, reading);
  const slug = said.slug ?? product.slug;
  if (slug !== input.slug) return { redirectTo: slug };

  const [offers, related, reviews] = await Promise.all([
    readOffers(db, { productId: product.id, currency: market.view.currency }),
    readRelated(db, market, product),
    product.rating === null ? null : publishedReviews(db, product.id),
  ]);
  if (offers.length === 0) throw new DomainError('NOT_FOUND');
  const deliveryOf = ({ requiresShipping, tracked, availability: { state } }: Offer) => {
    const inStock = state === 'in_stock' || state === 'low';
    const way = ways.find((each) => isOffered(each, inStock));
    if (!requiresShipping || state === 'sold_out' || !way) return null;
    const { amount, freeFrom } = way;
    const { name } = inReading(way, reading, ['name']);
    const promise = deliveryPromise({
      ...{ method: way, inStock, afterPayment: !takesCards },
      ...{ now, timeZone: market.view.timeZone },
    });
    return { name, amount, freeFrom, promise, onlyStock: tracked };
  };
  const {
    status: _,
    values,
    categoryIds,
    options,
    images,
    breadcrumbs,
    publishedAt,
    updatedAt,
    rating,
    ratings,
    translations: __,
    ...rest
  } = product;
  const facts = factsOf(values);
  const optionsSaid = optionWords(options ?? [], said);
  const page = {
    redirectTo: null,
    market: market.view,
    product: {
      ...rest,
      slug,
      ...wordsOf(rest, said),
      pages: pagesOfProduct(product, reading),
      publishedAt: publishedAt?.toISOString() ?? null,
      updatedAt: updatedAt.toISOString(),
      /** What its buyers think of it, from 1 to 5 to two digits, and how many; null: nobody has said. */
      rating: rating === null ? null : { average: rating, count: ratings },
      options: optionsSaid.options,
      images: (images ?? []).map((row) =>
        mediaView({ ...row, alt: said.alts?.[row.key] ?? row.alt }),
      ),
      /** What it is, whichever variant; in the order in which it is told. */
      facts: facts.ofProduct.map((fact) => factSaid(fact, said)),
      /**
       * Each with the cheapest way to the market's first country; null: nothing ships. `onlyStock`:
       * the promise holds for what is in stock, however much is asked for.
       */
      variants: offers.map((offer) => {
        const { tracked: _, ...variant } = offer;
        return {
          ...variant,
          ...optionsSaid.ofVariant(variant),
          facts: facts.ofVariant(offer.id).map((fact) => factSaid(fact, said)),
          delivery: deliveryOf(offer),
        };
      }),
    },
    breadcrumbs: (breadcrumbs ?? []).map((row) => {
      const { slug, title } = inReading(row, reading, ['title']);
      return { slug, title };
    }),
    related,
    /** The newest; null: there are none. */
    reviews,
  };
  categoriesOfPages.set(page, categoryIds);
  return page;
}

const categoriesOfPages = new WeakMap<object, readonly string[]>();

/** Ids of the categories of the product on a page that was made here: who keeps it must know. */
export const standsIn = (page: object): readonly string[] => categoriesOfPages.get(page) ?? [];

type Asked = Pick<z.output<typeof productPageInput>, 'market' | 'language' | 'slug'>;

/** By the slug that it has or had in the language, the market's first unless told, or as it is kept. */
const readProduct = askedTogether(async (db, asked: Asked[]) => {
  const rows = await db
    .select({
      place: sql<number>`asked.place::int`,
      id: products.id,
      slug: products.slug,
      status: products.status,
      title: products.title,
      descriptionHtml: products.descriptionHtml,
      brand: sql<BrandLink | null>`(select json_build_object('slug', b.slug, 'name', b.name)
        from ${brands} b where b.id = ${products.brandId})`,
      productType: sql<string>`coalesce((select t.name from ${productTypes} t
        where t.id = ${products.typeId}), '')`,
      tags: products.tags,
      taxClass: products.taxClass,
      seoTitle: products.seoTitle,
      seoDescription: products.seoDescription,
      publishedAt: products.publishedAt,
      updatedAt: products.updatedAt,
      rating: sql<number | null>`said.rating::float8`,
      ratings: sql<number>`said.ratings`,
      categoryIds: sql<string[]>`array(select pc.category_id from ${productCategories} pc
        where pc.product_id = ${products.id})`,
      /** Codes of the markets in which it is on sale. */
      markets: marketsOfProduct,
      options: sql<OptionRow[] | null>`(
        select json_agg(json_build_object('name', po.name, 'values', (
          select json_agg(json_build_object('value', pov.value, 'swatch', pov.swatch)
            order by pov.position)
          from ${productOptionValues} pov where pov.option_id = po.id)) order by po.position)
        from ${productOptions} po where po.product_id = ${products.id})`,
      images: sql<MediaRow[] | null>`(
        select json_agg(json_build_object('key', m.key, 'width', m.width, 'height', m.height,
          'color', m.color, 'renditions', m.renditions,
          'alt', coalesce(nullif(pm.alt, ''), m.alt)) order by pm.position)
        from ${productMedia} pm join ${media} m on m.id = pm.media_id
        where pm.product_id = ${products.id})`,
      values: valueRows(sql`${products.id}`),
      // Up from one category of the product: the first it was put in.
      breadcrumbs: sql<(Crumb & { written: Written })[] | null>`(
        with recursive chain as (
          (select c.id, c.parent_id, c.slug, c.title, 1 as depth from ${categories} c
            join ${productCategories} pc on pc.category_id = c.id
            where pc.product_id = ${products.id} order by pc.position, c.id limit 1)
          union all
          select c.id, c.parent_id, c.slug, c.title, chain.depth + 1
          from ${categories} c join chain on c.id = chain.parent_id where chain.depth < 20)
        select json_agg(json_build_object('slug', slug, 'title', title,
          'written', ${writtenOf('category', sql`chain.id`)}) order by depth desc) from chain)`,
      /** The same in all markets; null: it never was in any. */
      translations: sql<ListingTranslations | null>`(
        select l.translations from ${listings} l where l.product_id = ${products.id} limit 1)`,
    })
    .from(
      sql`unnest(${sql.param(asked.map(({ slug }) => slug))}::text[],
        ${sql.param(asked.map(({ market }) => market))}::text[],
        ${sql.param(asked.map(({ language }) => language ?? null))}::text[])
        with ordinality as asked (slug, market, language, place)`,
    )
    .innerJoin(
      products,
      sql`${products.id} = ${productIdAt(
        sql`asked.slug`,
        sql`coalesce(asked.language, (select m.languages[1] from ${markets} m where m.code = asked.market))`,
      )}`,
    )
    .crossJoinLateral(sql`${ratingOf(sql`${products.id}`)} as said`);
  const found = new Map(rows.map(({ place, ...row }) => [place, row]));
  return asked.map((_, at) => found.get(at + 1));
});

const readOffers = askedTogether(async (db, asked: { productId: string; currency: string }[]) => {
  const rows = await db
    .select({
      productId: variants.productId,
      currency: sql<string>`asked.currency`,
      id: variants.id,
      title: variants.title,
      /** How addresses name it: `?variant=`. */
      key: variantKey(sql`${variants}`, sql`asked.currency`),
      sku: variants.sku,
      barcode: variants.barcode,
      weightGrams: variants.weightGrams,
      requiresShipping: variants.requiresShipping,
      offer,
      mediaKey: media.key,
      tracked: variants.trackInventory,
      values: sql<Record<string, string> | null>`(
        select json_object_agg(po.name, pov.value order by po.position)
        from ${variantOptionValues} vov
        join ${productOptions} po on po.id = vov.option_id
        join ${productOptionValues} pov on pov.id = vov.value_id
        where vov.variant_id = ${variants.id})`,
      available: sql<number>`supply.available`,
      capacity: sql<number>`supply.capacity`,
    })
    .from(
      sql`unnest(${sql.param(asked.map((one) => one.productId))}::uuid[],
        ${sql.param(asked.map((one) => one.currency))}::text[]) as asked (product_id, currency)`,
    )
    .innerJoin(variants, sql`${variants.productId} = asked.product_id`)
    .innerJoinLateral(offerOf(sql`${variants}`, sql`asked.currency`), sql`true`)
    .crossJoinLateral(sql`${supplyRow(sql`${variants}`)} as supply`)
    .leftJoin(media, eq(media.id, variants.mediaId))
    .where(isNull(variants.archivedAt))
    .orderBy(asc(variants.position), asc(variants.id));
  const found = Map.groupBy(rows, ({ productId, currency }) => `${productId} ${currency}`);
  return asked.map(({ productId, currency }) =>
    (found.get(`${productId} ${currency}`) ?? []).map(
      ({ productId: _, currency: __, offer, tracked, available, capacity, values, ...row }) => ({
        ...row,
        tracked,
        /** Option name → value. */
        values: values ?? {},
        price: { currency, amount: offer.amount, ...shownAmounts(offer) },
        availability: variantAvailability({ tracked, available, capacity }),
      }),
    ),
  );
});

/** Others out of the same categories. */
async function readRelated(
  db: Db,
  market: OpenMarket,
  { id, categoryIds }: { id: string; categoryIds: string[] },
) {
  const cards = await listCards(db, market, { categoryIds, order: 'featured', limit: 5 });
  return cards.filter((card) => card.id !== id).slice(0, 4);
}

// Owns the addresses of a market for search engines: what answers there and is worth finding.
import type { Db } from '@kontor/db/client.ts';
import { productMedia, products } from '@kontor/db/schema/catalog.ts';
import { type ListingTranslations, listings } from '@kontor/db/schema/listings.ts';
import { media } from '@kontor/db/schema/media.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { PublicPlace } from '@kontor/shared/listing-input.ts';
import { and, asc, gt, sql } from 'drizzle-orm';
import { saidIn } from '../../catalogue/languages/said-in.ts';
import { type Pages, pagesIn, type Reading } from '../../catalogue/languages/written.ts';
import { type MediaRow, mediaView } from '../../catalogue/media/view.ts';
import { outer } from '../../platform/outer.ts';
import { soldBrands } from './brands.ts';
import { collectionTiles } from './collections.ts';
import { readMarket } from './markets.ts';
import { filledCategories } from './sold-in.ts';

const isListed = (marketId: string) => sql`exists (select 1 from ${listings} l
  where l.product_id = ${outer(products.id)} and l.market_id = ${marketId} and l.listed)`;

/**
 * Up to `limit` products behind the cursor; categories, brands and collections come with the first page, and so do
 * the lists that have something in them, in whatever language it is called.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function sitemap(
  db: Db,
  {
    market: code,
    language,
    cursor,
    limit,
  }: PublicPlace & { cursor?: string | undefined; limit: number },
  now: Date,
) {
  const market = await readMarket(db, code, language);
  const { id, reading, speech } = market;
  const isOwn = isOwnPage(reading, speech.languages);
  const [rows, categories, brands, { collections }] = await Promise.all([
    db
      .select({
        slug: products.slug,
        updatedAt: products.updatedAt,
        translations: titlesIn(id, reading),
        image: sql<MediaRow | null>`(
          select json_build_object('key', m.key, 'width', m.width, 'height', m.height,
            'color', m.color, 'renditions', m.renditions, 'alt', m.alt)
          from ${productMedia} pm join ${media} m on m.id = pm.media_id
          where pm.product_id = ${outer(products.id)} order by pm.position limit 1)`,
      })
      .from(products)
      .where(and(isListed(id), cursor ? gt(products.id, cursor) : undefined))
      .orderBy(asc(products.id))
      .limit(limit),
    cursor ? [] : filledCategories(db, market),
    cursor ? [] : soldBrands(db, market),
    cursor ? { collections: [] } : collectionTiles(db, market, now),
  ]);
  return {
    lists: {
      all: rows.length > 0,
      brands: brands.length > 0,
      collections: collections.length > 0,
    },
    products: rows.flatMap(({ slug, updatedAt, translations, image }) => {
      const said = saidIn(translations ?? {}, reading);
      if (!isOwn(said.lang)) return [];
      return {
        slug: said.slug ?? slug,
        image: image && mediaView(image),
        updatedAt: updatedAt.toISOString(),
      };
    }),
    brands: brands
      .filter(({ pages }) => reading.language in pages)
      .map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt.toISOString() })),
    collections: collections
      .filter(({ pages }) => isOwn(langOf(pages, reading)))
      .map(({ slug, updatedAt }) => ({ slug, updatedAt })),
    categories: categories
      .filter((row) => isOwn(langOf(pagesIn(row, reading), reading)))
      .map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt.toISOString() })),
  };
}

/** What a product is called in the languages that are asked. */
const titlesIn = (marketId: string, { chain }: Reading) =>
  sql<ListingTranslations | null>`(
    select jsonb_object_agg(said.key, jsonb_strip_nulls(
      jsonb_build_object('slug', said.value->'slug', 'title', said.value->'title')))
    from ${listings} l, jsonb_each(l.translations) said
    where l.product_id = ${outer(products.id)} and l.market_id = ${marketId}
      and said.key = any (${sql.param([...chain])}::text[]))`;

/** In which language a page that is there in these is read. */
const langOf = (pages: Pages, { chain, kept }: Reading) =>
  chain.find((lang) => lang in pages) ?? kept;

/**
 * What is read in another language than the page's is a page of its own only where the market does not speak that:
 * else the canonical one is there.
 */
const isOwnPage =
  ({ language }: Reading, spoken: readonly LanguageCode[]) =>
  (lang: LanguageCode): boolean =>
    lang === language || !spoken.includes(lang);

/**
 * Where the pages of a market's sitemap start behind the first one: each the id of the last product
 * of the page before.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function sitemapCursors(
  db: Db,
  { market, limit }: { market: string; limit: number },
): Promise<string[]> {
  const { id } = await readMarket(db, market);
  const rows = await db.execute<{ id: string }>(sql`
    select id from (
      select ${products.id}, row_number() over (order by ${products.id}) as nth,
        count(*) over () as total
      from ${products} where ${isListed(id)}) listed
    where nth % ${limit} = 0 and nth < total order by id`);
  return rows.map(({ id }) => id);
}

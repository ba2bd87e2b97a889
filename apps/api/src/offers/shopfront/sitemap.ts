// Owns the addresses of a market for search engines: what answers there and is worth finding.
import type { Db } from '@kontor/db/client.ts';
import { productMedia, products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { media } from '@kontor/db/schema/media.ts';
import { and, asc, gt, sql } from 'drizzle-orm';
import { type MediaRow, mediaView } from '../../catalogue/media/view.ts';
import { outer } from '../../platform/outer.ts';
import { soldBrands } from './brands.ts';
import { collectionTiles } from './collections.ts';
import { readMarket } from './markets.ts';
import { filledCategories } from './sold-in.ts';

const isListed = (marketId: string) => sql`exists (select 1 from ${listings} l
  where l.product_id = ${outer(products.id)} and l.market_id = ${marketId} and l.listed)`;

/**
 * Up to `limit` products behind the cursor; categories, brands and collections come with the first page.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function sitemap(
  db: Db,
  { market: code, cursor, limit }: { market: string; cursor?: string | undefined; limit: number },
  now: Date,
) {
  const market = await readMarket(db, code);
  const { id } = market;
  const [rows, categories, brands, { collections }] = await Promise.all([
    db
      .select({
        slug: products.slug,
        updatedAt: products.updatedAt,
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
    products: rows.map(({ slug, updatedAt, image }) => ({
      slug,
      image: image && mediaView(image),
      updatedAt: updatedAt.toISOString(),
    })),
    brands: brands.map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt.toISOString() })),
    collections: collections.map(({ slug, updatedAt }) => ({ slug, updatedAt })),
    categories: categories.map(({ slug, updatedAt }) => ({
      slug,
      updatedAt: updatedAt.toISOString(),
    })),
  };
}

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

// Owns what the public reads of reviews: those that are published, whatever market their buyer ordered in.
import type { Db } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { type ListingTranslations, listings } from '@kontor/db/schema/listings.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { reviewsPageInput } from '@kontor/shared/listing-input.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Pages, Reading } from '../../catalogue/languages/written.ts';
import { productAt } from '../../catalogue/products/slugs.ts';
import { decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { listCards } from './listing.ts';
import { readMarket } from './markets.ts';
import { pagesOfProduct } from './product-words.ts';

/** So many stand on the product's own page. */
const shownAtOnce = 5;

const isPublishedOf = (productId: string) =>
  and(eq(reviews.productId, productId), eq(reviews.state, 'published'));

/** The newest first. */
export async function publishedReviews(
  db: Db,
  productId: string,
  { cursor, limit = shownAtOnce }: { cursor?: string | undefined; limit?: number } = {},
) {
  const after = cursor === undefined ? null : decodeTimeCursor(cursor);
  const rows = await db
    .select({
      id: reviews.id,
      rating: reviews.rating,
      title: reviews.title,
      text: reviews.text,
      name: reviews.name,
      answer: reviews.answer,
      writtenAt: reviews.writtenAt,
    })
    .from(reviews)
    .where(
      and(
        isPublishedOf(productId),
        after
          ? sql`(${reviews.writtenAt}, ${reviews.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(reviews.writtenAt), desc(reviews.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit, (row) => [row.writtenAt.toISOString(), row.id]);
  return {
    items: page.items.map(({ writtenAt, ...row }) => ({
      ...row,
      writtenAt: writtenAt.toISOString(),
    })),
    nextCursor: page.nextCursor,
  };
}

/**
 * All that is said of a product, a page at a time, or where it moved to when the slug is an old one.
 * @throws DomainError NOT_FOUND when it is not on sale in this market, MARKET_UNKNOWN, INPUT_INVALID (cursor)
 */
export async function reviewsPage(db: Db, input: z.output<typeof reviewsPageInput>) {
  const { market: code, language, slug, cursor, limit } = input;
  const market = await readMarket(db, code, language);
  const id = await productAt(db, slug, market.reading.language);
  if (id === null) throw new DomainError('NOT_FOUND');
  const [card] = await listCards(db, market, { picked: [id], order: 'relevance', limit: 1 });
  if (!card) throw new DomainError('NOT_FOUND');
  if (card.slug !== slug) return { redirectTo: card.slug };
  return {
    redirectTo: null,
    market: market.view,
    product: { ...card, pages: await readPages(db, id, market.reading) },
    reviews: await publishedReviews(db, id, { cursor, limit }),
  };
}

async function readPages(db: Db, id: string, reading: Reading): Promise<Pages> {
  const [row] = await db
    .select({
      slug: products.slug,
      translations: sql<ListingTranslations | null>`(
        select l.translations from ${listings} l where l.product_id = ${products.id} limit 1)`,
    })
    .from(products)
    .where(eq(products.id, id));
  return row ? pagesOfProduct(row, reading) : {};
}

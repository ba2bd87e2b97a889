// Owns the reading of reviews, for staff and for the buyer who writes them. What the public reads is in
// `offers/shopfront/reviews.ts`.
import type { Db } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { listReviewsInput } from '@kontor/shared/review-input.ts';
import { and, asc, desc, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { mediaColumns, mediaView } from '../../catalogue/media/view.ts';
import type { ServerKey } from '../../platform/auth/server-key.ts';
import { decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { likePattern } from '../../platform/words.ts';
import { type Buyer, isOfBuyer, isOwn } from './buyer.ts';
import { isRateable } from './rateable.ts';

const staffColumns = {
  id: reviews.id,
  version: reviews.version,
  state: reviews.state,
  rating: reviews.rating,
  title: reviews.title,
  text: reviews.text,
  name: reviews.name,
  reason: reviews.reason,
  answer: reviews.answer,
  writtenAt: reviews.writtenAt,
  updatedAt: reviews.updatedAt,
  updatedBy: reviews.updatedBy,
  productId: reviews.productId,
  product: products.title,
  /** Null with its number: who wrote it was forgotten. */
  orderId: orderLines.orderId,
  orderNumber: orders.number,
};

const readForStaff = (db: Db) =>
  db
    .select(staffColumns)
    .from(reviews)
    .innerJoin(products, eq(products.id, reviews.productId))
    .leftJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId));

type StaffRow = Awaited<ReturnType<typeof readForStaff>>[number];

const staffView = ({ writtenAt, updatedAt, ...row }: StaffRow) => ({
  ...row,
  writtenAt: writtenAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** Those that wait longest first, of the others the newest. */
export async function listReviews(db: Db, input: z.output<typeof listReviewsInput>) {
  const { state, rating, productId, search, cursor, limit } = input;
  const isQueue = state === 'waiting';
  const after = cursor === null ? null : decodeTimeCursor(cursor);
  const like = likePattern(search);
  const place = sql`(${reviews.writtenAt}, ${reviews.id})`;
  const from = after && sql`(${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const rows = await readForStaff(db)
    .where(
      and(
        state === null ? undefined : eq(reviews.state, state),
        rating === null ? undefined : eq(reviews.rating, rating),
        productId === null ? undefined : eq(reviews.productId, productId),
        search === ''
          ? undefined
          : or(
              ilike(products.title, like),
              ilike(reviews.title, like),
              ilike(reviews.text, like),
              ilike(reviews.name, like),
            ),
        from ? (isQueue ? sql`${place} > ${from}` : sql`${place} < ${from}`) : undefined,
      ),
    )
    .orderBy(...[reviews.writtenAt, reviews.id].map((column) => (isQueue ? asc : desc)(column)))
    .limit(limit + 1);
  const page = pageOf(rows, limit, (row) => [row.writtenAt.toISOString(), row.id]);
  return { items: page.items.map(staffView), nextCursor: page.nextCursor };
}

/** @throws DomainError NOT_FOUND */
export async function getReview(db: Db, id: string) {
  const [row] = await readForStaff(db).where(eq(reviews.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  return staffView(row);
}

/** How many wait for staff; beyond 99 it is said to be 100. */
export async function countWaiting(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from ${reviews} where ${reviews.state} = 'waiting' limit 100) waiting`);
  return row?.count ?? 0;
}

/**
 * The products of an order that can be rated, each once and in the order's order, with what their buyer has
 * written. What was rated with another order is told as `elsewhere`, and not what was said.
 */
export async function reviewsOfOrder(db: Db, { orderId, customerId, serverKey }: Buyer) {
  const lines = await db
    .selectDistinctOn([products.id], {
      orderLineId: orderLines.id,
      productId: products.id,
      slug: products.slug,
      title: orderLines.title,
      position: orderLines.position,
      mailbox: orders.mailbox,
      customerId: orders.customerId,
      picture: mediaColumns,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(products, eq(products.id, orderLines.productId))
    .leftJoin(media, eq(media.key, orderLines.mediaKey))
    .where(and(eq(orderLines.orderId, orderId), isRateable))
    .orderBy(asc(products.id), asc(orderLines.position));
  const written = await readWritten(db, serverKey, lines);
  return lines
    .toSorted((a, b) => a.position - b.position)
    .map(({ productId, picture, orderLineId, slug, title }) => {
      const known = written.filter((one) => one.productId === productId);
      const isForeign = known.some((one) => !isOwn(one, { orderId, customerId }));
      const [own] = known;
      return {
        ...{ orderLineId, slug, title, elsewhere: isForeign },
        image: picture && mediaView(picture),
        review: own && !isForeign ? ownView(own) : null,
      };
    });
}

type Written = Awaited<ReturnType<typeof readWritten>>[number];

const ownView = ({ id, version, state, rating, title, text, name }: Written) => ({
  ...{ id, version, state, rating, title, text, name },
});

async function readWritten(
  db: Db,
  serverKey: ServerKey,
  lines: readonly { productId: string; mailbox: string | null; customerId: string | null }[],
) {
  const [first] = lines;
  if (!first) return [];
  return db
    .select({
      id: reviews.id,
      version: reviews.version,
      state: reviews.state,
      rating: reviews.rating,
      title: reviews.title,
      text: reviews.text,
      name: reviews.name,
      productId: reviews.productId,
      customerId: reviews.customerId,
      orderId: orderLines.orderId,
    })
    .from(reviews)
    .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
    .where(
      and(
        inArray(
          reviews.productId,
          lines.map(({ productId }) => productId),
        ),
        isOfBuyer(serverKey, first),
      ),
    )
    .orderBy(asc(reviews.id));
}

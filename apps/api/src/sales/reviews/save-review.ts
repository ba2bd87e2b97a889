// Owns what a buyer writes: one review of each product, whatever number of orders it was in. Only for a line of
// an order that the buyer may see; a review that was written with another order is changed only by the account
// that wrote it, as anybody can order with anybody's e-mail address.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockReviewer, lockReviews } from '@kontor/db/locks.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { SaveReviewInput } from '@kontor/shared/review-input.ts';
import { and, asc, eq } from 'drizzle-orm';
import { productsChanged } from '../../catalogue/listings/changed.ts';
import { type Edit, overwrite } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { type Buyer, buyerKey, isOfBuyer, isOwn } from './buyer.ts';
import { isRateable } from './rateable.ts';

/**
 * Writes a review, or writes over one of the buyer's own at the version that was read. Either way it waits for
 * staff, and what was published before is no longer.
 * @throws DomainError NOT_FOUND for a line of another order; INVALID_STATE when it cannot be rated (yet), or was
 *   rated with another order; CONFLICT when it was changed since, or written in another window
 */
export async function saveReview(
  tx: Tx,
  input: Omit<SaveReviewInput, 'orderId' | 'accessToken'>,
  who: Buyer,
  edit: Edit,
): Promise<void> {
  const { orderLineId, id, version, rating, title, text, name } = input;
  const line = await readLine(tx, orderLineId, who.orderId);
  if (line === undefined) throw new DomainError('NOT_FOUND');
  const { productId, isRateable } = line;
  if (!isRateable || productId === null) {
    throw new DomainError('INVALID_STATE', { reason: 'too_early' });
  }
  const buyer = buyerKey(who.serverKey, line.mailbox);
  await lockReviewer(tx, { buyer, customerId: line.customerId });
  const said = { rating, title, text, name, writtenAt: edit.at };
  const known = await lockWritten(tx, productId, who, line);
  if (known.some((one) => !isOwn(one, who))) throw ratedAlready();
  const before = known.find((one) => one.id === id);
  if (id !== null) {
    if (before?.version !== version) throw staleOrGone(before);
    await overwrite(tx, reviews, before, { ...said, state: 'waiting', reason: '' }, edit);
    if (before.state === 'published') productsChanged(tx, [productId]);
    return;
  }
  if (known[0]) throw staleOrGone(known[0]);
  const made = await tx
    .insert(reviews)
    .values({
      ...{ id: newId(), productId, orderLineId, customerId: line.customerId, ...said },
      buyer,
      ...{ createdAt: edit.at, updatedAt: edit.at },
    })
    .onConflictDoNothing()
    .returning({ id: reviews.id });
  // Written at the same moment, in another window or with another order.
  if (made.length === 0) throw new DomainError('CONFLICT');
}

function ratedAlready(): DomainError {
  return new DomainError('INVALID_STATE', { reason: 'elsewhere' });
}

async function readLine(tx: Tx, orderLineId: string, orderId: string) {
  const [line] = await tx
    .select({
      productId: products.id,
      mailbox: orders.mailbox,
      customerId: orders.customerId,
      isRateable,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(products, eq(products.id, orderLines.productId))
    .where(and(eq(orderLines.id, orderLineId), eq(orders.id, orderId)));
  return line;
}

/** What this buyer has written of the product; two, where a guest and an account turned out to be one. */
function lockWritten(
  tx: Tx,
  productId: string,
  { serverKey }: Buyer,
  order: { mailbox: string | null; customerId: string | null },
) {
  return lockReviews(
    tx,
    tx
      .select({
        id: reviews.id,
        version: reviews.version,
        state: reviews.state,
        customerId: reviews.customerId,
        updatedAt: reviews.updatedAt,
        updatedBy: reviews.updatedBy,
        orderId: orderLines.orderId,
      })
      .from(reviews)
      .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
      .where(and(eq(reviews.productId, productId), isOfBuyer(serverKey, order)))
      .orderBy(asc(reviews.id)),
  );
}

// Owns what staff do with reviews: publish, reject, answer, forget who wrote them. Whatever changes what is
// published changes the product's rating in the same transaction.
import type { Tx } from '@kontor/db/client.ts';
import { lockReviewer, lockReviews } from '@kontor/db/locks.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, eq, inArray, or, sql } from 'drizzle-orm';
import { productsChanged } from '../../catalogue/listings/changed.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';

type Opened = { id: string; version: number };

/** @throws DomainError NOT_FOUND, CONFLICT when the buyer or somebody of the staff changed it since */
export async function publishReview(tx: Tx, opened: Opened, edit: Edit): Promise<void> {
  const { productId } = await overwrite(
    tx,
    reviews,
    opened,
    { state: 'published', reason: '' },
    edit,
  );
  productsChanged(tx, [productId]);
}

/** @throws DomainError NOT_FOUND, CONFLICT */
export async function rejectReview(
  tx: Tx,
  { reason, ...opened }: Opened & { reason: string },
  edit: Edit,
): Promise<void> {
  const { productId } = await overwrite(tx, reviews, opened, { state: 'rejected', reason }, edit);
  productsChanged(tx, [productId]);
}

/** @throws DomainError NOT_FOUND, CONFLICT */
export async function answerReview(
  tx: Tx,
  { answer, ...opened }: Opened & { answer: string },
  edit: Edit,
): Promise<void> {
  const { productId } = await overwrite(tx, reviews, opened, { answer }, edit);
  productsChanged(tx, [productId]);
}

/**
 * Forgets who wrote a review: of all reviews of the same buyer only the ratings stay, without name and words,
 * without what the shop answered to them, and without what tells whose they are: the order, the account, the
 * hash of the mailbox. Whoever it was is new to the shop then. How many there were.
 * @throws DomainError NOT_FOUND, CONFLICT, INVALID_STATE when it was forgotten already
 */
export async function forgetReviewer(tx: Tx, opened: Opened, edit: Edit): Promise<number> {
  const { buyer, customerId } = await byId(tx, opened.id);
  if (buyer === null) {
    throw new DomainError('INVALID_STATE', { message: 'Nobody knows any more who wrote this.' });
  }
  // What they are writing at this moment is forgotten too.
  await lockReviewer(tx, { buyer, customerId });
  const isTheirs = or(
    eq(reviews.buyer, buyer),
    customerId === null ? sql`false` : eq(reviews.customerId, customerId),
  );
  const all = await lockReviews(
    tx,
    tx.select().from(reviews).where(isTheirs).orderBy(asc(reviews.id)),
  );
  const known = all.find(({ id }) => id === opened.id);
  if (known?.version !== opened.version) throw staleOrGone(known);
  const ids = all.map(({ id }) => id);
  await tx
    .update(reviews)
    .set({
      ...{ name: '', title: '', text: '', answer: '' },
      ...{ customerId: null, buyer: null, orderLineId: null },
      ...{ version: sql`${reviews.version} + 1`, ...signedBy(edit) },
    })
    .where(inArray(reviews.id, ids));
  productsChanged(
    tx,
    all.map(({ productId }) => productId),
  );
  return all.length;
}

async function byId(tx: Tx, id: string) {
  const [row] = await tx
    .select({ buyer: reviews.buyer, customerId: reviews.customerId })
    .from(reviews)
    .where(eq(reviews.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

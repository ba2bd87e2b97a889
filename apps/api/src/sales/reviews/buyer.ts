// Owns whose a review is. A guest is known by the order's mailbox and a customer by the account as well, so
// that each has one say; but anybody can order with anybody's e-mail address, so a review is shown and changed
// only with the order that it was written with, or in the account that it was written in.
import { reviews } from '@kontor/db/schema/reviews.ts';
import { eq, or, type SQL, sql } from 'drizzle-orm';
import type { ServerKey } from '../../platform/auth/server-key.ts';

/** The order in front of somebody who may see it, who is signed in, and the key that hides mailboxes. */
export type Buyer = { orderId: string; customerId: string | undefined; serverKey: ServerKey };

/** Of an order's mailbox. */
export const buyerKey = (serverKey: ServerKey, mailbox: string | null): string =>
  serverKey.mac('review', mailbox ?? '');

/** Reviews of whoever ordered this. */
export function isOfBuyer(
  serverKey: ServerKey,
  order: { mailbox: string | null; customerId: string | null },
): SQL | undefined {
  return or(
    eq(reviews.buyer, buyerKey(serverKey, order.mailbox)),
    order.customerId === null ? sql`false` : eq(reviews.customerId, order.customerId),
  );
}

export const isOwn = (
  review: { orderId: string; customerId: string | null },
  { orderId, customerId }: Pick<Buyer, 'orderId' | 'customerId'>,
): boolean =>
  review.orderId === orderId || (review.customerId !== null && review.customerId === customerId);

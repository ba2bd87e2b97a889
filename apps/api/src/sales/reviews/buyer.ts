// Owns whose a review is. A guest is known by the order's mailbox and a customer by the account as well, so
// that each has one say; but anybody can order with anybody's e-mail address, so a review is shown and changed
// only with the order that it was written with, or in the account that it was written in.
import { reviews } from '@kontor/db/schema/reviews.ts';
import { eq, or, type SQL, sql } from 'drizzle-orm';
import { hashSecret } from '../../platform/auth/secrets.ts';

/** The order in front of somebody who may see it, and who is signed in. */
export type Buyer = { orderId: string; customerId: string | undefined };

/** Of an order's mailbox. */
export const buyerKey = (mailbox: string | null): string => hashSecret(mailbox ?? '');

/** Reviews of whoever ordered this. */
export function isOfBuyer(order: {
  mailbox: string | null;
  customerId: string | null;
}): SQL | undefined {
  return or(
    eq(reviews.buyer, buyerKey(order.mailbox)),
    order.customerId === null ? sql`false` : eq(reviews.customerId, order.customerId),
  );
}

export const isOwn = (
  review: { orderId: string; customerId: string | null },
  { orderId, customerId }: Buyer,
): boolean =>
  review.orderId === orderId || (review.customerId !== null && review.customerId === customerId);

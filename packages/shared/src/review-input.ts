// Owns what buyers say of what they bought, and what staff do with it.
import { z } from 'zod';
import { reviewStates } from './enums.ts';
import { fault } from './input-faults.ts';
import { accessToken } from './order-input.ts';
import { lineOf, textOf } from './text-input.ts';
import { version } from './version-input.ts';

/** 1 is the worst, 5 the best. */
const rating = z.int(fault('stars')).min(1, fault('stars')).max(5, fault('stars'));

/** An order, for whoever may see it. */
export const reviewsOfOrderInput = z.strictObject({
  orderId: z.uuid(),
  /** Of the order's private link; null where the account or the basket's cookie opens it. */
  accessToken: accessToken.nullable().default(null),
});

export const saveReviewInput = z.strictObject({
  orderId: z.uuid(),
  accessToken: accessToken.nullable(),
  orderLineId: z.uuid(),
  /** Null: there is none yet. */
  id: z.uuid().nullable(),
  /** The version the form was opened with; 1 for a new one. */
  version,
  rating,
  title: lineOf(120),
  text: textOf(4000),
  /** As the buyer wants to be called in public. */
  name: lineOf(60).pipe(z.string().min(1, fault('review_name'))),
});
export type SaveReviewInput = z.output<typeof saveReviewInput>;

export const listReviewsInput = z.strictObject({
  state: z.enum(reviewStates).nullable().default(null),
  rating: rating.nullable().default(null),
  productId: z.uuid().nullable().default(null),
  /** In the product's title, the words, the name. */
  search: lineOf(200).default(''),
  cursor: z.string().max(1000).nullable().default(null),
  limit: z.int().min(1).max(100).default(50),
});

const read = { id: z.uuid(), version };

export const reviewVersionInput = z.strictObject(read);

export const rejectReviewInput = z.strictObject({
  ...read,
  reason: lineOf(500).pipe(z.string().min(1, fault('reject_reason'))),
});

export const answerReviewInput = z.strictObject({
  ...read,
  /** Empty: none. */
  answer: textOf(4000),
});

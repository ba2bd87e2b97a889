// Owns the procedures by which staff look after reviews.
import {
  answerReviewInput,
  listReviewsInput,
  rejectReviewInput,
  reviewVersionInput,
} from '@kontor/shared/review-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { answerReview, forgetReviewer, publishReview, rejectReview } from './decide.ts';
import { countWaiting, getReview, listReviews } from './queries.ts';

const reads = staffProcedure('reviews.read');
const writes = staffProcedure('reviews.write');

export const adminReviewsRouter = router({
  list: reads.input(listReviewsInput).query(({ ctx, input }) => listReviews(ctx.db, input)),
  get: reads
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getReview(ctx.db, input.id)),
  /** At most 100. */
  waiting: reads.query(({ ctx }) => countWaiting(ctx.db)),
  publish: writes.input(reviewVersionInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, edit) => {
      await publishReview(tx, input, edit);
      return getReview(tx, input.id);
    }),
  ),
  reject: writes.input(rejectReviewInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, edit) => {
      await rejectReview(tx, input, edit);
      return getReview(tx, input.id);
    }),
  ),
  answer: writes.input(answerReviewInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, edit) => {
      await answerReview(tx, input, edit);
      return getReview(tx, input.id);
    }),
  ),
  /** Of all reviews of the same buyer only the ratings stay; how many there were. */
  forget: writes
    .input(reviewVersionInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => forgetReviewer(tx, input, edit))),
});

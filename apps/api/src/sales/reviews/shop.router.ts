// Owns the procedures by which buyers rate what they bought: on the page of an order, for whoever may see it.
import { inTransaction } from '@kontor/db/client.ts';
import { reviewsOfOrderInput, saveReviewInput } from '@kontor/shared/review-input.ts';
import { router, shopperProcedure } from '../../platform/trpc.ts';
import { shopperOf } from '../carts/shop.router.ts';
import { requireOwnOrder } from '../orders/access.ts';
import { reviewsOfOrder } from './queries.ts';
import { saveReview } from './save-review.ts';

export const shopReviewsRouter = router({
  ofOrder: shopperProcedure.input(reviewsOfOrderInput).query(async ({ ctx, input }) => {
    const shopper = shopperOf(ctx);
    const { orderId, accessToken } = input;
    const { serverKey } = ctx.services;
    await requireOwnOrder(ctx.db, orderId, { accessToken, shopper });
    return reviewsOfOrder(ctx.db, { orderId, customerId: shopper.customerId, serverKey });
  }),

  /** Answers with what the buyer has written of all of the order. */
  save: shopperProcedure.input(saveReviewInput).mutation(async ({ ctx, input }) => {
    const shopper = shopperOf(ctx);
    const { orderId, accessToken, ...review } = input;
    await ctx.services.rateLimits.take('save_review', { ip: ctx.ip, account: orderId });
    const { serverKey } = ctx.services;
    const who = { orderId, customerId: shopper.customerId, serverKey };
    const by = { kind: 'customer', id: shopper.customerId ?? null, name: '' } as const;
    return inTransaction(ctx.db, async (tx) => {
      await requireOwnOrder(tx, orderId, { accessToken, shopper });
      await saveReview(tx, review, who, { by, at: ctx.now() });
      return reviewsOfOrder(tx, who);
    });
  }),
});

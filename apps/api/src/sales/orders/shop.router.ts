// Owns the procedures by which shoppers see their orders. A wrong number, a wrong e-mail and an
// order of somebody else are answered alike, and wrong look-ups are slowed down, never the right one.
import { accessToken, orderLookupInput } from '@kontor/shared/order-input.ts';
import { z } from 'zod';
import { customerProcedure, publicProcedure, router } from '../../platform/trpc.ts';
import { getShopOrder, listShopOrders } from './shop-queries.ts';

const listInput = z.strictObject({
  cursor: z.string().max(1000).nullable().default(null),
  limit: z.number().int().min(1).max(100).default(20),
});

export const shopOrdersRouter = router({
  /** By number and e-mail, for guests. */
  lookup: publicProcedure.input(orderLookupInput).mutation(async ({ ctx, input }) => {
    const who = { ip: ctx.ip, account: `order ${input.number}` };
    const guess = await ctx.services.rateLimits.guess('order_lookup', who);
    const order = await getShopOrder(ctx.db, input, ctx.now());
    await guess.right();
    return order;
  }),

  /** By the secret that placing the order answered with, or that stands in a mail. */
  byToken: publicProcedure
    .input(z.strictObject({ accessToken }))
    .query(({ ctx, input }) => getShopOrder(ctx.db, input, ctx.now())),

  list: customerProcedure
    .input(listInput)
    .query(({ ctx, input }) => listShopOrders(ctx.db, ctx.customer.id, input)),

  get: customerProcedure
    .input(z.strictObject({ number: z.number().int().min(1) }))
    .query(({ ctx, input }) =>
      getShopOrder(ctx.db, { number: input.number, customerId: ctx.customer.id }, ctx.now()),
    ),
});

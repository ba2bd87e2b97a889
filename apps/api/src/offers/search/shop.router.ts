// Owns the public search procedures. Answers depend on the input only.
import { searchInput, suggestInput } from '@kontor/shared/catalog-input.ts';
import { publicProcedure, router } from '../../platform/trpc.ts';
import { searchProducts, suggest } from './queries.ts';

export const shopSearchRouter = router({
  products: publicProcedure.input(searchInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('search', { ip: ctx.ip });
    return searchProducts(ctx.db, input);
  }),
  suggest: publicProcedure.input(suggestInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('suggest', { ip: ctx.ip });
    return suggest(ctx.db, input);
  }),
});

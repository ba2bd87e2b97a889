// Owns the public search procedures. Answers depend on the input only.
import { searchInput, suggestInput } from '@kontor/shared/catalog-input.ts';
import { publicProcedure, router } from '../trpc.ts';
import { searchProducts, suggest } from './queries.ts';

export const shopSearchRouter = router({
  products: publicProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchProducts(ctx.db, input)),
  suggest: publicProcedure.input(suggestInput).query(({ ctx, input }) => suggest(ctx.db, input)),
});

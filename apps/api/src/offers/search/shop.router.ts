// Owns the public search procedures. Answers depend on the input only.
import { searchInput, suggestInput } from '@kontor/shared/listing-input.ts';
import type { z } from 'zod';
import { publicProcedure, router } from '../../platform/trpc.ts';
import { noteSearch } from './counts.ts';
import { searchProducts, suggest } from './queries.ts';

export const shopSearchRouter = router({
  products: publicProcedure.input(searchInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('search', { ip: ctx.ip });
    const found = await searchProducts(ctx.db, input, ctx.now());
    if (isFirstLook(input)) {
      const { market, q } = input;
      // Who is led to a page has found something.
      const total = found.redirectTo === null ? found.total : Math.max(1, found.total);
      noteSearch(ctx.db, { market, q, total, now: ctx.now() });
    }
    return found;
  }),
  suggest: publicProcedure.input(suggestInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('suggest', { ip: ctx.ip });
    return suggest(ctx.db, input, ctx.now());
  }),
});

/** What somebody looked for, not how they went through what was found. */
function isFirstLook(input: z.output<typeof searchInput>): boolean {
  const { filters, inStock, onSale, price, sort, cursor } = input;
  const isNarrowed = Object.keys(filters).length > 0 || inStock || onSale || price !== undefined;
  return !isNarrowed && cursor === undefined && sort === 'relevance';
}

// Owns the public search procedures. Answers depend on the input only.
import { searchInput, suggestInput } from '@kontor/shared/listing-input.ts';
import { choseInput, searchedInput } from '@kontor/shared/search-input.ts';
import type { z } from 'zod';
import { publicProcedure, router } from '../../platform/trpc.ts';
import { noteSearch } from './counts.ts';
import { countedPlaces, rememberFirstPage } from './first-page.ts';
import { isCounted, noteChosen, noteSeen } from './noted.ts';
import { searchProducts, suggest } from './queries.ts';

export const shopSearchRouter = router({
  products: publicProcedure.input(searchInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('search', { ip: ctx.ip });
    const found = await searchProducts(ctx.db, input, ctx.now());
    const { market, language, q } = input;
    if (!isFirstLook(input)) return found;
    const { total, products, redirectTo } = found;
    // Who is led elsewhere has found something; who sees the list says so by `seen`.
    if (redirectTo === null) {
      const productIds = products.items.slice(0, countedPlaces).map(({ id }) => id);
      if (input.limit >= countedPlaces) {
        rememberFirstPage(ctx.db, { market, language, q }, { total, productIds }, ctx.now());
      }
    } else if (isCounted(ctx, ctx.ip, market, q)) {
      noteSearch(ctx.db, { market, q, total: Math.max(1, total), now: ctx.now() });
    }
    return found;
  }),
  /** Counts that somebody looks at what was found. */
  seen: publicProcedure.input(searchedInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('tell_search', { ip: ctx.ip });
    await noteSeen(ctx, ctx.ip, input);
    return null;
  }),
  /** Counts what somebody chose of what was found. */
  chose: publicProcedure.input(choseInput).mutation(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('tell_search', { ip: ctx.ip });
    await noteChosen(ctx, ctx.ip, input);
    return null;
  }),
  suggest: publicProcedure.input(suggestInput).query(async ({ ctx, input }) => {
    await ctx.services.rateLimits.take('suggest', { ip: ctx.ip });
    return suggest(ctx.db, input, ctx.now());
  }),
});

/** What somebody looked for, not how they went through what was found. */
function isFirstLook(input: z.output<typeof searchInput>): boolean {
  const { filters, ranges, inStock, onSale, price, rating, more, sort, cursor } = input;
  const wishes = [price, ranges, rating, more].filter((wish) => wish !== undefined);
  const isNarrowed = Object.keys(filters).length > 0 || inStock || onSale || wishes.length > 0;
  return !isNarrowed && cursor === undefined && sort === 'relevance';
}

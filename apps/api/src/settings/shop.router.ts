// Owns what every page of the storefront knows of the shop: its name, its imprint, its markets.
import { listActiveMarkets } from '../markets/queries.ts';
import { listDelivery } from '../shipping/queries.ts';
import { publicProcedure, router } from '../trpc.ts';
import { getStore } from './queries.ts';

export const shopStoreRouter = router({
  info: publicProcedure.query(async ({ ctx }) => {
    const [store, markets, delivery] = await Promise.all([
      getStore(ctx.db),
      listActiveMarkets(ctx.db),
      listDelivery(ctx.db),
    ]);
    const { name, tagline, email, address, returnsPolicy } = store;
    return {
      name,
      tagline,
      email,
      address,
      returnsPolicy,
      /** Bank transfer is said for each market. */
      takesCards: ctx.services.payments.cardEnabled,
      markets: markets.map((market) => ({
        ...market,
        /** To the market's first country, cheapest first. */
        delivery: (delivery.get(market.code) ?? []).map(
          ({ name, amount, freeFrom, minDays, maxDays, needsStock }) => ({
            name,
            amount,
            freeFrom,
            minDays,
            maxDays,
            needsStock,
          }),
        ),
      })),
    };
  }),
});

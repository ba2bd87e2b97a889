// Owns what every page of the storefront knows of the shop: its name, its imprint, its markets; and
// what delivery costs in every place of a market.
import { marketCode } from '@kontor/shared/listing-input.ts';
import { z } from 'zod';
import { listActiveMarkets } from '../../catalogue/markets/queries.ts';
import { readProcedure, router } from '../../platform/trpc.ts';
import { listDelivery, listDeliveryPlaces } from '../shipping/queries.ts';
import { getStore } from './queries.ts';

export const shopStoreRouter = router({
  delivery: readProcedure
    .input(z.strictObject({ market: marketCode }))
    .query(({ ctx, input }) => listDeliveryPlaces(ctx.db, input.market)),

  info: readProcedure.query(async ({ ctx }) => {
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

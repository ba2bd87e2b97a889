// Owns what every page of the storefront knows of the shop: its name, its imprint, its markets; and
// what delivery costs in every place of a market.
import { marketCode } from '@kontor/shared/listing-input.ts';
import { z } from 'zod';
import { listActiveMarkets } from '../../catalogue/markets/queries.ts';
import { readProcedure, router } from '../../platform/trpc.ts';
import { listDelivery, listDeliveryPlaces } from '../shipping/queries.ts';
import { readPublicStore } from './queries.ts';

export const shopStoreRouter = router({
  delivery: readProcedure
    .input(z.strictObject({ market: marketCode }))
    .query(({ ctx, input }) => listDeliveryPlaces(ctx.db, input.market)),

  info: readProcedure.query(async ({ ctx }) => {
    const [store, markets, delivery] = await Promise.all([
      readPublicStore(ctx.db),
      listActiveMarkets(ctx.db),
      listDelivery(ctx.db),
    ]);
    const { name, contentLanguage, written, tagline, email, address, returnsPolicy } = store;
    return {
      ...{ name, tagline, email, address, returnsPolicy },
      /** In which the shop keeps its texts, and what is written of them in others. */
      ...{ contentLanguage, written },
      /** Bank transfer is said for each market. */
      takesCards: ctx.services.payments.cardEnabled,
      markets: markets.map((market) => ({
        ...market,
        /** To the market's first country, cheapest first. */
        delivery: (delivery.get(market.code) ?? []).map(
          ({ name, written, amount, freeFrom, minDays, maxDays, needsStock }) => ({
            name,
            written,
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

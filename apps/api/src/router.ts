// The whole API at a glance: one line per module and audience.
import { shopCatalogRouter } from './catalog/shop.router.ts';
import { shopSearchRouter } from './search/shop.router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  shop: router({
    catalog: shopCatalogRouter,
    search: shopSearchRouter,
  }),
  admin: router({}),
});

export type AppRouter = typeof appRouter;

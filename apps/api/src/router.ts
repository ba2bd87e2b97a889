// The whole API at a glance: one line per module and audience.
import { shopCartRouter } from './carts/shop.router.ts';
import { adminCategoriesRouter, adminProductsRouter } from './catalog/admin.router.ts';
import { shopCatalogRouter } from './catalog/shop.router.ts';
import { adminInventoryRouter } from './inventory/admin.router.ts';
import { shopSearchRouter } from './search/shop.router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  shop: router({
    catalog: shopCatalogRouter,
    cart: shopCartRouter,
    search: shopSearchRouter,
  }),
  admin: router({
    products: adminProductsRouter,
    categories: adminCategoriesRouter,
    inventory: adminInventoryRouter,
  }),
});

export type AppRouter = typeof appRouter;

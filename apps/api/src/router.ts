// The whole API at a glance: one line per module and audience.
import { shopCartRouter } from './carts/shop.router.ts';
import { adminCategoriesRouter, adminProductsRouter } from './catalog/admin.router.ts';
import { shopCatalogRouter } from './catalog/shop.router.ts';
import { adminCouponsRouter } from './coupons/admin.router.ts';
import { adminInventoryRouter } from './inventory/admin.router.ts';
import { shopSearchRouter } from './search/shop.router.ts';
import { adminSettingsRouter } from './settings/admin.router.ts';
import { shopStoreRouter } from './settings/shop.router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  shop: router({
    store: shopStoreRouter,
    catalog: shopCatalogRouter,
    cart: shopCartRouter,
    search: shopSearchRouter,
  }),
  admin: router({
    products: adminProductsRouter,
    categories: adminCategoriesRouter,
    inventory: adminInventoryRouter,
    coupons: adminCouponsRouter,
    settings: adminSettingsRouter,
  }),
});

export type AppRouter = typeof appRouter;

// The whole API at a glance: one line per module and audience.

import { shopCartRouter } from './carts/shop.router.ts';
import { adminCategoriesRouter, adminProductsRouter } from './catalog/admin.router.ts';
import { shopCatalogRouter } from './catalog/shop.router.ts';
import { shopCheckoutRouter } from './checkout/shop.router.ts';
import { adminCouponsRouter } from './coupons/admin.router.ts';
import { adminCustomersRouter } from './customers/admin.router.ts';
import { shopAccountRouter } from './customers/shop.router.ts';
import { adminDashboardRouter } from './dashboard/admin.router.ts';
import { adminImportsRouter } from './imports/admin.router.ts';
import { adminInventoryRouter } from './inventory/admin.router.ts';
import { adminLiveRouter } from './live/admin.router.ts';
import { adminMailsRouter } from './mail/admin.router.ts';
import { adminOrdersRouter } from './orders/admin.router.ts';
import { shopOrdersRouter } from './orders/shop.router.ts';
import { shopSearchRouter } from './search/shop.router.ts';
import { adminSettingsRouter } from './settings/admin.router.ts';
import { shopStoreRouter } from './settings/shop.router.ts';
import { adminStaffRouter } from './staff/admin.router.ts';
import { adminSessionRouter } from './staff/session.router.ts';
import { adminSystemRouter } from './system/admin.router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  shop: router({
    checkout: shopCheckoutRouter,
    orders: shopOrdersRouter,
    store: shopStoreRouter,
    catalog: shopCatalogRouter,
    cart: shopCartRouter,
    search: shopSearchRouter,
    account: shopAccountRouter,
  }),
  admin: router({
    orders: adminOrdersRouter,
    session: adminSessionRouter,
    dashboard: adminDashboardRouter,
    live: adminLiveRouter,
    products: adminProductsRouter,
    categories: adminCategoriesRouter,
    inventory: adminInventoryRouter,
    imports: adminImportsRouter,
    coupons: adminCouponsRouter,
    settings: adminSettingsRouter,
    customers: adminCustomersRouter,
    staff: adminStaffRouter,
    mails: adminMailsRouter,
    system: adminSystemRouter,
  }),
});

export type AppRouter = typeof appRouter;

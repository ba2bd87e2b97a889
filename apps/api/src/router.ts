// The whole API at a glance: one line per module and audience.

import {
  adminAttributesRouter,
  adminProductTypesRouter,
} from './catalogue/attributes/admin.router.ts';
import { adminCategoriesRouter, adminProductsRouter } from './catalogue/products/admin.router.ts';
import { adminTranslationsRouter } from './catalogue/translations/admin.router.ts';
import { adminBrandsRouter } from './offers/brands/admin.router.ts';
import { adminCouponsRouter } from './offers/coupons/admin.router.ts';
import { adminSearchRouter } from './offers/search/admin.router.ts';
import { shopSearchRouter } from './offers/search/shop.router.ts';
import { adminSettingsRouter } from './offers/settings/admin.router.ts';
import { shopStoreRouter } from './offers/settings/shop.router.ts';
import { adminCollectionsRouter } from './offers/shopfront/collections.router.ts';
import { shopCatalogRouter } from './offers/shopfront/shop.router.ts';
import { adminDashboardRouter } from './office/dashboard/admin.router.ts';
import { adminImportsRouter } from './office/imports/admin.router.ts';
import { adminLiveRouter } from './office/live/admin.router.ts';
import { adminMailsRouter } from './office/mails/admin.router.ts';
import { adminSystemRouter } from './office/system/admin.router.ts';
import { adminTranslationRunsRouter } from './office/translating/admin.router.ts';
import { adminCustomersRouter } from './people/customers/admin.router.ts';
import { shopAccountRouter } from './people/customers/shop.router.ts';
import { adminStaffRouter } from './people/staff/admin.router.ts';
import { adminSessionRouter } from './people/staff/session.router.ts';
import { router } from './platform/trpc.ts';
import { shopCartRouter } from './sales/carts/shop.router.ts';
import { shopCheckoutRouter } from './sales/checkout/shop.router.ts';
import { adminOrdersRouter } from './sales/order-management/admin.router.ts';
import { shopOrdersRouter } from './sales/orders/shop.router.ts';
import { adminReviewsRouter } from './sales/reviews/admin.router.ts';
import { shopReviewsRouter } from './sales/reviews/shop.router.ts';
import { adminInventoryRouter } from './stock/inventory/admin.router.ts';

export const appRouter = router({
  shop: router({
    checkout: shopCheckoutRouter,
    orders: shopOrdersRouter,
    store: shopStoreRouter,
    catalog: shopCatalogRouter,
    cart: shopCartRouter,
    search: shopSearchRouter,
    account: shopAccountRouter,
    reviews: shopReviewsRouter,
  }),
  admin: router({
    orders: adminOrdersRouter,
    session: adminSessionRouter,
    dashboard: adminDashboardRouter,
    live: adminLiveRouter,
    products: adminProductsRouter,
    attributes: adminAttributesRouter,
    translations: adminTranslationsRouter,
    translationRuns: adminTranslationRunsRouter,
    categories: adminCategoriesRouter,
    brands: adminBrandsRouter,
    collections: adminCollectionsRouter,
    productTypes: adminProductTypesRouter,
    search: adminSearchRouter,
    inventory: adminInventoryRouter,
    imports: adminImportsRouter,
    coupons: adminCouponsRouter,
    settings: adminSettingsRouter,
    customers: adminCustomersRouter,
    reviews: adminReviewsRouter,
    staff: adminStaffRouter,
    mails: adminMailsRouter,
    system: adminSystemRouter,
  }),
});

export type AppRouter = typeof appRouter;

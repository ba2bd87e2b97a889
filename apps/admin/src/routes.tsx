// The route table at a glance. Each page is its own chunk and brings its loader.
import { createBrowserRouter, type RouteObject } from 'react-router';
import { whenSignedOut } from './api.ts';
import { part } from './page-parts.ts';
import { paths } from './paths.ts';
import { endSession } from './session.ts';
import { RouteFailure, RouteNotFound } from './shell/failure.tsx';

const pages: RouteObject[] = [
  { index: true, lazy: part(() => import('./pages/dashboard/home-page.tsx')) },
  { path: 'orders', lazy: part(() => import('./pages/orders/orders-page.tsx')) },
  { path: 'orders/:id', lazy: part(() => import('./pages/orders/order-page.tsx')) },
  { path: 'products', lazy: part(() => import('./pages/products/products-page.tsx')) },
  { path: 'products/new', lazy: part(() => import('./pages/products/new-product-page.tsx')) },
  { path: 'products/:id', lazy: part(() => import('./pages/products/product-page.tsx')) },
  { path: 'categories', lazy: part(() => import('./pages/products/categories-page.tsx')) },
  { path: 'collections', lazy: part(() => import('./pages/collections/collections-page.tsx')) },
  { path: 'collections/:id', lazy: part(() => import('./pages/collections/collection-page.tsx')) },
  { path: 'brands', lazy: part(() => import('./pages/products/brands-page.tsx')) },
  { path: 'brands/:id', lazy: part(() => import('./pages/products/brand-page.tsx')) },
  { path: 'attributes', lazy: part(() => import('./pages/attributes/attributes-page.tsx')) },
  { path: 'attributes/:id', lazy: part(() => import('./pages/attributes/attribute-page.tsx')) },
  { path: 'product-types', lazy: part(() => import('./pages/attributes/types-page.tsx')) },
  {
    path: 'translations',
    lazy: part(() => import('./pages/translations/translations-page.tsx')),
  },
  {
    path: 'translations/:lang/:entity/:id',
    lazy: part(() => import('./pages/translations/translation-page.tsx')),
  },
  { path: 'search', lazy: part(() => import('./pages/search/report-page.tsx')) },
  { path: 'search/synonyms', lazy: part(() => import('./pages/search/synonyms-page.tsx')) },
  { path: 'search/rules', lazy: part(() => import('./pages/search/rules-page.tsx')) },
  { path: 'search/rules/:id', lazy: part(() => import('./pages/search/rule-page.tsx')) },
  { path: 'search/why', lazy: part(() => import('./pages/search/why-page.tsx')) },
  { path: 'inventory', lazy: part(() => import('./pages/inventory/inventory-page.tsx')) },
  { path: 'inventory/history', lazy: part(() => import('./pages/inventory/movements-page.tsx')) },
  {
    path: 'inventory/:variantId',
    lazy: part(() => import('./pages/inventory/movements-page.tsx')),
  },
  { path: 'customers', lazy: part(() => import('./pages/customers/customers-page.tsx')) },
  { path: 'customers/:id', lazy: part(() => import('./pages/customers/customer-page.tsx')) },
  { path: 'reviews', lazy: part(() => import('./pages/reviews/reviews-page.tsx')) },
  { path: 'reviews/:id', lazy: part(() => import('./pages/reviews/review-page.tsx')) },
  { path: 'coupons', lazy: part(() => import('./pages/coupons/coupons-page.tsx')) },
  { path: 'coupons/:id', lazy: part(() => import('./pages/coupons/coupon-page.tsx')) },
  { path: 'settings', lazy: part(() => import('./pages/settings/store-page.tsx')) },
  { path: 'settings/markets', lazy: part(() => import('./pages/markets/markets-page.tsx')) },
  { path: 'settings/shipping', lazy: part(() => import('./pages/shipping/shipping-page.tsx')) },
  { path: 'settings/tax', lazy: part(() => import('./pages/tax/tax-page.tsx')) },
  { path: 'staff', lazy: part(() => import('./pages/staff/staff-page.tsx')) },
  { path: 'staff/roles', lazy: part(() => import('./pages/staff/roles-page.tsx')) },
  { path: 'outbox', lazy: part(() => import('./pages/mails/outbox-page.tsx')) },
  { path: 'outbox/:id', lazy: part(() => import('./pages/mails/mail-page.tsx')) },
  { path: 'imports', lazy: part(() => import('./pages/imports/imports-page.tsx')) },
  { path: 'imports/:id', lazy: part(() => import('./pages/imports/import-page.tsx')) },
  { path: 'system', lazy: part(() => import('./pages/system/system-page.tsx')) },
  { path: '*', Component: RouteNotFound },
];

export const router = createBrowserRouter(
  [
    {
      ErrorBoundary: RouteFailure,
      HydrateFallback: () => null,
      children: [
        { path: 'sign-in', lazy: part(() => import('./pages/auth/sign-in-page.tsx')) },
        {
          path: 'forgot-password',
          lazy: part(() => import('./pages/auth/forgot-password-page.tsx')),
        },
        {
          path: 'reset-password',
          lazy: part(() => import('./pages/auth/reset-password-page.tsx')),
        },
        { path: 'setup', lazy: part(() => import('./pages/auth/setup-page.tsx')) },
        { path: 'invitation', lazy: part(() => import('./pages/auth/invitation-page.tsx')) },
        {
          lazy: part(() => import('./shell/shell.tsx')),
          children: [{ ErrorBoundary: RouteFailure, children: pages }],
        },
      ],
    },
  ],
  { basename: '/admin' },
);

/** Pages for somebody who is not signed in. */
const entries = ['/sign-in', '/forgot-password', '/reset-password', '/setup', '/invitation'];

whenSignedOut(() => {
  const { pathname, search } = router.state.location;
  const here = pathname.replace(/^\/admin/, '') || '/';
  if (entries.includes(here)) return;
  endSession();
  void router.navigate(paths.signIn(here + search));
});

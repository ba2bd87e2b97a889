// The route table at a glance. Each page is its own chunk and brings its loader.
import { createBrowserRouter, type RouteObject } from 'react-router';
import { whenSignedOut } from './api.ts';
import { paths } from './paths.ts';
import { endSession } from './session.ts';
import { RouteFailure, RouteNotFound } from './shell/failure.tsx';

const pages: RouteObject[] = [
  { index: true, lazy: () => import('./pages/home/home-page.tsx') },
  { path: 'orders', lazy: () => import('./pages/orders/orders-page.tsx') },
  { path: 'orders/:id', lazy: () => import('./pages/orders/order-page.tsx') },
  { path: 'products', lazy: () => import('./pages/products/products-page.tsx') },
  { path: 'products/new', lazy: () => import('./pages/products/new-product-page.tsx') },
  { path: 'products/:id', lazy: () => import('./pages/products/product-page.tsx') },
  { path: 'categories', lazy: () => import('./pages/categories/categories-page.tsx') },
  { path: 'inventory', lazy: () => import('./pages/inventory/inventory-page.tsx') },
  { path: 'inventory/:variantId', lazy: () => import('./pages/inventory/movements-page.tsx') },
  { path: 'customers', lazy: () => import('./pages/customers/customers-page.tsx') },
  { path: 'customers/:id', lazy: () => import('./pages/customers/customer-page.tsx') },
  { path: 'coupons', lazy: () => import('./pages/coupons/coupons-page.tsx') },
  { path: 'coupons/:id', lazy: () => import('./pages/coupons/coupon-page.tsx') },
  { path: 'settings', lazy: () => import('./pages/settings/store-page.tsx') },
  { path: 'settings/markets', lazy: () => import('./pages/settings/markets-page.tsx') },
  { path: 'settings/shipping', lazy: () => import('./pages/settings/shipping-page.tsx') },
  { path: 'settings/tax', lazy: () => import('./pages/settings/tax-page.tsx') },
  { path: 'staff', lazy: () => import('./pages/staff/staff-page.tsx') },
  { path: 'staff/roles', lazy: () => import('./pages/staff/roles-page.tsx') },
  { path: 'outbox', lazy: () => import('./pages/outbox/outbox-page.tsx') },
  { path: 'outbox/:id', lazy: () => import('./pages/outbox/mail-page.tsx') },
  { path: 'imports', lazy: () => import('./pages/imports/imports-page.tsx') },
  { path: 'imports/:id', lazy: () => import('./pages/imports/import-page.tsx') },
  { path: 'system', lazy: () => import('./pages/system/system-page.tsx') },
  { path: '*', Component: RouteNotFound },
];

export const router = createBrowserRouter(
  [
    {
      ErrorBoundary: RouteFailure,
      HydrateFallback: () => null,
      children: [
        { path: 'sign-in', lazy: () => import('./pages/entry/sign-in-page.tsx') },
        { path: 'setup', lazy: () => import('./pages/entry/setup-page.tsx') },
        { path: 'invitation', lazy: () => import('./pages/entry/invitation-page.tsx') },
        {
          lazy: () => import('./shell/shell.tsx'),
          children: [{ ErrorBoundary: RouteFailure, children: pages }],
        },
      ],
    },
  ],
  { basename: '/admin/' },
);

whenSignedOut(() => {
  const { pathname, search } = router.state.location;
  const here = pathname.replace(/^\/admin/, '') || '/';
  if (['/sign-in', '/setup', '/invitation'].includes(here)) return;
  endSession();
  void router.navigate(paths.signIn(here + search));
});

// Every address of the shop at a glance. `:market?/:language?` is the optional prefix (market.ts).

import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  route('robots.txt', 'seo/robots.ts'),
  route('sitemap.xml', 'seo/sitemap.ts'),
  route('site.webmanifest', 'seo/manifest.ts'),
  route('browser/cart', 'carts/cart-count-resource.ts'),
  route('browser/address-form', 'forms/address-form-resource.ts'),
  route('browser/suggest', 'search/suggest-resource.ts'),

  route('messages/:language/:file', 'messages/catalogue-resource.ts'),

  route(':market?/:language?', 'shell/layout.tsx', [
    layout('shell/pages.tsx', [
      index('shopfront/home.tsx'),
      route('all', 'shopfront/all-products.tsx'),
      route('c/:slug', 'shopfront/category.tsx'),
      route('collections', 'shopfront/collections.tsx'),
      route('collections/:slug', 'shopfront/collection.tsx'),
      route('brands', 'shopfront/brands.tsx'),
      route('brands/:slug', 'shopfront/brand.tsx'),
      route('p/:slug', 'products/product.tsx'),
      route('p/:slug/reviews', 'products/reviews.tsx'),
      route('search', 'search/search.tsx'),
      route('cart', 'carts/cart.tsx'),
      route('cart/add', 'carts/add.ts'),
      route('checkout', 'checkout/checkout.tsx'),
      route('checkout/pay', 'checkout/pay.tsx'),
      route('orders/find', 'orders/find-order.tsx'),
      route('orders/:token', 'checkout/order.tsx'),
      route('sign-in', 'auth/sign-in.tsx'),
      route('register', 'auth/register.tsx'),
      route('sign-out', 'auth/sign-out.ts'),
      route('verify-email', 'auth/verify-email.tsx'),
      route('forgot-password', 'auth/forgot-password.tsx'),
      route('reset-password', 'auth/reset-password.tsx'),
      layout('customers/account-layout.tsx', [
        route('account', 'orders/orders.tsx'),
        route('account/orders/:number', 'orders/order.tsx'),
        route('account/addresses', 'addresses/addresses.tsx'),
        route('account/profile', 'customers/profile.tsx'),
      ]),
      route('about/:page', 'shopfront/about.tsx'),
      route('*', 'shell/not-found.tsx'),
    ]),
  ]),
] satisfies RouteConfig;

// Every address of the shop at a glance. `:market?` is the optional market prefix.

import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  route('robots.txt', 'seo/robots.ts'),
  route('sitemap.xml', 'seo/sitemap.ts'),
  route('site.webmanifest', 'seo/manifest.ts'),
  route('browser/cart', 'cart/cart-count-resource.ts'),
  route('browser/address-form', 'forms/address-form-resource.ts'),
  route('browser/suggest', 'catalog/suggest-resource.ts'),

  route(':market?', 'shop/layout.tsx', [
    layout('shop/pages.tsx', [
      index('catalog/home.tsx'),
      route('c/:slug', 'catalog/category.tsx'),
      route('p/:slug', 'catalog/product.tsx'),
      route('search', 'catalog/search.tsx'),
      route('cart', 'cart/cart.tsx'),
      route('cart/add', 'cart/add.ts'),
      route('checkout', 'checkout/checkout.tsx'),
      route('checkout/pay', 'checkout/pay.tsx'),
      route('orders/find', 'account/find-order.tsx'),
      route('orders/:token', 'checkout/order.tsx'),
      route('sign-in', 'account/sign-in.tsx'),
      route('register', 'account/register.tsx'),
      route('sign-out', 'account/sign-out.ts'),
      route('verify-email', 'account/verify-email.tsx'),
      route('forgot-password', 'account/forgot-password.tsx'),
      route('reset-password', 'account/reset-password.tsx'),
      layout('account/account-layout.tsx', [
        route('account', 'account/orders.tsx'),
        route('account/orders/:number', 'account/order.tsx'),
        route('account/addresses', 'account/addresses.tsx'),
        route('account/profile', 'account/profile.tsx'),
      ]),
      route('about/:page', 'shop/about.tsx'),
      route('*', 'shop/not-found.tsx'),
    ]),
  ]),
] satisfies RouteConfig;

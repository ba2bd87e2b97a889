// Every address of the shop at a glance. `:market?` is the optional market prefix.

import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  route('robots.txt', 'seo/robots.ts'),
  route('sitemap.xml', 'seo/sitemap.ts'),
  route('site.webmanifest', 'seo/manifest.ts'),
  route('browser/cart', 'cart/cart-count-resource.ts'),
  route('browser/suggest', 'catalog/suggest-resource.ts'),

  route(':market?', 'shop/layout.tsx', [
    layout('shop/pages.tsx', [
      index('catalog/home.tsx'),
      route('c/:slug', 'catalog/category.tsx'),
      route('p/:slug', 'catalog/product.tsx'),
      route('search', 'catalog/search.tsx'),
      route('cart', 'cart/cart.tsx'),
      route('cart/add', 'cart/add.ts'),
      route('about/:page', 'shop/about.tsx'),
      route('*', 'shop/not-found.tsx'),
    ]),
  ]),
] satisfies RouteConfig;

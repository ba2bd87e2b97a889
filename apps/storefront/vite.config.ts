// The storefront's build and its development server on :3000, which is also the front door of the
// whole system in development: what belongs to the API or the admin is passed on from here.

import { readFileSync } from 'node:fs';
import { coloursIn } from '@kontor/shared/design-tokens.ts';
import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const api = process.env.API_URL ?? 'http://localhost:3001';
const admin = process.env.ADMIN_URL ?? 'http://localhost:3002';
const apiPaths = [
  '/trpc',
  '/media',
  '/uploads',
  '/downloads',
  '/webhooks',
  '/stripe-simulator',
  '/healthz',
  '/readyz',
];

/** With the few lines by which all chunks reach each other. */
const vendor = /node_modules.(react|react-dom|react-router|scheduler)\/|rolldown.runtime/;

/** No page modules here: a page's own code is fetched with that page only. */
const onEveryPage = [
  /messages.src.(message|translate)\./,
  /ui.src.(button|class-names|field-words|icon|icons|notice|spinner)\./,
  /app.(live|market|nonce|problem|reach)\.tsx?$/,
  /app.shell.(brand-mark|error-page|connection-bar|footer|header|market-links|page-change|phone-menu)\./,
  /app.shell.(markets-of-page|picture|shop-context|theme)\./,
  /app.carts.(cart-count|cart-link)\./,
  /app.shopfront.(breadcrumbs|price|product-card|product-row|rating)\./,
  /app.search.search-box\./,
  /app.seo.(json-ld|page-meta)\./,
  /app.products.description\./,
];

/** What categories, collections and searches share. */
const onEveryList =
  /(app.shopfront.(category-head|chips|filter-chips|filter-group|filter-link|filter-panel|filters|listing|price-filter|range-form|sort-menu|sub-categories|typed-money|typed-range|use-selection)|shared.src.facet-key)\./;

/** What the front page, the page of a product and the basket share, in pairs. */
const forGoods = [
  /app.carts.quantity-field\./,
  /app.shopfront.(assurance|collection-tiles|delivery-promise|paragraphs|ways-of-paying)\./,
  /app.search.found\./,
  /app.products.reviews-list\./,
  /(shared.src.delivery-promise|app.format.[a-z-]*delivery[a-z-]*)\./,
];

/** The colour of the page, for what the browser paints around it. */
const paper = coloursIn(
  readFileSync(new URL(import.meta.resolve('@kontor/ui/tokens.css')), 'utf8'),
)('--paper');

export default defineConfig({
  define: { __PAPER__: JSON.stringify(paper) },
  plugins: [tailwindcss(), reactRouter()],
  server: {
    port: Number(process.env.DEV_PORT ?? 3000),
    strictPort: true,
    proxy: {
      ...Object.fromEntries(apiPaths.map((path) => [path, { target: api, xfwd: true }])),
      // Answered here: the admin and its dev server know only what is below the slash.
      '^/admin(\\?|$)': {
        target: admin,
        bypass: (req, res) => {
          res?.writeHead(302, { location: String(req.url).replace('/admin', '/admin/') }).end();
          return req.url;
        },
      },
      '^/admin/': { target: admin, ws: true },
    },
  },
  optimizeDeps: {
    // Known from the start, so that the first visit to a page does not reload it in development.
    include: [
      '@stripe/react-stripe-js',
      '@stripe/stripe-js/pure',
      '@tanstack/react-query',
      '@trpc/client',
      '@trpc/react-query',
      'zod',
    ],
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // Every browser that runs these modules preloads them too.
    modulePreload: { polyfill: false },
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // React and the router in one file, what nearly every page shares in another: they
            // change together, and two large files compress better than two dozen small ones.
            codeSplitting: {
              groups: [
                { name: 'vendor', test: vendor },
                { name: 'shop', test: (id) => onEveryPage.some((place) => place.test(id)) },
                { name: 'list', test: onEveryList },
                { name: 'goods', test: (id) => forGoods.some((place) => place.test(id)) },
              ],
            },
          },
        },
      },
    },
  },
});

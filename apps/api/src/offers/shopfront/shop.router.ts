// Owns the public catalogue procedures. Answers depend on the input only, never on who asks, so
// that any cache may keep them.
import {
  brandPageInput,
  brandsPageInput,
  categoryPageInput,
  collectionPageInput,
  listPageInput,
  productPageInput,
  publicPlace,
  reviewsPageInput,
} from '@kontor/shared/listing-input.ts';
import { z } from 'zod';
import { readProcedure, router } from '../../platform/trpc.ts';
import { brandPage, brandsPage } from './brands.ts';
import { collectionPage, collectionsPage } from './collections.ts';
import { productPage } from './product-page.ts';
import { allProducts, categoryPage, categoryTree, homePage } from './queries.ts';
import { reviewsPage } from './reviews.ts';
import { sitemap, sitemapCursors } from './sitemap.ts';

const marketInput = z.strictObject(publicPlace);
const sitemapPages = z.strictObject({
  ...publicPlace,
  limit: z.int().min(1).max(10_000).default(5000),
});
const sitemapInput = sitemapPages.extend({ cursor: z.uuid().optional() });

export const shopCatalogRouter = router({
  home: readProcedure
    .input(marketInput)
    .query(({ ctx, input }) => homePage(ctx.db, input, ctx.now())),
  all: readProcedure.input(listPageInput).query(({ ctx, input }) => allProducts(ctx.db, input)),
  categories: readProcedure
    .input(marketInput)
    .query(({ ctx, input }) => categoryTree(ctx.db, input)),
  category: readProcedure
    .input(categoryPageInput)
    .query(({ ctx, input }) => categoryPage(ctx.db, input)),
  collections: readProcedure
    .input(marketInput)
    .query(({ ctx, input }) => collectionsPage(ctx.db, input, ctx.now())),
  collection: readProcedure
    .input(collectionPageInput)
    .query(({ ctx, input }) => collectionPage(ctx.db, input, ctx.now())),
  brands: readProcedure.input(brandsPageInput).query(({ ctx, input }) => brandsPage(ctx.db, input)),
  brand: readProcedure.input(brandPageInput).query(({ ctx, input }) => brandPage(ctx.db, input)),
  product: readProcedure
    .input(productPageInput)
    .query(({ ctx, input }) =>
      productPage(ctx.db, input, ctx.now(), ctx.services.payments.cardEnabled),
    ),
  reviews: readProcedure
    .input(reviewsPageInput)
    .query(({ ctx, input }) => reviewsPage(ctx.db, input)),
  sitemap: readProcedure
    .input(sitemapInput)
    .query(({ ctx, input }) => sitemap(ctx.db, input, ctx.now())),
  sitemapCursors: readProcedure
    .input(sitemapPages)
    .query(({ ctx, input }) => sitemapCursors(ctx.db, input)),
});

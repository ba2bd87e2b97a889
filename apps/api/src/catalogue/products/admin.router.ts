// Owns the procedures with which staff keep the catalogue.
import { inTransaction } from '@kontor/db/client.ts';
import { bulkInput } from '@kontor/shared/bulk-input.ts';
import {
  attachMediaInput,
  categoryInput,
  productCreateInput,
  productFilterInput,
  productListInput,
  productStatusInput,
  productUpdateInput,
  removeCategoryInput,
  updateMediaInput,
  variantsInput,
} from '@kontor/shared/catalog-input.ts';
import { z } from 'zod';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { getProduct, listCategories, listMatching, listProducts } from './admin-queries.ts';
import { applyBulk, previewBulk } from './bulk-edit.ts';
import { attachMedia, updateMedia } from './product-media.ts';
import { removeCategory, saveCategory } from './save-category.ts';
import { createProduct, setProductStatus, updateProduct } from './save-product.ts';
import { saveVariants } from './save-variants.ts';

const byId = z.strictObject({ id: z.uuid() });
const reads = staffProcedure('products.read');
const writes = staffProcedure('products.write');

export const adminProductsRouter = router({
  list: reads.input(productListInput).query(({ ctx, input }) => listProducts(ctx.db, input)),
  matching: reads.input(productFilterInput).query(({ ctx, input }) => listMatching(ctx.db, input)),
  get: reads.input(byId).query(({ ctx, input }) => getProduct(ctx.db, input.id)),
  create: writes
    .input(productCreateInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, (tx) => createProduct(tx, input, { by: ctx.staff.name })),
    ),
  update: writes
    .input(productUpdateInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, (tx) => updateProduct(tx, input, ctx.staff.name)),
    ),
  setStatus: writes
    .input(productStatusInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, (tx) =>
        setProductStatus(tx, { ...input, now: ctx.now() }, ctx.staff.name),
      ),
    ),
  saveVariants: writes
    .input(variantsInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, (tx) => saveVariants(tx, input, ctx.staff.name)),
    ),
  attachMedia: writes
    .input(attachMediaInput)
    .mutation(({ ctx, input }) => inTransaction(ctx.db, (tx) => attachMedia(tx, input))),
  updateMedia: writes
    .input(updateMediaInput)
    .mutation(({ ctx, input }) => inTransaction(ctx.db, (tx) => updateMedia(tx, input))),
  /** What a change of the selection would do; writes nothing. */
  previewBulk: writes.input(bulkInput).mutation(({ ctx, input }) => previewBulk(ctx.db, input)),
  applyBulk: writes
    .input(bulkInput)
    .mutation(({ ctx, input }) => applyBulk(ctx.db, input, ctx.now(), ctx.staff.name)),
});

export const adminCategoriesRouter = router({
  list: reads.query(({ ctx }) => listCategories(ctx.db)),
  save: writes
    .input(categoryInput)
    .mutation(({ ctx, input }) =>
      inTransaction(ctx.db, (tx) => saveCategory(tx, input, ctx.staff.name)),
    ),
  remove: writes
    .input(removeCategoryInput)
    .mutation(({ ctx, input }) => inTransaction(ctx.db, (tx) => removeCategory(tx, input))),
});

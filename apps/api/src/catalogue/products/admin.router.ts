// Owns the procedures with which staff keep the catalogue.
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
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { getProduct, listMatching, listProducts } from './admin-queries.ts';
import { applyBulk, previewBulk } from './bulk-edit.ts';
import { listCategories } from './categories.ts';
import { createProduct } from './create-products.ts';
import { attachMedia, updateMedia } from './product-media.ts';
import { removeCategory, saveCategory } from './save-category.ts';
import { setProductStatus, updateProduct } from './save-product.ts';
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
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => createProduct(tx, input, edit))),
  update: writes
    .input(productUpdateInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => updateProduct(tx, input, edit))),
  setStatus: writes
    .input(productStatusInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => setProductStatus(tx, input, edit))),
  saveVariants: writes
    .input(variantsInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => saveVariants(tx, input, edit))),
  attachMedia: writes
    .input(attachMediaInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => attachMedia(tx, input))),
  updateMedia: writes
    .input(updateMediaInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => updateMedia(tx, input))),
  /** What a change of the selection would do; writes nothing. */
  previewBulk: writes.input(bulkInput).mutation(({ ctx, input }) => previewBulk(ctx.db, input)),
  applyBulk: writes
    .input(bulkInput)
    .mutation(({ ctx, input }) => applyBulk(ctx.db, (fn) => asStaff(ctx, fn), input)),
});

export const adminCategoriesRouter = router({
  list: reads.query(({ ctx }) => listCategories(ctx.db)),
  save: writes
    .input(categoryInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => saveCategory(tx, input, edit))),
  remove: writes
    .input(removeCategoryInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => removeCategory(tx, input))),
});

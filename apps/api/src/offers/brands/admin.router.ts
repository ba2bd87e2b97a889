// Owns the procedures with which staff keep brands.
import {
  brandInput,
  findBrandsInput,
  listBrandsInput,
  mergeBrandsInput,
  removeBrandInput,
} from '@kontor/shared/brand-input.ts';
import { z } from 'zod';
import { moveBrandOfRules, requireNoRuleOf } from '../../catalogue/collections/brands-of-rules.ts';
import { findBrands, getBrand, listBrands } from '../../catalogue/products/brand-queries.ts';
import { mergeBrands } from '../../catalogue/products/merge-brands.ts';
import { removeBrand, saveBrand } from '../../catalogue/products/save-brand.ts';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { moveBrandOfBoosts, requireNoBoostOf } from '../search/brands-of-boosts.ts';

const reads = staffProcedure('products.read');
const writes = staffProcedure('products.write');

export const adminBrandsRouter = router({
  list: reads.input(listBrandsInput).query(({ ctx, input }) => listBrands(ctx.db, input)),
  get: reads
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getBrand(ctx.db, input.id)),
  find: reads.input(findBrandsInput).query(({ ctx, input }) => findBrands(ctx.db, input.q)),
  save: writes
    .input(brandInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, edit) => getBrand(tx, await saveBrand(tx, input, edit))),
    ),
  merge: writes.input(mergeBrandsInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, edit) => {
      await moveBrandOfRules(tx, input, edit);
      await moveBrandOfBoosts(tx, input, edit);
      const merged = await mergeBrands(tx, input, edit);
      // One that was saved while we waited for the brand, which no rule can be saved with any more.
      await requireNoRuleOf(tx, input.id, 'Merge again.');
      return merged;
    }),
  ),
  remove: writes.input(removeBrandInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx) => {
      await removeBrand(tx, input);
      await requireNoRuleOf(tx, input.id, 'Change that first.');
      await requireNoBoostOf(tx, input.id);
    }),
  ),
});

// Owns the procedures with which staff keep collections.

import {
  collectionInput,
  previewCollectionInput,
  removeCollectionInput,
} from '@kontor/shared/collection-input.ts';
import { marketCode } from '@kontor/shared/listing-input.ts';
import { z } from 'zod';
import { getCollection, listCollections } from '../../catalogue/collections/queries.ts';
import { removeCollection, saveCollection } from '../../catalogue/collections/save-collection.ts';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { facetChoices, previewRule, ruleChoices } from './collection-preview.ts';

const reads = staffProcedure('products.read');
const writes = staffProcedure('products.write');

export const adminCollectionsRouter = router({
  list: reads.query(({ ctx }) => listCollections(ctx.db)),
  get: reads
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getCollection(ctx.db, input.id)),
  choices: reads
    .input(z.strictObject({ market: marketCode }))
    .query(({ ctx, input }) => ruleChoices(ctx.db, input.market)),
  /** What the page of a category can be filtered by. */
  facets: reads
    .input(z.strictObject({ market: marketCode, categoryId: z.uuid().optional() }))
    .query(({ ctx, input }) => facetChoices(ctx.db, input.market, input.categoryId)),
  /** Writes nothing. */
  preview: writes
    .input(previewCollectionInput)
    .mutation(({ ctx, input }) => previewRule(ctx.db, input, ctx.now())),
  save: writes
    .input(collectionInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, edit) => getCollection(tx, await saveCollection(tx, input, edit))),
    ),
  remove: writes
    .input(removeCollectionInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => removeCollection(tx, input))),
});

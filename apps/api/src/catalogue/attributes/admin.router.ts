// Owns the procedures with which staff keep attributes and types of products.
import {
  attributeInput,
  attributesByIdInput,
  mergeChoicesInput,
  productTypeInput,
  removeAttributeInput,
} from '@kontor/shared/attribute-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { mergeChoices } from './merge-choices.ts';
import { attributesById, getAttribute, listAttributes, listTypes } from './queries.ts';
import { removeAttribute, saveAttribute } from './save-attribute.ts';
import { removeType, saveType } from './save-type.ts';

const reads = staffProcedure('products.read');
const writes = staffProcedure('products.write');

export const adminAttributesRouter = router({
  list: reads.query(({ ctx }) => listAttributes(ctx.db)),
  get: reads
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getAttribute(ctx.db, input.id)),
  byId: reads
    .input(attributesByIdInput)
    .query(({ ctx, input }) => attributesById(ctx.db, input.ids)),
  save: writes
    .input(attributeInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => saveAttribute(tx, input, edit))),
  remove: writes
    .input(removeAttributeInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => removeAttribute(tx, input))),
  mergeChoices: writes
    .input(mergeChoicesInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => mergeChoices(tx, input, edit))),
});

export const adminProductTypesRouter = router({
  list: reads.query(({ ctx }) => listTypes(ctx.db)),
  save: writes
    .input(productTypeInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, edit) => saveType(tx, input, edit))),
  remove: writes
    .input(removeAttributeInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => removeType(tx, input))),
});

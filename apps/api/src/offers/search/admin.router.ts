// Owns the procedures with which staff tell the search what words mean, and read what shoppers searched for.
import {
  listSynonymsInput,
  removeSynonymInput,
  searchReportInput,
  synonymInput,
} from '@kontor/shared/search-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { getSynonym, listSynonyms } from './admin-queries.ts';
import { searchReport } from './report.ts';
import { removeSynonym, saveSynonym } from './synonyms.ts';

const reads = staffProcedure('products.read');
const writes = staffProcedure('products.write');

export const adminSearchRouter = router({
  report: reads
    .input(searchReportInput)
    .query(({ ctx, input }) => searchReport(ctx.db, input, ctx.now())),

  synonyms: reads.input(listSynonymsInput).query(({ ctx, input }) => listSynonyms(ctx.db, input)),

  synonym: reads
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getSynonym(ctx.db, input.id)),

  saveSynonym: writes
    .input(synonymInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, edit) => getSynonym(tx, await saveSynonym(tx, input, edit))),
    ),

  removeSynonym: writes
    .input(removeSynonymInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => removeSynonym(tx, input))),
});

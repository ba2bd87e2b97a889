// Owns the procedures with which staff tell the search what words mean and what stands first, and read what
// shoppers searched for.
import {
  listSynonymsInput,
  removeSynonymInput,
  searchReportInput,
  synonymInput,
} from '@kontor/shared/search-input.ts';
import {
  explainSearchInput,
  findPagesInput,
  listSearchRulesInput,
  previewSearchInput,
  removeSearchRuleInput,
  searchRuleInput,
} from '@kontor/shared/search-rule-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { getSynonym, listSynonyms } from './admin-queries.ts';
import { explainSearch } from './explain.ts';
import { readLearning, switchLearning } from './learn.ts';
import { previewSearch } from './preview.ts';
import { searchReport } from './report.ts';
import { getSearchRule, listSearchRules } from './rule-queries.ts';
import { removeSearchRule, saveSearchRule } from './rules.ts';
import { removeSynonym, saveSynonym } from './synonyms.ts';
import { findTargets } from './targets.ts';

const reads = staffProcedure('products.read');
const writes = staffProcedure('products.write');

export const adminSearchRouter = router({
  report: reads
    .input(searchReportInput)
    .query(({ ctx, input }) => searchReport(ctx.db, input, ctx.now())),

  learning: reads.query(({ ctx }) => readLearning(ctx.db)),

  switchLearning: writes.input(z.strictObject({ on: z.boolean() })).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx) => {
      await switchLearning(tx, input);
      return readLearning(tx);
    }),
  ),

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

  rules: reads
    .input(listSearchRulesInput)
    .query(({ ctx, input }) => listSearchRules(ctx.db, input)),

  rule: reads
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getSearchRule(ctx.db, input.id, ctx.now())),

  saveRule: writes
    .input(searchRuleInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, async (tx, edit) =>
        getSearchRule(tx, await saveSearchRule(tx, input, edit), edit.at),
      ),
    ),

  removeRule: writes
    .input(removeSearchRuleInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => removeSearchRule(tx, input))),

  /** Writes nothing. */
  previewRule: reads
    .input(previewSearchInput)
    .mutation(({ ctx, input }) => previewSearch(ctx.db, input, ctx.now())),

  /** Writes nothing. */
  explain: reads
    .input(explainSearchInput)
    .mutation(({ ctx, input }) => explainSearch(ctx.db, input, ctx.now())),

  pages: reads.input(findPagesInput).query(({ ctx, input }) => findTargets(ctx.db, input.search)),
});

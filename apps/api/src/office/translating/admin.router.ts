// Owns the procedures of translations that come many at once. Files themselves go by GET /downloads/translations and
// come by POST /uploads/translations.
import { runApplyInput, runInput, runRowsInput } from '@kontor/shared/translation-file-input.ts';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { getRun, listRows, listRuns } from './queries.ts';
import { startApply, stopRun } from './runs.ts';

const reads = staffProcedure('translations.read');
const writes = staffProcedure('translations.write');

export const adminTranslationRunsRouter = router({
  list: reads.query(({ ctx }) => listRuns(ctx.db)),
  get: reads.input(runInput).query(({ ctx, input }) => getRun(ctx.db, input.id)),
  rows: reads.input(runRowsInput).query(({ ctx, input }) => listRows(ctx.db, input)),
  /** Saves the rows of a checked file with these verdicts; what is saved already stays. */
  take: writes
    .input(runApplyInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => startApply(tx, input.id, input.take))),
  stop: writes
    .input(runInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, { at }) => stopRun(tx, input.id, at))),
});

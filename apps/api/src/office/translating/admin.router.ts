// Owns the procedures of translations that come many at once. Files themselves go by GET /downloads/translations and
// come by POST /uploads/translations.
import {
  machineInput,
  runApplyInput,
  runInput,
  runRowsInput,
} from '@kontor/shared/translation-file-input.ts';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { machinePlan, startMachine } from './machine.ts';
import { getRun, listRows, listRuns } from './queries.ts';
import { startApply, stopRun } from './runs.ts';

const reads = staffProcedure('translations.read');
const writes = staffProcedure('translations.write');

export const adminTranslationRunsRouter = router({
  list: reads.query(({ ctx }) => listRuns(ctx.db)),
  get: reads.input(runInput).query(({ ctx, input }) => getRun(ctx.db, input.id)),
  rows: reads.input(runRowsInput).query(({ ctx, input }) => listRows(ctx.db, input)),
  /** What a machine would translate; null: none is set up. */
  machine: reads.input(machineInput).query(async ({ ctx, input }) => {
    const { machineTranslation: machine } = ctx.services;
    if (!machine) return null;
    const { rows, characters, left } = await machinePlan(ctx.db, input, machine.budget);
    return { fields: rows.length, characters, left };
  }),
  startMachine: writes
    .input(machineInput)
    .mutation(({ ctx, input }) =>
      asStaff(ctx, (tx, edit) => startMachine(tx, ctx.services.machineTranslation, input, edit)),
    ),
  /** Saves the rows of a checked file with these verdicts; what is saved already stays. */
  take: writes
    .input(runApplyInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx) => startApply(tx, input.id, input.take))),
  stop: writes
    .input(runInput)
    .mutation(({ ctx, input }) => asStaff(ctx, (tx, { at }) => stopRun(tx, input.id, at))),
});

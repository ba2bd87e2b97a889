// Owns the procedures of imports for staff. The file itself comes by POST /uploads/imports.
import { importChoices } from '@kontor/shared/import-input.ts';
import { z } from 'zod';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { startCheck, startRun } from './commands.ts';
import { countPictures, getImport, listFailedPictures, listImports } from './queries.ts';

const byId = z.strictObject({ id: z.uuid() });
const checkInput = importChoices.extend({ id: z.uuid() });
const listInput = z.strictObject({
  cursor: z.string().max(1000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
const procedure = staffProcedure('imports.write');
/** Whoever imports changes products, and stocks new variants: rights of their own. */
const runs = staffProcedure('imports.write', 'products.write', 'inventory.write');

export const adminImportsRouter = router({
  list: procedure.input(listInput).query(({ ctx, input }) => listImports(ctx.db, input)),
  get: procedure.input(byId).query(async ({ ctx, input }) => ({
    ...(await getImport(ctx.db, input.id)),
    pictures: await countPictures(ctx.db),
  })),
  failedPictures: procedure.query(({ ctx }) => listFailedPictures(ctx.db)),
  /** Checks the file with these choices; nothing is written but the report. */
  dryRun: procedure
    .input(checkInput)
    .mutation(({ ctx, input: { id, ...choices } }) =>
      asStaff(ctx, (tx) => startCheck(tx, id, choices)),
    ),
  /** Does what the check said, with the choices of the check. Needs `products.write` and `inventory.write` as well. */
  run: runs.input(byId).mutation(({ ctx, input }) => asStaff(ctx, (tx) => startRun(tx, input.id))),
});

// Owns the procedures with which staff translate what the shop has.
import {
  translationInput,
  translationSaveInput,
  translationsListInput,
} from '@kontor/shared/translation-input.ts';
import { asStaff } from '../../platform/edit.ts';
import { router, staffProcedure } from '../../platform/trpc.ts';
import { getTranslation, listTranslations, translationProgress } from './queries.ts';
import { saveTranslation } from './save.ts';

const reads = staffProcedure('translations.read');
const writes = staffProcedure('translations.write');

export const adminTranslationsRouter = router({
  progress: reads.query(({ ctx }) => translationProgress(ctx.db)),
  list: reads
    .input(translationsListInput)
    .query(({ ctx, input }) => listTranslations(ctx.db, input)),
  get: reads.input(translationInput).query(({ ctx, input }) => getTranslation(ctx.db, input)),
  save: writes.input(translationSaveInput).mutation(({ ctx, input }) =>
    asStaff(ctx, async (tx, edit) => {
      await saveTranslation(tx, input, edit);
      return getTranslation(tx, input);
    }),
  ),
});

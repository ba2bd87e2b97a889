// A run as a check leaves it, for tests of what may be asked of runs.
import { inTransaction, type RootDb } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { translationRunRows, translationRuns } from '@kontor/db/schema/translation-runs.ts';

/** With one row that would be saved. */
export async function checkedRun(
  db: RootDb,
  own: Partial<typeof translationRuns.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  const run = { id, kind: 'file', lang: 'de', status: 'checked', savedAs: 'done' } as const;
  const about = { runId: id, no: 1, line: 2, entity: 'store', entityId: 'store', field: 'about' };
  await inTransaction(db, async (tx) => {
    await tx.insert(translationRuns).values({ ...run, actorName: 'Ada', ...own });
    const said = { value: 'Wir', sourceHash: '0'.repeat(32), verdict: 'new' } as const;
    await tx.insert(translationRunRows).values({ ...about, ...said });
  });
  return id;
}

// Owns the background work of runs. It may run twice: a check begins anew, rows that something became of stay.
import { inTransaction } from '@kontor/db/client.ts';
import type { App } from '../../platform/context.ts';
import { applyRun } from './apply.ts';
import { checkFile } from './check.ts';
import { readRun } from './queries.ts';
import { endRun, noteFailure } from './runs.ts';

/** As often as the queue tries (`queues.ts`), less one: the last time it says so. */
const mostFailures = 8;

export async function runTranslations(
  app: App,
  { runId }: { runId: string },
  signal?: AbortSignal,
): Promise<void> {
  const run = await inTransaction(app.db, (tx) => readRun(tx, runId));
  try {
    if (run?.status === 'checking') await checkFile(app, run, signal);
    if (run?.status === 'running') await applyRun(app, run, signal);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    await inTransaction(app.db, async (tx) => {
      if ((await noteFailure(tx, runId)) < mostFailures) return;
      await endRun(tx, runId, { status: 'failed', problem: 'broke_off' }, app.now());
    });
    throw cause;
  }
}

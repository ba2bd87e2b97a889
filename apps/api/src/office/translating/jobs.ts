// Owns the background work of runs. It may run twice: a check begins anew, rows that something became of stay.
import { inTransaction } from '@kontor/db/client.ts';
import type { App } from '../../platform/context.ts';
import { MachineAway } from '../../platform/machine-translation.ts';
import { applyRun } from './apply.ts';
import { checkFile } from './check.ts';
import { runMachine } from './machine.ts';
import { readRun } from './queries.ts';
import { endRun, noteFailure } from './runs.ts';

/** As often as the queue tries (`queues.ts`), less one: the last time it says so. */
const mostFailures = 8;
/** Some minutes, with the pauses of the queue; then a person looks. */
const mostAway = 5;

export async function runTranslations(
  app: App,
  { runId }: { runId: string },
  signal?: AbortSignal,
): Promise<void> {
  const run = await inTransaction(app.db, (tx) => readRun(tx, runId));
  try {
    if (run?.status === 'checking') await checkFile(app, run, signal);
    if (run?.status === 'running') {
      await (run.kind === 'file' ? applyRun : runMachine)(app, run, signal);
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const away = cause instanceof MachineAway;
    const isOver = await inTransaction(app.db, async (tx) => {
      if ((await noteFailure(tx, runId)) < (away ? mostAway : mostFailures)) return false;
      const problem = away ? 'machine_away' : 'broke_off';
      return endRun(tx, runId, { status: 'failed', problem }, app.now());
    });
    // That it is away is said by the run; a fault is a failed job too.
    if (!away || !isOver) throw cause;
  }
}

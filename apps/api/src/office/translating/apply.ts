// Owns the saving of a checked file, some rows at a time, until none is left that was chosen.
import { inTransaction } from '@kontor/db/client.ts';
import type { App } from '../../platform/context.ts';
import { nextRows } from './queries.ts';
import { endRun, type Run } from './runs.ts';
import { saveRows } from './save-rows.ts';

const rowsAtOnce = 50;

/** @param signal another worker has the job: this one stops and leaves the rest to it */
export async function applyRun(app: App, run: Run, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const rows = await inTransaction(app.db, (tx) => nextRows(tx, run.id, rowsAtOnce));
    if (rows.length === 0) break;
    await saveRows(app, run, rows);
  }
  await inTransaction(app.db, (tx) => endRun(tx, run.id, { status: 'done' }, app.now()));
}

// Owns the rows of runs: what is begun, how far it is and how it ends. Each change is made only in the state that it
// is meant for, so that of two people, or two workers, one comes first.
import type { Tx } from '@kontor/db/client.ts';
import { translationRunRows, translationRuns } from '@kontor/db/schema/translation-runs.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type {
  RowOutcome,
  RowProblem,
  RowVerdict,
  RunProblem,
  RunStatus,
} from '@kontor/shared/translation-file-input.ts';
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { inBatches } from '../../platform/batches.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';

export type Run = typeof translationRuns.$inferSelect;
export type RunRow = typeof translationRunRows.$inferSelect;
type NewRun = typeof translationRuns.$inferInsert;
export type NewRow = typeof translationRunRows.$inferInsert;

type Begun = { id: string; lang: LanguageCode; actorId: string | null; actorName: string };

/** Of a file that lies where uploads do; it is read by a job. */
export async function beginCheck(
  tx: Tx,
  run: Begun & { fileName: string; savedAs: 'draft' | 'done' },
): Promise<void> {
  await tx.insert(translationRuns).values({ ...run, kind: 'file', status: 'checking' });
  await enqueue(tx, 'translations.run', { runId: run.id });
}

/** Of a machine: with all fields that it shall translate. */
export async function beginMachine(
  tx: Tx,
  run: Begun & Pick<NewRun, 'budget' | 'left'>,
  rows: readonly NewRow[],
): Promise<void> {
  await tx.insert(translationRuns).values({
    ...run,
    kind: 'machine',
    status: 'running',
    savedAs: 'machine',
    take: ['new', 'changed'],
  });
  await insertRows(tx, rows);
  await enqueue(tx, 'translations.run', { runId: run.id });
}

export const insertRows = (tx: Tx, rows: readonly NewRow[]): Promise<void> =>
  inBatches(rows, (some) => tx.insert(translationRunRows).values(some));

/** A check that begins again begins anew. */
export async function forgetRows(tx: Tx, runId: string): Promise<void> {
  await tx.delete(translationRunRows).where(eq(translationRunRows.runId, runId));
}

const ended = ['checked', 'done', 'failed', 'stopped'] as const satisfies RunStatus[];

/**
 * Starts the saving of rows with these verdicts, or goes on with it.
 * @throws DomainError NOT_FOUND, INVALID_STATE `{ message }` while it is under way or was not checked
 */
export async function startApply(tx: Tx, id: string, take: readonly RowVerdict[]): Promise<void> {
  const [run] = await tx
    .select({ kind: translationRuns.kind })
    .from(translationRuns)
    .where(eq(translationRuns.id, id));
  if (run?.kind !== 'file') throw new DomainError('NOT_FOUND');
  const checked = sql`exists (select from ${translationRunRows} r where r.run_id = ${id}
    and r.verdict is not null)`;
  const started = await tx
    .update(translationRuns)
    .set({ status: 'running', take: [...take], problem: null, failures: 0, finishedAt: null })
    .where(and(eq(translationRuns.id, id), inArray(translationRuns.status, [...ended]), checked))
    .returning({ id: translationRuns.id });
  if (started.length === 0) {
    throw new DomainError('INVALID_STATE', {
      message: 'This file is being checked or saved, or could not be read.',
    });
  }
  await enqueue(tx, 'translations.run', { runId: id });
}

/** What is saved stays, the rest is left. @throws DomainError NOT_FOUND, INVALID_STATE `{ message }` when it is over */
export async function stopRun(tx: Tx, id: string, now: Date): Promise<void> {
  const [run] = await tx
    .select({ id: translationRuns.id })
    .from(translationRuns)
    .where(eq(translationRuns.id, id));
  if (!run) throw new DomainError('NOT_FOUND');
  const stopped = await endRun(tx, id, { status: 'stopped' }, now);
  if (!stopped) throw new DomainError('INVALID_STATE', { message: 'This is over already.' });
}

/** False: it is over already, or somebody stopped it. */
export async function endRun(
  tx: Tx,
  id: string,
  end: { status: RunStatus; problem?: RunProblem; problemLine?: number | null },
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(translationRuns)
    .set({ ...end, finishedAt: now })
    .where(
      and(eq(translationRuns.id, id), inArray(translationRuns.status, ['checking', 'running'])),
    )
    .returning({ id: translationRuns.id });
  return rows.length > 0;
}

export async function noteColumns(tx: Tx, id: string, leftColumns: string[]): Promise<void> {
  await tx.update(translationRuns).set({ leftColumns }).where(eq(translationRuns.id, id));
}

/** How often it failed in a row, this time included. */
export async function noteFailure(tx: Tx, id: string): Promise<number> {
  const [row] = await tx
    .update(translationRuns)
    .set({ failures: sql`${translationRuns.failures} + 1` })
    .where(eq(translationRuns.id, id))
    .returning({ failures: translationRuns.failures });
  return row?.failures ?? 0;
}

/** It answers again. */
export async function forgetFailures(tx: Tx, id: string): Promise<void> {
  await tx.update(translationRuns).set({ failures: 0 }).where(eq(translationRuns.id, id));
}

/** Counts what is about to be sent. False: the budget does not reach, or the run is over. */
export async function spend(tx: Tx, id: string, characters: number): Promise<boolean> {
  const { spent, budget } = translationRuns;
  const rows = await tx
    .update(translationRuns)
    .set({ spent: sql`${spent} + ${characters}` })
    .where(
      and(
        eq(translationRuns.id, id),
        eq(translationRuns.status, 'running'),
        sql`${spent} + ${characters} <= ${budget}`,
      ),
    )
    .returning({ id: translationRuns.id });
  return rows.length > 0;
}

/** False: another worker has it. */
export async function noteOutcome(
  tx: Tx,
  { runId, no }: Pick<RunRow, 'runId' | 'no'>,
  made: { outcome: RowOutcome; problem?: RowProblem | null; value?: string; was?: string },
): Promise<boolean> {
  const { outcome } = translationRunRows;
  const rows = await tx
    .update(translationRunRows)
    .set(made)
    .where(and(eq(translationRunRows.runId, runId), eq(translationRunRows.no, no), isNull(outcome)))
    .returning({ no: translationRunRows.no });
  return rows.length > 0;
}

/** Runs of before `then`, with their rows. What was saved stays. */
export async function forgetRuns(tx: Tx, then: Date): Promise<void> {
  await tx
    .delete(translationRuns)
    .where(
      and(
        lt(translationRuns.createdAt, then),
        inArray(translationRuns.status, ['checked', 'done', 'failed', 'stopped']),
      ),
    );
}

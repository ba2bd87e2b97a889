// Owns the rows of imports: an uploaded file, its dry run, its run, and what became of its pictures.
import type { Tx } from '@kontor/db/client.ts';
import { lockImports } from '@kontor/db/locks.ts';
import { imports, mediaImports } from '@kontor/db/schema/imports.ts';
import type { ImportStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { ImportChoices } from '@kontor/shared/import-input.ts';
import type { ImportProblem } from '@kontor/shared/import-problems.ts';
import { eq, inArray } from 'drizzle-orm';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { ImportReport } from './import-products.ts';

export type NewImport = {
  id: string;
  fileName: string;
  storageKey: string;
  currency: string;
  actorId: string;
  actorName: string;
};

export async function addImport(tx: Tx, row: NewImport): Promise<void> {
  await tx.insert(imports).values(row);
}

/** From which states an import may be checked or run. A failed one may be tried again. */
const startable = ['uploaded', 'checked', 'failed'] as const;

/**
 * Starts the check of an import in the background, with these choices. They are kept for the run.
 * @throws DomainError NOT_FOUND, INVALID_STATE `{ message }` while it is under way, when it is done
 *   or when its file is deleted
 */
export async function startCheck(tx: Tx, id: string, choices: ImportChoices): Promise<void> {
  await start(tx, id, true, { ...choices, status: 'checking' });
}

/**
 * Starts the run: exactly what was checked before.
 * @throws DomainError as `startCheck`, and INVALID_STATE when it was not checked
 */
export async function startRun(tx: Tx, id: string): Promise<void> {
  await start(tx, id, false, { status: 'running' });
}

async function start(
  tx: Tx,
  id: string,
  dryRun: boolean,
  set: Partial<ImportChoices> & { status: ImportStatus },
): Promise<void> {
  const [row] = await lockImports(
    tx,
    tx
      .select({
        id: imports.id,
        status: imports.status,
        checked: imports.dryRun,
        gone: imports.fileDeletedAt,
      })
      .from(imports)
      .where(eq(imports.id, id)),
  );
  if (!row) throw new DomainError('NOT_FOUND');
  if (row.gone) throw notNow('The file of this import has been deleted. Upload it again.');
  if (!startable.some((status) => status === row.status)) {
    throw notNow('This import is under way or done.');
  }
  if (!dryRun && !row.checked) throw notNow('Check the file first.');
  await tx
    .update(imports)
    .set({
      ...set,
      problem: null,
      errors: [],
      finishedAt: null,
      ...(dryRun ? { dryRun: null } : {}),
    })
    .where(eq(imports.id, id));
  await enqueue(tx, 'imports.run', { importId: id, dryRun });
}

const notNow = (message: string) => new DomainError('INVALID_STATE', { message });

/** Notes how far an import is, or that it ended. */
export async function noteReport(
  tx: Tx,
  id: string,
  { counts, findings, errors }: ImportReport,
  state: {
    dryRun: boolean;
    status: ImportStatus;
    problem?: ImportProblem | null;
    finishedAt: Date | null;
  },
): Promise<void> {
  await tx
    .update(imports)
    .set({
      ...(state.dryRun ? { dryRun: counts } : { result: counts }),
      findings,
      errors,
      problem: state.problem ?? null,
      status: state.status,
      finishedAt: state.finishedAt,
    })
    .where(eq(imports.id, id));
}

/** A check that broke off has checked nothing, however far it came. */
export async function failImport(
  tx: Tx,
  id: string,
  { problem, dryRun }: { problem: ImportProblem; dryRun: boolean },
  now: Date,
): Promise<void> {
  await tx
    .update(imports)
    .set({ status: 'failed', problem, finishedAt: now, ...(dryRun ? { dryRun: null } : {}) })
    .where(eq(imports.id, id));
}

export async function noteFilesDeleted(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx
    .update(imports)
    .set({ fileDeletedAt: now })
    .where(inArray(imports.id, [...ids]));
}

export async function notePicture(
  tx: Tx,
  id: string,
  outcome: { status: 'done' } | { status: 'failed'; problem: ImportProblem },
): Promise<void> {
  const problem = outcome.status === 'failed' ? outcome.problem : null;
  await tx
    .update(mediaImports)
    .set({ status: outcome.status, problem })
    .where(eq(mediaImports.id, id));
}

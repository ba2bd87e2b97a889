// Owns the rows of imports: an uploaded file, its dry run, its run, and what became of its pictures.
import type { Tx } from '@kontor/db/client.ts';
import { imports, mediaImports } from '@kontor/db/schema/imports.ts';
import type { ImportStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { enqueue } from '../jobs.ts';
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
 * Starts the dry run or the run of an import in the background.
 * @throws DomainError NOT_FOUND, INVALID_STATE while it is under way or when it is done
 */
export async function startImport(tx: Tx, id: string, dryRun: boolean): Promise<void> {
  const started = await tx
    .update(imports)
    .set({ status: dryRun ? 'checking' : 'running', message: null, errors: [], finishedAt: null })
    .where(and(eq(imports.id, id), inArray(imports.status, [...startable])))
    .returning({ id: imports.id });
  if (started.length === 0) {
    const [row] = await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, id));
    throw new DomainError(row ? 'INVALID_STATE' : 'NOT_FOUND');
  }
  await enqueue(tx, 'imports.run', { importId: id, dryRun });
}

/** Notes how far an import is, or that it ended. */
export async function noteReport(
  tx: Tx,
  id: string,
  { counts, errors }: ImportReport,
  state: { dryRun: boolean; status: ImportStatus; finishedAt: Date | null },
): Promise<void> {
  await tx
    .update(imports)
    .set({
      ...(state.dryRun ? { dryRun: counts } : { result: counts }),
      errors,
      status: state.status,
      finishedAt: state.finishedAt,
    })
    .where(eq(imports.id, id));
}

export async function failImport(tx: Tx, id: string, message: string, now: Date): Promise<void> {
  await tx
    .update(imports)
    .set({ status: 'failed', message, finishedAt: now })
    .where(eq(imports.id, id));
}

export async function notePicture(
  tx: Tx,
  id: string,
  outcome: { status: 'done' } | { status: 'failed'; error: string },
): Promise<void> {
  const error = outcome.status === 'failed' ? outcome.error : null;
  await tx
    .update(mediaImports)
    .set({ status: outcome.status, error })
    .where(eq(mediaImports.id, id));
}

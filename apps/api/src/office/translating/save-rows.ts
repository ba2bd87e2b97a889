// Owns the saving of a run's rows: those of some things in one transaction, and where something in it is refused each
// thing, then each row by itself, so that one never stops another. Whatever is saved is noted in the same
// transaction: a worker that takes over saves nothing twice.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { RowOutcome, RowProblem } from '@kontor/shared/translation-file-input.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { saveTranslation } from '../../catalogue/translations/save.ts';
import type { App } from '../../platform/context.ts';
import { type Edit, staffEdit } from '../../platform/edit.ts';
import { noteOutcome, type Run, type RunRow } from './runs.ts';

export type RowToSave = Pick<RunRow, 'no' | 'entityId' | 'field' | 'value' | 'seen'> & {
  runId: string;
  entity: TranslatedEntity;
  status: NonNullable<RunRow['status']>;
  sourceHash: string;
};

const keyOf = ({ entity, entityId }: RowToSave) => `${entity}\n${entityId}`;

/** Who began the run signs what it saves. */
export async function saveRows(app: App, run: Run, rows: readonly RowToSave[]): Promise<void> {
  const edit = staffEdit({ id: run.actorId, name: run.actorName }, app.now());
  // In one order, so that two runs wait for each other instead of stopping each other.
  const things = [...Map.groupBy(rows, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (await isSaved(app, run, rows, edit)) return;
  for (const [, thing] of things) {
    if (things.length > 1 && (await isSaved(app, run, thing, edit))) continue;
    for (const row of thing) {
      if (thing.length > 1 && (await isSaved(app, run, [row], edit))) continue;
      await saveAlone(app, run, row, edit);
    }
  }
}

/** False: something in it is refused, so nothing of it is saved. */
async function isSaved(app: App, run: Run, rows: readonly RowToSave[], edit: Edit) {
  try {
    await inTransaction(app.db, (tx) => saveAll(tx, run, rows, edit));
    return true;
  } catch (cause) {
    if (refusal(cause) === null) throw cause;
    return false;
  }
}

async function saveAlone(app: App, run: Run, row: RowToSave, edit: Edit): Promise<void> {
  try {
    await inTransaction(app.db, (tx) => saveAll(tx, run, [row], edit));
  } catch (cause) {
    const refused = refusal(cause);
    if (refused === null) throw cause;
    await inTransaction(app.db, (tx) => noteOutcome(tx, row, refused));
  }
}

async function saveAll(tx: Tx, run: Run, rows: readonly RowToSave[], edit: Edit): Promise<void> {
  const mine: RowToSave[] = [];
  for (const row of rows) {
    if (await noteOutcome(tx, row, { outcome: 'saved', value: row.value })) mine.push(row);
  }
  for (const [, thing] of [...Map.groupBy(mine, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = thing;
    if (first === undefined) continue;
    const { entity, entityId } = first;
    const fields = thing.map(({ field, value, status, seen, sourceHash }) => ({
      ...{ field, value, status, seen, sourceHash },
    }));
    await saveTranslation(tx, { lang: run.lang, entity, entityId, fields }, edit);
  }
}

type Refusal = { outcome: RowOutcome; problem: RowProblem | null };

/** Null: it is no fault of the row. */
function refusal(cause: unknown): Refusal | null {
  if (cause instanceof DomainError) {
    if (cause.code === 'CONFLICT') return { outcome: 'later', problem: null };
    return { outcome: 'refused', problem: cause.code === 'NOT_FOUND' ? 'gone' : 'refused' };
  }
  // Data that the database does not take, or that breaks a rule of it.
  const inner = cause instanceof Error ? (cause.cause ?? cause) : null;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  return /^2[23]/.test(code) ? { outcome: 'refused', problem: 'refused' } : null;
}

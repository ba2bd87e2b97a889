// Owns the check of a file: its rows are read one after the other and written down some at a time, then compared with
// what is there. Nothing else is written.
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { App } from '../../platform/context.ts';
import { openCsvFile } from './csv-file.ts';
import { type RowIn, UnreadableFile } from './file-row.ts';
import { judgeRows, rowOf } from './judge.ts';
import { endRun, forgetRows, insertRows, type NewRow, noteColumns, type Run } from './runs.ts';
import { readXliff } from './xliff-read.ts';

/** A shop of 20,000 products with four fields each, and room. */
export const mostRows = 100_000;
const rowsAtOnce = 500;

export const filePath = ({ env }: Pick<App, 'env'>, runId: string): string =>
  join(env.uploadDir, `translations-${runId}`);

export async function checkFile(app: App, run: Run, signal?: AbortSignal): Promise<void> {
  const path = filePath(app, run.id);
  try {
    await inTransaction(app.db, (tx) => forgetRows(tx, run.id));
    await readInto(app, run, path, signal);
    await inTransaction(app.db, async (tx) => {
      await judgeRows(tx, run);
      await endRun(tx, run.id, { status: 'checked' }, app.now());
    });
  } catch (cause) {
    const { problem, line } = unreadable(cause);
    await inTransaction(app.db, async (tx) => {
      await forgetRows(tx, run.id);
      await endRun(tx, run.id, { status: 'failed', problem, problemLine: line }, app.now());
    });
  }
  await rm(path, { force: true });
}

/** @throws what is no fault of the file */
function unreadable(cause: unknown): Pick<UnreadableFile, 'problem' | 'line'> {
  if (cause instanceof UnreadableFile) return cause;
  // An upload of another process's disk, or one that the clean-up took.
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
    return { problem: 'broke_off', line: null };
  }
  if (!(cause instanceof DomainError) || cause.code !== 'FILE_INVALID') throw cause;
  const { line } = (cause.data?.values ?? {}) as { line?: number };
  return { problem: 'file_unreadable', line: line ?? null };
}

async function readInto(app: App, run: Run, path: string, signal?: AbortSignal): Promise<void> {
  let rows: NewRow[] = [];
  let read = 0;
  const write = async () => {
    signal?.throwIfAborted();
    const some = rows;
    rows = [];
    await inTransaction(app.db, (tx) => insertRows(tx, some));
  };
  for await (const row of await rowsOf(app, run, path)) {
    read += 1;
    if (read > mostRows) throw new UnreadableFile('too_many_rows');
    rows.push(rowOf(row, run, read));
    if (rows.length >= rowsAtOnce) await write();
  }
  if (read === 0) throw new UnreadableFile('file_unreadable');
  await write();
}

async function rowsOf(app: App, run: Run, path: string): Promise<AsyncGenerator<RowIn>> {
  if (await isXml(path)) return readXliff(path, run.lang);
  const { leftColumns, missing, rows } = await openCsvFile(path, run.lang);
  if (missing !== null) throw new UnreadableFile('column_missing', 1);
  await inTransaction(app.db, (tx) => noteColumns(tx, run.id, leftColumns));
  return rows;
}

/** Whatever its name says. */
async function isXml(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(200), position: 0 });
    const head = buffer.subarray(0, bytesRead).toString('latin1').replaceAll('\u0000', '');
    return /^(?:ï»¿|ÿþ|þÿ)?\s*</.test(head);
  } finally {
    await file.close();
  }
}

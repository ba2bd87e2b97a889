// Owns which rows of a file make one product: those of one handle, also when they stand apart, and
// rows without a handle that follow them. Rows that are not understood come by themselves.
import type { ImportProblem } from '@kontor/shared/import-problems.ts';
import type { CsvRow } from './csv.ts';
import { fileInvalid } from './row-problem.ts';
import { cell, oneLine } from './shopify-columns.ts';

export type Group =
  | { kind: 'product'; handle: string; rows: CsvRow[] }
  /** Rows of a second product with the handle of the one that begins on `other`. */
  | { kind: 'clash'; handle: string; rows: CsvRow[]; other: number }
  | { kind: 'fault'; handle: string; row: CsvRow; reason: ImportProblem };

type Run = Exclude<Group, { kind: 'clash' }>;

/** The rows that stand together. */
export async function* runsOf(rows: AsyncIterable<CsvRow>): AsyncGenerator<Run> {
  let current: { kind: 'product'; handle: string; rows: CsvRow[] } | undefined;
  /** A row without a handle may belong to the row in between that was not understood. */
  let doubtful = false;
  for await (const row of rows) {
    const own = cell(row, 'handle');
    if (row.fault !== undefined) {
      doubtful ||= own !== current?.handle;
      yield { kind: 'fault', handle: own ?? '', row, reason: row.fault };
      continue;
    }
    const follows = own === undefined && !cell(row, 'title') && !doubtful;
    const handle = follows ? (current?.handle ?? '') : (own ?? '');
    doubtful = false;
    if (current && handle === current.handle) {
      current.rows.push(row);
      continue;
    }
    if (current) yield current;
    current = { kind: 'product', handle, rows: [row] };
  }
  if (current) yield current;
}

/** Rows that wait for others of their handle further down. */
const maxHeld = 100_000;

/**
 * One group per product. `runs` says in how many places each handle stands.
 * @throws DomainError FILE_INVALID when too many rows stand apart
 */
export async function* groupRows(
  rows: AsyncIterable<CsvRow>,
  runs: ReadonlyMap<string, number>,
): AsyncGenerator<Group> {
  const held = new Map<string, { rows: CsvRow[]; title: string | undefined; left: number }>();
  let count = 0;
  for await (const run of runsOf(rows)) {
    const places = run.kind === 'product' && run.handle !== '' ? (runs.get(run.handle) ?? 1) : 1;
    if (run.kind === 'fault' || places === 1) {
      yield run;
      continue;
    }
    const title = titleOf(run.rows);
    const before = held.get(run.handle) ?? { rows: [], title, left: places };
    held.set(run.handle, before);
    before.left -= 1;
    const other = before.rows[0];
    if (other && before.title !== undefined && title !== undefined && title !== before.title) {
      yield { kind: 'clash', handle: run.handle, rows: run.rows, other: other.line };
    } else {
      before.title ??= title;
      before.rows.push(...run.rows);
      count += run.rows.length;
    }
    if (count > maxHeld) {
      throw fileInvalid('rows_apart');
    }
    if (before.left > 0) continue;
    held.delete(run.handle);
    count -= before.rows.length;
    yield { kind: 'product', handle: run.handle, rows: before.rows };
  }
}

function titleOf(rows: readonly CsvRow[]): string | undefined {
  for (const row of rows) {
    const title = oneLine(cell(row, 'title'));
    if (title) return title;
  }
  return undefined;
}

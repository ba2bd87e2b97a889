// The counts of an import in words, the empty ones left out.

import { importProblemWords } from '@kontor/messages/import-problems.ts';
import type { ImportStatus } from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { Outputs } from '../../api.ts';
import { listed } from '../../format/lists.ts';
import { importLooks } from '../../format/status.ts';
import type { T } from '../../messages/use-t.ts';
import type { StatusLook } from '../../ui/status.tsx';

export type Counts = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  /** Absent in reports of the first release. */
  lines?: { taken: number; unchanged: number; refused: number; notUnderstood: number };
  variants?: { created: number; changed: number; removed: number };
};

export function tellCounts(counts: Counts | null, t: T): string {
  if (!counts) return '';
  const parts = [
    [counts.created, 'imports.count.new'],
    [counts.updated, 'imports.count.changed'],
    [counts.unchanged, 'imports.count.unchanged'],
    [counts.failed, 'imports.count.errors'],
  ] as const;
  const told = parts.flatMap(([count, id]) => (count > 0 ? [t(id, { count })] : []));
  return told.length > 0 ? listed(told) : t('imports.nothingInIt');
}

/** Rows that were read and not taken. */
export function lostRows({ failed, lines }: Counts): number {
  return lines ? lines.refused + lines.notUnderstood : failed;
}

/** A run that left rows behind is not simply done. */
export function lookOf(row: { status: ImportStatus; result: Counts | null }): StatusLook {
  if (row.status === 'done' && row.result && lostRows(row.result) > 0) {
    return { label: 'imports.doneInPart', tone: 'waits', icon: icons.alert };
  }
  return importLooks[row.status];
}

type RowError = Outputs['imports']['get']['errors'][number];

/** "7", or "7 to 12". */
export const linesOf = ({ line, endLine }: Pick<RowError, 'line' | 'endLine'>, t: T) =>
  endLine === undefined ? String(line) : t('imports.lines', { from: line, to: endLine });

/** The errors as a CSV file with one line each, safe to open in a spreadsheet. */
export function errorsAsCsv(errors: readonly RowError[], t: T): string {
  const rows = errors.map((error) => [
    ...[linesOf(error, t), error.handle, String(error.rows ?? 1), importProblemWords(error)],
  ]);
  return [['line', 'handle', 'rows', 'error'], ...rows]
    .map((row) => row.map(csvCell).join(','))
    .join('\r\n')
    .concat('\r\n');
}

/** Quoted; what a spreadsheet would take for a formula gets an apostrophe in front. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

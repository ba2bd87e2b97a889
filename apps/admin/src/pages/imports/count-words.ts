// The counts of an import in words, the empty ones left out.
export type Counts = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
};

export function tellCounts(counts: Counts | null): string {
  if (!counts) return '';
  const parts = [
    [counts.created, 'new'],
    [counts.updated, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.failed, 'with errors'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return told.length > 0 ? told.join(', ') : 'Nothing in it';
}

/** The errors as a CSV file with one line each, safe to open in a spreadsheet. */
export function errorsAsCsv(
  errors: readonly { line: number; handle: string; reason: string }[],
): string {
  const rows = errors.map(({ line, handle, reason }) => [String(line), handle, reason]);
  return [['line', 'handle', 'error'], ...rows]
    .map((row) => row.map(csvCell).join(','))
    .join('\r\n')
    .concat('\r\n');
}

/** Quoted; what a spreadsheet would take for a formula gets an apostrophe in front. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

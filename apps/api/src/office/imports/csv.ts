// Owns reading a CSV file record by record: its separator, its header, and how it goes on after a
// record that cannot be read. A fault costs the record in which it stands and no other; every line
// of the file belongs to exactly one record, readable or not. A file is streamed.
import type { FileEncoding } from '@kontor/shared/import-input.ts';
import { type ImportProblem, problemOf } from '@kontor/shared/import-problems.ts';
import { countBreaks, type RecordShape, scanRecord } from './csv-record.ts';
import { decodeFile } from './encoding.ts';
import { fileInvalid } from './row-problem.ts';
import { TextWindow } from './text-window.ts';

export type CsvRow = {
  /** Where the record begins and ends, counting from 1, header included. */
  line: number;
  endLine: number;
  /**
   * Header in its canonical spelling → cell, trimmed, in Unicode's composed form. Every column of the file is
   * `in` it; its own keys are those of the cells that say something.
   */
  cells: Readonly<Record<string, string>>;
  /** The record has fewer cells than the header; the missing ones are blank. */
  short?: true;
  /** Why this record is not understood; there are no cells then. */
  fault?: ImportProblem;
};

export type CsvHeader = { names: string[]; keys: string[]; delimiter: string; line: number };

export type CsvReading = {
  header: CsvHeader;
  rows: AsyncGenerator<CsvRow>;
};

/** Characters; the longest that a field of a product may be is 50,000. */
const maxRecord = 256 * 1024;
const delimiters = [',', ';', '\t', '|'];
/** Every column costs work on every row; a shop with hundreds of metafields has hundreds. */
const maxColumns = 2000;
/** After so many characters read twice, no cell may span lines: mending must not take for ever. */
const maxDiscarded = 64 * 1024 * 1024;

/** "Body (HTML)", " Variant SKU", "variant_sku" → "bodyhtml", "variantsku", "variantsku". */
function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** For what is kept while a file is read: a cell is a view of the text around it, which would be kept with it. */
export const ownText = (cell: string): string => Buffer.from(cell, 'utf16le').toString('utf16le');

/** Where each key stands first. */
export const firstPlaces = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...keys.entries()].toReversed().map(([place, key]) => [key, place]));

/** Which cell begins a record, and whether it does: after a fault the next one is found by it. */
export type RecordSign = {
  column: (keys: readonly string[]) => number;
  begins(cell: string): boolean;
};

/** Of products. */
const byHandle: RecordSign = {
  column: (keys) => keys.findIndex((key) => key === 'handle' || key === 'urlhandle'),
  begins: (text) => /^[^\s<>"'=,;]{1,255}$/u.test(text) && /[\p{L}\p{N}]/u.test(text),
};

/** @throws DomainError FILE_INVALID when not even its header can be read */
export async function openCsv(
  path: string,
  encoding: FileEncoding,
  sign: RecordSign = byHandle,
): Promise<CsvReading> {
  const window = new TextWindow(decodeFile(path, encoding));
  const header = await readHeader(window);
  return { header, rows: readRows(window, header, sign) };
}

async function readHeader(window: TextWindow): Promise<CsvHeader> {
  let said: string | undefined;
  for (;;) {
    if (await window.isAtEnd()) {
      throw fileInvalid('no_rows');
    }
    const line = await window.peekLine(maxRecord);
    // Excel's way of naming the separator.
    const named = said === undefined ? /^\s*"?sep=(\\t|.)"?[\s,;]*$/i.exec(line)?.[1] : undefined;
    if (named) said = named === '\\t' ? '\t' : named;
    if (line.trim() !== '' && !named) break;
    await window.skipLine();
  }
  const line = window.line;
  const delimiter = said ?? delimiterOf(await window.peekLine(maxRecord));
  const scan = await scanAt(window, { delimiter, maxLength: maxRecord, multiline: true });
  if (scan.kind !== 'record') {
    throw fileInvalid('header_unreadable', { line });
  }
  consume(window, scan.end);
  const names = scan.cells;
  while (names.length > 0 && names.at(-1) === '') names.pop();
  if (names.length > maxColumns) {
    throw fileInvalid('too_many_columns', { columns: names.length, max: maxColumns });
  }
  return { names, keys: names.map(headerKey), delimiter, line };
}

/** The separator that the header has most of, outside of quotes. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return delimiters.reduce((best, other) => (count(other) > count(best) ? other : best));
}

type Limits = Omit<RecordShape, 'atEnd'>;

async function scanAt(window: TextWindow, limits: Limits) {
  for (;;) {
    const scan = scanRecord(window.text, window.at, { ...limits, atEnd: window.ended });
    if (scan.kind !== 'more') return scan;
    await window.fill();
  }
}

function consume(window: TextWindow, end: number): void {
  window.line += countBreaks(window.text.slice(window.at, end));
  window.at = end;
}

async function* readRows(
  window: TextWindow,
  header: CsvHeader,
  sign: RecordSign,
): AsyncGenerator<CsvRow> {
  const shape = new RowShape(header, sign);
  /** A short record waits until it is known that the next line is not its rest. */
  let held: CsvRow | undefined;
  try {
    while (!(await window.isAtEnd())) {
      const row = await readRow(window, header, shape);
      if (!row) continue;
      const isTorn = row.short && !row.fault && !shape.beginsRecord(cellsOf(row, header));
      if (isTorn) {
        const rest = { line: row.line, endLine: row.endLine, cells: {} };
        if (held) yield { ...held, cells: {}, fault: torn };
        held = undefined;
        yield { ...rest, fault: torn };
        continue;
      }
      if (held) yield held;
      held = row.short && !row.fault ? row : undefined;
      if (!held) yield row;
    }
    if (held) yield held;
  } finally {
    await window.close();
  }
}

const torn = problemOf('record_torn');
const cellsOf = (row: CsvRow, { keys }: CsvHeader) => keys.map((key) => row.cells[key] ?? '');

/** The next record; undefined for a blank line. */
async function readRow(
  window: TextWindow,
  header: CsvHeader,
  shape: RowShape,
): Promise<CsvRow | undefined> {
  const { line } = window;
  const limits = {
    delimiter: header.delimiter,
    maxLength: maxRecord,
    multiline: window.discarded < maxDiscarded,
  };
  const scan = await scanAt(window, limits);
  if (scan.kind === 'fault') return skipFault(window, shape, limits, problemOf(scan.reason));
  const raw = window.text.slice(window.at, scan.end);
  const tooMany = scan.cells.slice(shape.width).some((cell) => cell !== '');
  if (scan.spans && (shape.swallows(raw) || tooMany)) {
    return skipFault(window, shape, limits, problemOf('quote_swallows'));
  }
  consume(window, scan.end);
  if (scan.cells.every((cell) => cell === '')) return undefined;
  const endLine = Math.max(line, line + countBreaks(raw.replace(/(\r\n|\n|\r)$/, '')));
  const fault = tooMany
    ? problemOf('too_many_cells', { cells: scan.cells.length, width: shape.width })
    : unreadable(raw);
  const at = { line, endLine };
  if (fault) return { ...at, cells: handleCell(shape, scan.cells), fault };
  const cells: Record<string, string> = Object.create(shape.blank);
  for (let index = 0; index < shape.width; index += 1) {
    const cell = scan.cells[index];
    const key = header.keys[index] ?? '';
    // Of two columns of one name the first that says something counts.
    if (cell && !cells[key]) cells[key] = cell.normalize('NFC');
  }
  return { ...at, cells, ...(scan.cells.length < shape.width ? { short: true } : {}) };
}

function unreadable(raw: string): ImportProblem | undefined {
  if (raw.includes('\u0000')) return problemOf('holds_nul');
  if (raw.includes('\ufffd')) return problemOf('unreadable_letter');
  return undefined;
}

/** A record that cannot be read still says whose it is, when it does. */
function handleCell(shape: RowShape, cells: readonly string[]): Record<string, string> {
  const handle = cells[shape.handleAt] ?? '';
  return shape.isHandle(handle) ? { handle } : {};
}

/**
 * One unreadable record: from here to the next line on which a record begins.
 */
async function skipFault(
  window: TextWindow,
  shape: RowShape,
  limits: Limits,
  fault: ImportProblem,
): Promise<CsvRow> {
  const { line } = window;
  const first = await window.peekLine(2000);
  const cells = handleCell(shape, shape.cellsOfLine(first));
  let endLine = line;
  for (;;) {
    const far = fault.code === 'record_too_long' || window.ended;
    window.discarded += far ? window.text.length - window.at : 1000;
    await window.skipLine();
    if (await window.isAtEnd()) break;
    const next = await window.peekLine(maxRecord);
    if (shape.beginsRecord(shape.cellsOfLine(next), true)) break;
    const multiline = window.discarded < maxDiscarded;
    const scan = await scanAt(window, { ...limits, multiline });
    const sound = scan.kind === 'record' && shape.beginsRecord(scan.cells, true);
    if (sound && !shape.swallows(window.text.slice(window.at, scan.end))) break;
    window.discarded += scan.kind === 'record' ? scan.end - window.at : 0;
    if (next.trim() !== '') endLine = window.line;
  }
  return { line, endLine, cells, fault };
}

/** What a record of this file looks like, to find the next one after a fault. */
class RowShape {
  readonly width: number;
  readonly handleAt: number;
  /** The cells of a record that says nothing. Rows share it: a wide file has few cells that say something. */
  readonly blank: Readonly<Record<string, string>>;
  readonly #priceAt: number;
  readonly #delimiter: string;
  readonly #sign: RecordSign;

  constructor({ keys, delimiter }: CsvHeader, sign: RecordSign) {
    this.width = keys.length;
    this.blank = Object.assign(
      Object.create(null),
      Object.fromEntries(keys.map((key) => [key, ''])),
    );
    this.#sign = sign;
    this.handleAt = Math.max(0, sign.column(keys));
    this.#priceAt = keys.findIndex((key) => key === 'variantprice' || key === 'price');
    this.#delimiter = delimiter;
  }

  isHandle(text: string): boolean {
    return this.#sign.begins(text);
  }

  /** `exact`: and it has as many cells as the header. */
  beginsRecord(cells: readonly string[], exact = false): boolean {
    if (exact && cells.length !== this.width) return false;
    return this.isHandle(cells[this.handleAt] ?? '');
  }

  /** The cells of one line, its quotes read as generously as can be. */
  cellsOfLine(line: string): string[] {
    const scan = scanRecord(line, 0, {
      ...{ delimiter: this.#delimiter, atEnd: true },
      ...{ maxLength: Number.MAX_SAFE_INTEGER, multiline: false },
    });
    return scan.kind === 'record' ? scan.cells : line.split(this.#delimiter);
  }

  /** Whether lines inside of this record are plainly records of their own. */
  swallows(raw: string): boolean {
    const lines = raw.split(/\r\n|\n|\r/).slice(1);
    return lines.some((line) => line !== '' && this.#isRow(this.cellsOfLine(line)));
  }

  #isRow(cells: readonly string[]): boolean {
    if (!this.beginsRecord(cells, true)) return false;
    if (this.#priceAt < 0) return this.width > 4;
    return /^(?:[A-Z]{3})?[\p{Sc}\d.,'\s-]*(?:[A-Z]{3})?$/u.test(cells[this.#priceAt] ?? '');
  }
}

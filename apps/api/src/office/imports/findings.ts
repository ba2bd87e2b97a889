// Owns what a check tells beside its counts: what becomes of every column, and everything that is
// not taken as it stands, with how often and where first.
import type {
  ImportColumn,
  ImportWarning,
  ImportWarningCode,
} from '@kontor/shared/import-findings.ts';
import type { CsvHeader, CsvRow } from './csv.ts';
import { fateOf } from './shopify-columns.ts';

export class Findings {
  readonly #warnings = new Map<ImportWarningCode, { count: number; line: number }>();
  readonly #columns: ImportColumn[];
  readonly #keys: string[];
  /** Titles of categories that come into being, as paths. */
  readonly #categories = new Set<string>();

  constructor({ names, keys }: CsvHeader) {
    this.#keys = keys;
    this.#columns = names.map((name, index) => ({
      name: name.slice(0, 200),
      ...(keys.indexOf(keys[index] ?? '') === index
        ? fateOf(name, keys[index] ?? '')
        : { use: null }),
      cells: 0,
    }));
  }

  see(row: CsvRow): void {
    for (const [index, column] of this.#columns.entries()) {
      if (row.cells[this.#keys[index] ?? '']) column.cells += 1;
    }
    if (row.short) this.warn('short_rows', row.line);
  }

  warn(kind: ImportWarningCode, line: number): void {
    const known = this.#warnings.get(kind);
    if (known) known.count += 1;
    else this.#warnings.set(kind, { count: 1, line });
  }

  addCategory(path: string): void {
    if (this.#categories.size < 500) this.#categories.add(path);
  }

  /** What one product's transaction found, kept only when it went through. */
  take(notes: ProductNotes): void {
    for (const [kind, line] of notes.warnings) this.warn(kind, line);
    for (const path of notes.categories) this.addCategory(path);
  }

  get columns(): ImportColumn[] {
    return this.#columns;
  }

  get categories(): string[] {
    return [...this.#categories];
  }

  get warnings(): ImportWarning[] {
    return [...this.#warnings].map(([code, told]) => ({ code, ...told }));
  }
}

/** What is noted while one product is read and written. */
export class ProductNotes {
  readonly warnings: [ImportWarningCode, number][] = [];
  readonly categories: string[] = [];

  warn(kind: ImportWarningCode, line: number): void {
    this.warnings.push([kind, line]);
  }
}

// Owns what a check tells beside its counts: what becomes of every column, and everything that is
// not taken as it stands, with how often and where first.
import { attributeKey } from '@kontor/shared/attribute-key.ts';
import { brandKey } from '@kontor/shared/brand-input.ts';
import type {
  ImportColumn,
  ImportWarning,
  ImportWarningCode,
  MadeAttribute,
} from '@kontor/shared/import-findings.ts';
import { type CsvHeader, type CsvRow, firstPlaces } from './csv.ts';
import { fateOf } from './shopify-columns.ts';

/** Kinds of warnings, those about attributes once for each. */
const maxWarnings = 1000;
/** Categories and brands that are told by name; of the rest how many they are. */
const maxNames = 500;

export class Findings {
  readonly #warnings = new Map<string, ImportWarning>();
  readonly #columns: ImportColumn[];
  /** By the key of their cells; two columns may have one. */
  readonly #byKey: ReadonlyMap<string, ImportColumn[]>;
  /** Titles of categories that come into being, as paths. */
  readonly #categories = new Set<string>();
  readonly #attributes = new Map<string, MadeAttribute>();
  readonly #types = new Map<string, string>();
  readonly #brands = new Map<string, string>();

  constructor({ names, keys }: CsvHeader) {
    const first = firstPlaces(keys);
    this.#columns = names.map((name, index) => ({
      name: name.slice(0, 200),
      ...(first.get(keys[index] ?? '') === index ? fateOf(name, keys[index] ?? '') : { use: null }),
      cells: 0,
    }));
    const places = Map.groupBy(this.#columns.keys(), (index) => keys[index] ?? '');
    const columnsAt = (at: number[]) => at.flatMap((index) => this.#columns[index] ?? []);
    this.#byKey = new Map([...places].map(([key, at]) => [key, columnsAt(at)]));
  }

  see(row: CsvRow): void {
    for (const key of Object.keys(row.cells)) {
      for (const column of this.#byKey.get(key) ?? []) column.cells += 1;
    }
    if (row.short) this.warn('short_rows', row.line);
  }

  /** `name` is that of the attribute it is about. */
  warn(code: ImportWarningCode, line: number, name?: string): void {
    const place = `${code} ${name ?? ''}`;
    const known = this.#warnings.get(place);
    if (known) known.count += 1;
    else if (this.#warnings.size < maxWarnings) {
      this.#warnings.set(place, { code, count: 1, line, ...(name === undefined ? {} : { name }) });
    }
  }

  addCategory(path: string): void {
    this.#categories.add(path);
  }

  /** What one product's transaction found, kept only when it went through. */
  take(notes: ProductNotes): void {
    for (const [code, line, name] of notes.warnings) this.warn(code, line, name);
    for (const path of notes.categories) this.addCategory(path);
    for (const made of notes.attributes) this.#attributes.set(made.name, made);
    // A check makes each of them again for every product: names that mean one stand once.
    for (const name of notes.types) {
      const key = attributeKey(name);
      if (!this.#types.has(key)) this.#types.set(key, name);
    }
    for (const name of notes.brands) {
      const key = brandKey(name);
      if (!this.#brands.has(key)) this.#brands.set(key, name);
    }
  }

  get columns(): ImportColumn[] {
    return this.#columns;
  }

  get categories(): string[] {
    return [...this.#categories].slice(0, maxNames);
  }

  get warnings(): ImportWarning[] {
    return [...this.#warnings.values()];
  }

  get attributes(): MadeAttribute[] {
    return [...this.#attributes.values()];
  }

  get brands(): string[] {
    return [...this.#brands.values()].slice(0, maxNames);
  }

  get more(): { categories: number; brands: number } {
    const beyond = ({ size }: { size: number }) => Math.max(0, size - maxNames);
    return { categories: beyond(this.#categories), brands: beyond(this.#brands) };
  }

  get types(): string[] {
    return [...this.#types.values()];
  }
}

/** What is noted while one product is read and written. */
export class ProductNotes {
  readonly warnings: [ImportWarningCode, number, string?][] = [];
  readonly categories: string[] = [];
  readonly attributes: MadeAttribute[] = [];
  readonly types: string[] = [];
  readonly brands: string[] = [];

  warn(code: ImportWarningCode, line: number, name?: string): void {
    this.warnings.push([code, line, name]);
  }
}

// Owns what a check tells beside its counts: what becomes of every column, and everything that is
// not taken as it stands, with how often and where first.
import type { ImportColumn, ImportWarning } from '@kontor/db/schema/imports.ts';
import type { CsvHeader, CsvRow } from './csv.ts';
import { fateOf } from './shopify-columns.ts';

const sentences = {
  shortRows: 'Rows have fewer cells than the header. The missing ones were read as blank.',
  titleCut: 'Titles are longer than 200 characters and are cut.',
  bodyCut: 'Descriptions are longer than 50,000 characters and are cut.',
  textCut: 'Vendors, types or search texts are longer than their field and are cut.',
  tagsCut:
    'Products have tags longer than 60 characters or more than 60 of them; the rest is left.',
  published: 'Products go on sale with this import.',
  statusUnsaid: 'The file does not say the status of new products. They go on sale at once.',
  factsShared:
    'Metafields have the same name as another one of the product and another value. The first one counts.',
  factsLeft: 'Metafields are references, too long or too many, and do not become facts.',
  skuRepeated: 'Variants have a SKU that another variant has too. They are taken all the same.',
  unlisted: 'Products are unlisted. They come as drafts; there are no unlisted products here.',
  quantityUncounted:
    'New variants have a quantity but no inventory tracker. They are not counted and can be bought without end.',
  quantityMissing:
    'New variants are counted, but the file has no quantity for them. They start at 0 and show as sold out until you count them.',
  stockUnsaid:
    'The file does not say whether new variants are counted. They are not, and can be bought without end.',
  quantityNegative: 'New variants have a quantity below 0. They start at 0.',
  quantityKnown:
    'Quantities of variants that are here already are not taken: stock is counted here.',
  priceMissing: 'New variants have no price in this currency and cannot be bought there.',
  wasNotHigher: 'Prices before the sale are not higher than the price.',
  weightRounded: 'Weights are not whole grams and are rounded.',
  imageRefused: 'Addresses of pictures are longer than 2,000 characters and are left out.',
  titleDiffers: 'Rows of one handle have another title than the first. The first one counts.',
  removalHeld:
    'Products have rows that are not taken, so nothing that the file does not name is removed from them.',
} as const;
export type WarningKind = keyof typeof sentences;

export class Findings {
  readonly #warnings = new Map<WarningKind, { count: number; line: number }>();
  readonly #columns: ImportColumn[];
  readonly #keys: string[];
  /** Titles of categories that come into being, as paths. */
  readonly #categories = new Set<string>();

  constructor({ names, keys }: CsvHeader) {
    this.#keys = keys;
    this.#columns = names.map((name, index) => ({
      name: name.slice(0, 200),
      use: keys.indexOf(keys[index] ?? '') === index ? fateOf(name, keys[index] ?? '') : null,
      cells: 0,
    }));
  }

  see(row: CsvRow): void {
    for (const [index, column] of this.#columns.entries()) {
      if (row.cells[this.#keys[index] ?? '']) column.cells += 1;
    }
    if (row.short) this.warn('shortRows', row.line);
  }

  warn(kind: WarningKind, line: number): void {
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
    return [...this.#warnings].map(([kind, { count, line }]) => ({
      text: sentences[kind],
      count,
      line,
    }));
  }
}

/** What is noted while one product is read and written. */
export class ProductNotes {
  readonly warnings: [WarningKind, number][] = [];
  readonly categories: string[] = [];

  warn(kind: WarningKind, line: number): void {
    this.warnings.push([kind, line]);
  }
}

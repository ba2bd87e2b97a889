// Owns the run of a product import: a file from its first row to its last, one transaction per
// product, with counts and row errors. A dry run does the same work and rolls every product back.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import type { ImportCounts, ImportRowError } from '@kontor/db/schema/imports.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { type ApplyOptions, applyProduct, type Outcome } from './apply-product.ts';
import { readCsv } from './csv.ts';
import { groupRows, type ImportedProduct, RowProblem, readProduct } from './shopify.ts';
import { missingColumn } from './shopify-columns.ts';

export type ImportReport = {
  counts: ImportCounts;
  /** The first thousand. */
  errors: ImportRowError[];
};

export type ImportOptions = ApplyOptions & {
  path: string;
  dryRun: boolean;
  /** Called now and then while a long file runs. */
  onProgress?: (report: ImportReport) => Promise<void>;
};

const maxErrors = 1000;
const progressEveryMs = 2000;

/**
 * Imports the file, or only says what importing it would do.
 * @throws DomainError FILE_INVALID `{ reason }` when the file as a whole is no product CSV
 */
export async function importProducts(db: Db, options: ImportOptions): Promise<ImportReport> {
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };
  const errors: ImportRowError[] = [];
  const fail = (handle: string, line: number, reason: string) => {
    counts.failed += 1;
    if (errors.length < maxErrors) errors.push({ line, handle: handle.slice(0, 255), reason });
  };
  const seen = new SeenInFile();
  let told = Date.now();
  for await (const { handle, rows } of groupRows(countedRows(options.path, counts))) {
    try {
      const product = readProduct(handle, rows, options.currency);
      seen.add(product);
      counts[await applyOne(db, product, options)] += 1;
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      fail(handle, error.line, error.message);
    }
    if (options.onProgress && Date.now() - told > progressEveryMs) {
      told = Date.now();
      await options.onProgress({ counts, errors });
    }
  }
  if (counts.rows === 0) throw new DomainError('FILE_INVALID', { reason: 'The file has no rows.' });
  return { counts, errors };
}

async function* countedRows(path: string, counts: ImportCounts) {
  for await (const row of readCsv(path)) {
    if (counts.rows === 0) {
      const missing = row.broken ? null : missingColumn(row);
      if (row.broken || missing) {
        const reason = missing
          ? `The file has no column "${missing}".`
          : 'This is not readable as CSV.';
        throw new DomainError('FILE_INVALID', { reason });
      }
    }
    counts.rows += 1;
    yield row;
  }
}

/** Refuses what would make one part of the file overwrite another. */
class SeenInFile {
  readonly #handles = new Set<string>();
  readonly #skus = new Map<string, string>();

  add(product: ImportedProduct): void {
    if (this.#handles.has(product.handle)) {
      throw new RowProblem(product.line, 'Rows of this handle already stand further up, apart.');
    }
    this.#handles.add(product.handle);
    for (const { sku, line } of product.variants) {
      if (!sku) continue;
      const owner = this.#skus.get(sku) ?? product.handle;
      if (owner !== product.handle) {
        throw new RowProblem(line, `The SKU ${sku} already stands at the handle ${owner}.`);
      }
      this.#skus.set(sku, owner);
    }
  }
}

/** Carries the outcome of a dry run out of the transaction that it rolls back. */
class Rehearsed extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('rehearsed');
    this.outcome = outcome;
  }
}

async function applyOne(
  db: Db,
  product: ImportedProduct,
  options: ImportOptions,
): Promise<Outcome> {
  try {
    return await inTransaction(db, async (tx) => {
      const onImage = options.dryRun ? async () => {} : options.onImage;
      const outcome = await applyProduct(tx, product, { ...options, onImage });
      if (options.dryRun) throw new Rehearsed(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome;
    if (error instanceof DomainError) throw new RowProblem(product.line, error.message);
    throw error;
  }
}

// Owns the run of a product import: a file from its first row to its last, one transaction per
// product, with counts that add up and a reason for every row that is not taken. A dry run does the
// same work and rolls every product back.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { pgErrorCode } from '@kontor/db/errors.ts';
import type { ImportCounts, ImportFindings, ImportRowError } from '@kontor/db/schema/imports.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { ImportEncoding } from '@kontor/shared/import-input.ts';
import { type ApplyOptions, applyProduct, type Outcome } from './apply-product.ts';
import type { AttributeColumn } from './attribute-columns.ts';
import { openCsv } from './csv.ts';
import type { ProductNotes } from './findings.ts';
import { type Group, groupRows } from './group-rows.ts';
import { Report } from './report.ts';
import { RowProblem, refusalOf } from './row-problem.ts';
import { type ImportedProduct, readProduct } from './shopify.ts';
import { type Survey, surveyFile } from './survey.ts';

export type ImportReport = {
  counts: ImportCounts;
  findings: ImportFindings;
  /** The first thousand, by line. */
  errors: ImportRowError[];
};

export type ImportOptions = Omit<ApplyOptions, 'isNamed' | 'attributes'> & {
  path: string;
  dryRun: boolean;
  encoding: ImportEncoding;
  /** Called now and then while a long file runs. */
  onProgress?: (report: ImportReport) => Promise<void>;
  /** Ends the import between two products. */
  signal?: AbortSignal | undefined;
};

const progressEveryMs = 2000;

/**
 * Imports the file, or only says what importing it would do.
 * @throws DomainError FILE_INVALID `{ reason, values?, ask? }` when the file as a whole is no product CSV;
 *   the signal's reason when it was told to end
 */
export async function importProducts(db: Db, options: ImportOptions): Promise<ImportReport> {
  const survey = await surveyFile(options.path, options.encoding);
  const report = new Report(survey);
  const { rows } = await openCsv(options.path, survey.encoding.name);
  const columns = survey.attributes.columns;
  const isNamed = (handle: string) => survey.runs.has(handle) || survey.torn.has(handle);
  const run = { ...options, isNamed, attributes: survey.attributes };
  /** Products with rows that are refused before the product's turn comes. */
  const clashed = new Set<string>();
  let told = Date.now();
  for await (const group of groupRows(rows, survey.runs)) {
    options.signal?.throwIfAborted();
    await importGroup(db, group, { columns, survey, report, run, clashed });
    if (options.onProgress && Date.now() - told > progressEveryMs) {
      told = Date.now();
      await options.onProgress(report.view());
    }
  }
  options.signal?.throwIfAborted();
  return report.view();
}

type Run = Omit<ImportOptions, 'onProgress'> & ApplyOptions;
type Context = {
  columns: readonly AttributeColumn[];
  survey: Survey;
  report: Report;
  run: Run;
  clashed: Set<string>;
};

async function importGroup(db: Db, group: Group, context: Context): Promise<void> {
  const { columns, survey, report, run, clashed } = context;
  if (group.kind === 'fault') {
    report.notUnderstood(group.row, group.handle, group.reason);
    return;
  }
  const { handle, rows } = group;
  try {
    if (group.kind === 'clash') {
      clashed.add(handle);
      throw new RowProblem(rows[0]?.line ?? 0, 'handle_clash', { line: group.other });
    }
    const read = readProduct(handle, rows, { currency: run.currency, attributes: columns });
    if (read.product.lines.length === 0) {
      report.refuseAll(handle, rows, read.refused);
      return;
    }
    const isTorn = survey.nameless || survey.torn.has(handle) || clashed.has(handle);
    const held = run.mode === 'remove' && (isTorn || read.refused.length > 0);
    if (held) read.notes.warn('removal_held', read.product.line);
    try {
      const mode = held ? 'keep' : run.mode;
      const outcome = await applyOne(db, read.product, { ...run, mode }, read.notes);
      report.take(handle, rows, outcome, [...read.refused, ...outcome.refused]);
      survey.findings.take(read.notes);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      report.refuseAll(handle, rows, [...read.refused], error.error);
    }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    report.refuseAll(handle, rows, [], error.error);
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
  options: Run,
  notes: ProductNotes,
): Promise<Outcome> {
  try {
    return await inTransaction(db, async (tx) => {
      const onImage = options.dryRun ? async () => {} : options.onImage;
      const outcome = await applyProduct(tx, product, { ...options, onImage }, notes);
      if (options.dryRun) throw new Rehearsed(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome;
    if (error instanceof DomainError) throw new RowProblem(product.line, ...refusalOf(error));
    // What the database refuses of one product is no reason to leave out those behind it.
    const state = pgErrorCode(error);
    if (state !== undefined && /^2[23]/.test(state)) {
      throw new RowProblem(product.line, 'database', { state });
    }
    throw error;
  }
}

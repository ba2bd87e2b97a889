// Owns the run of a product import: a file from its first row to its last, some products at a time, with
// counts that add up and a reason for every row that is not taken. Products are read, looked up and planned
// first; a check ends there, a run writes what was planned in one short transaction.
import { type Db, inTransaction, readNow } from '@kontor/db/client.ts';
import { pgErrorCode } from '@kontor/db/errors.ts';
import type { ImportCounts, ImportFindings, ImportRowError } from '@kontor/db/schema/imports.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { ImportEncoding, ImportMode } from '@kontor/shared/import-input.ts';
import type { Edit } from '../../platform/edit.ts';
import { racePoint } from '../../platform/race-points.ts';
import { openCsv, ownText } from './csv.ts';
import { readCells } from './describe-product.ts';
import { ProductNotes } from './findings.ts';
import { type Group, groupRows } from './group-rows.ts';
import { type Found, lookUp } from './look-up.ts';
import type { OnImages } from './pictures.ts';
import { type Plan, planProduct } from './plan-product.ts';
import { Report } from './report.ts';
import { RowProblem, refusalOf } from './row-problem.ts';
import { type ReadProduct, readProduct } from './shopify.ts';
import { type Survey, surveyFile } from './survey.ts';
import { Vocabulary } from './vocabulary.ts';
import { writePlans } from './write-plans.ts';

export type ImportReport = {
  counts: ImportCounts;
  findings: ImportFindings;
  /** The first thousand, by line. */
  errors: ImportRowError[];
};

export type ImportOptions = {
  path: string;
  /** Only says what importing it would do. */
  dryRun: boolean;
  encoding: ImportEncoding;
  currency: string;
  mode: ImportMode;
  edit: Edit;
  onImages: OnImages;
  /** Called now and then while a long file runs. */
  onProgress?: (report: ImportReport) => Promise<void>;
  /** Ends the import between two transactions. */
  signal?: AbortSignal | undefined;
};

const progressEveryMs = 2000;
/** Of one transaction: products, and rows that they have together unless one alone has more. */
const mostProducts = 50;
const mostRows = 500;

/**
 * Imports the file, or only says what importing it would do.
 * @throws DomainError FILE_INVALID `{ reason, values?, ask? }` when the file as a whole is no product CSV;
 *   the signal's reason when it was told to end
 */
export async function importProducts(db: Db, options: ImportOptions): Promise<ImportReport> {
  const survey = await surveyFile(options.path, options.encoding);
  const report = new Report(survey);
  const { rows } = await openCsv(options.path, survey.encoding.name);
  const run = {
    db,
    options,
    survey,
    report,
    vocabulary: new Vocabulary(),
    skus: new Set<string>(),
  };
  /** Products with rows that are refused before the product's turn comes. */
  const clashed = new Set<string>();
  let told = Date.now();
  for await (const groups of batchesOf(groupRows(rows, survey.runs))) {
    options.signal?.throwIfAborted();
    await importGroups(run, groups, clashed);
    if (options.onProgress && Date.now() - told > progressEveryMs) {
      told = Date.now();
      await options.onProgress(report.view());
    }
  }
  options.signal?.throwIfAborted();
  return report.view();
}

async function* batchesOf(groups: AsyncIterable<Group>): AsyncGenerator<Group[]> {
  let batch: Group[] = [];
  let rows = 0;
  for await (const group of groups) {
    const more = group.kind === 'fault' ? 1 : group.rows.length;
    if (batch.length > 0 && (batch.length >= mostProducts || rows + more > mostRows)) {
      yield batch;
      batch = [];
      rows = 0;
    }
    batch.push(group);
    rows += more;
  }
  if (batch.length > 0) yield batch;
}

type Run = {
  db: Db;
  options: ImportOptions;
  survey: Survey;
  report: Report;
  vocabulary: Vocabulary;
  /** Of products that a check would have taken: the shop has them only in a run. */
  skus: Set<string>;
};

/** One product of the file that may be taken, with its rows. */
type Read = ReadProduct & { rows: Extract<Group, { kind: 'product' }>['rows']; mode: ImportMode };
/** A product, or what is to be said of rows that are none. */
type Entry = Read | (() => void);

async function importGroups(
  run: Run,
  groups: readonly Group[],
  clashed: Set<string>,
): Promise<void> {
  const entries = groups.map((group) => readGroup(run, group, clashed));
  const reads = entries.filter((entry) => typeof entry !== 'function');
  const said = reads.length > 0 ? await importAll(run, reads) : new Map<Read, () => void>();
  // In the order of the file, whatever was found out first.
  for (const entry of entries) (typeof entry === 'function' ? entry : said.get(entry))?.();
}

function readGroup({ options, survey, report }: Run, group: Group, clashed: Set<string>): Entry {
  if (group.kind === 'fault') {
    return () => report.notUnderstood(group.row, group.handle, group.reason);
  }
  const { handle, rows } = group;
  try {
    if (group.kind === 'clash') {
      clashed.add(handle);
      throw new RowProblem(rows[0]?.line ?? 0, 'handle_clash', { line: group.other });
    }
    const { columns } = survey.attributes;
    const read = readProduct(handle, rows, { currency: options.currency, attributes: columns });
    if (read.product.lines.length === 0) return () => report.refuseAll(handle, rows, read.refused);
    const isTorn = survey.nameless || survey.torn.has(handle) || clashed.has(handle);
    const held = options.mode === 'remove' && (isTorn || read.refused.length > 0);
    if (held) read.notes.warn('removal_held', read.product.line);
    return { ...read, rows, mode: held ? 'keep' : options.mode };
  } catch (error) {
    const problem = problemOfRow(error, 0);
    return () => report.refuseAll(handle, rows, [], problem.error);
  }
}

/**
 * Takes them all, or where that cannot be each by itself, planned once more: somebody may have saved what it
 * was planned with. What is to be reported of each.
 * @throws the error itself when it is none of what the products are
 */
async function importAll(
  run: Run,
  reads: readonly Read[],
  isLast = false,
): Promise<Map<Read, () => void>> {
  const { report, survey } = run;
  const said = new Map<Read, () => void>();
  const refuse = (read: Read, problem: RowProblem) =>
    said.set(read, () =>
      report.refuseAll(read.product.handle, read.rows, read.refused, problem.error),
    );
  try {
    const { planned, found } = await planAll(run, reads);
    for (const { read, plan, notes } of planned) {
      if (plan instanceof RowProblem) refuse(read, plan);
      else {
        const { outcome } = plan;
        said.set(read, () => {
          const refused = [...read.refused, ...outcome.refused];
          report.take(read.product.handle, read.rows, outcome, refused);
          survey.findings.take(read.notes);
          survey.findings.take(notes);
        });
      }
    }
    const taken = planned.flatMap(({ plan }) => (plan instanceof RowProblem ? [] : plan));
    await writeAll(run, taken, found);
  } catch (error) {
    run.vocabulary.keepNeeded();
    for (const read of reads) {
      const problem = problemOfRow(error, read.product.line);
      if (isLast) refuse(read, problem);
      else for (const [one, tell] of await importAll(run, [read], true)) said.set(one, tell);
    }
  }
  return said;
}

type Planned = { read: Read; plan: Plan | RowProblem; notes: ProductNotes };

async function planAll(run: Run, reads: readonly Read[]) {
  const { db, options, survey, vocabulary } = run;
  const isNamed = (handle: string) => survey.runs.has(handle) || survey.torn.has(handle);
  const products = reads.map(({ product }) => product);
  return readNow(db, async (tx) => {
    await vocabulary.look(tx, { categories: products.some((one) => one.categories.length > 0) });
    const cells = reads.map(({ product }) => {
      const notes = new ProductNotes();
      return { notes, read: readCells(product, survey.attributes, vocabulary, notes) };
    });
    const values = cells.flatMap(({ read }) => read.cells.map(({ value }) => value));
    await vocabulary.lookUpChoices(tx, values);
    return { found: await lookUp(tx, products, isNamed), cells };
  }).then(({ found, cells }) => {
    const planned = reads.map((read, at): Planned => {
      const { notes, read: own } = cells[at] ?? { notes: new ProductNotes(), read: noCells };
      try {
        const { currency } = options;
        const context = { found, vocabulary, currency, mode: read.mode, skus: run.skus };
        const plan = planProduct(read.product, own, context, notes);
        takeSkus(run, found, plan);
        return { read, plan, notes };
      } catch (error) {
        return { read, plan: problemOfRow(error, read.product.line), notes };
      }
    });
    return { planned, found };
  });
}

const noCells = { cells: [], typeId: undefined };

/** Whoever comes next repeats the SKUs of who is taken now. */
function takeSkus({ options, skus }: Run, found: Found, { before, product, variants }: Plan): void {
  for (const { line, sku } of product.variants) {
    if (sku === undefined || !variants.ofLine.has(line)) continue;
    const holders = found.skus.get(sku) ?? new Set();
    found.skus.set(sku, holders.add(before?.id ?? product.handle));
    if (options.dryRun) skus.add(ownText(sku));
  }
}

async function writeAll(run: Run, plans: readonly Plan[], { locationId }: Found): Promise<void> {
  const { db, options, vocabulary } = run;
  if (options.dryRun) {
    vocabulary.keepNeeded();
    return;
  }
  const changed = plans.filter(
    ({ outcome, picturesAgain }) => outcome.kind !== 'unchanged' || picturesAgain,
  );
  try {
    const { edit, onImages } = options;
    const write = { edit, onImages, locationId };
    if (changed.length === 0) return;
    await racePoint('import: planned');
    await inTransaction(db, (tx) => writePlans(tx, changed, write));
  } finally {
    vocabulary.forget();
  }
}

/** SQLSTATEs: values that are none, constraints, more than the database can hold or do in its time. */
const refusals = /^(?:22|23|54)...$|^57014$/;

/** @throws the error itself when it is no refusal of what the product is */
function problemOfRow(error: unknown, line: number): RowProblem {
  if (error instanceof RowProblem) return error;
  if (error instanceof DomainError) return new RowProblem(line, ...refusalOf(error));
  // What the database refuses of one product is no reason to leave out those behind it.
  const state = pgErrorCode(error);
  if (state !== undefined && refusals.test(state))
    return new RowProblem(line, 'database', { state });
  throw error;
}

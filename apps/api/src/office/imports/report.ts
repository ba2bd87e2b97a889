// Owns the sums of an import: every row that was read is taken, unchanged, refused or not
// understood, and nothing is counted twice.
import type { ImportCounts, ImportFindings, ImportRowError } from '@kontor/db/schema/imports.ts';
import { type ImportProblem, problemOf } from '@kontor/shared/import-problems.ts';
import type { CsvRow } from './csv.ts';
import type { Outcome } from './plan-product.ts';
import type { RowError } from './row-problem.ts';
import type { Survey } from './survey.ts';

/** How the file was read. */
type Read = Pick<Survey, 'encoding' | 'delimiter' | 'findings'>;

const maxErrors = 1000;

export class Report {
  readonly #survey: Read;
  readonly #errors: ImportRowError[] = [];
  readonly #products = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  readonly #lines = { taken: 0, unchanged: 0, refused: 0, notUnderstood: 0 };
  readonly #variants = { created: 0, changed: 0, removed: 0 };
  #rows = 0;

  constructor(survey: Read) {
    this.#survey = survey;
  }

  take(handle: string, rows: readonly CsvRow[], outcome: Outcome, refused: readonly RowError[]) {
    this.#rows += rows.length;
    this.#products[outcome.kind] += 1;
    const lost = new Set(refused.map(({ line }) => line));
    for (const { line } of rows) {
      if (lost.has(line)) this.#lines.refused += 1;
      else if (outcome.lines.has(line)) this.#lines.taken += 1;
      else this.#lines.unchanged += 1;
    }
    for (const part of ['created', 'changed', 'removed'] as const) {
      this.#variants[part] += outcome.variants[part];
    }
    for (const error of refused) this.#note({ ...error, handle });
  }

  /** `rest` is the reason for all rows that have none of their own. */
  refuseAll(
    handle: string,
    rows: readonly CsvRow[],
    refused: readonly RowError[],
    rest?: RowError,
  ): void {
    this.#rows += rows.length;
    this.#lines.refused += rows.length;
    this.#products.failed += 1;
    for (const error of refused) this.#note({ ...error, handle });
    const others = rows.length - refused.length;
    if (rest && others > 0) {
      this.#note({ ...rest, handle, rows: others });
    }
  }

  notUnderstood({ line, endLine }: CsvRow, handle: string, problem: ImportProblem): void {
    this.#rows += 1;
    this.#lines.notUnderstood += 1;
    this.#note({ ...problem, line, handle, ...(endLine > line ? { endLine } : {}) });
  }

  #note(error: ImportRowError): void {
    if (this.#errors.length >= maxErrors) return;
    this.#errors.push({ ...error, handle: error.handle.slice(0, 255) });
  }

  view(): { counts: ImportCounts; findings: ImportFindings; errors: ImportRowError[] } {
    const { encoding, delimiter, findings } = this.#survey;
    return {
      counts: {
        ...{ rows: this.#rows, ...this.#products },
        ...{ lines: { ...this.#lines }, variants: { ...this.#variants } },
      },
      findings: {
        ...{ encoding, delimiter, columns: findings.columns },
        ...{ warnings: findings.warnings, categories: findings.categories },
        ...{ attributes: findings.attributes, types: findings.types },
        ...{ brands: findings.brands, more: findings.more },
      },
      errors: this.#errors.toSorted((a, b) => a.line - b.line),
    };
  }
}

/** An import of which every row was refused is not done. */
export function nothingTaken({ created, updated, unchanged }: ImportCounts): ImportProblem | null {
  return created + updated + unchanged > 0 ? null : problemOf('nothing_taken');
}

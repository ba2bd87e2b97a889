// Owns what cannot be taken of a file: a row with its reason, or the file as a whole.

import { importProblemWords } from '@kontor/messages/import-problems.ts';
import { DomainError, type ErrorData } from '@kontor/shared/errors.ts';
import { type ImportProblem, problemOf, type ToldProblem } from '@kontor/shared/import-problems.ts';
import { isMatrixReason } from '@kontor/shared/matrix-reasons.ts';

export type RowError = { line: number } & ImportProblem;

/** A row that cannot be taken, or a product whose rows all cannot. */
export class RowProblem extends Error {
  readonly line: number;
  readonly problem: ImportProblem;
  constructor(line: number, ...told: ToldProblem) {
    super(told[0]);
    this.line = line;
    this.problem = problemOf(...told);
  }

  static of({ line, ...problem }: RowError): RowProblem {
    return new RowProblem(line, ...toldOf(problem as ImportProblem));
  }

  get error(): RowError {
    return { line: this.line, ...this.problem };
  }
}

const toldOf = (problem: ImportProblem) =>
  ('values' in problem ? [problem.code, problem.values] : [problem.code]) as ToldProblem;

/** A file that cannot be taken: FILE_INVALID `{ reason, values?, message }`. */
export class FileProblem extends DomainError {
  readonly problem: ImportProblem;
  constructor(problem: ImportProblem, more: ErrorData = {}) {
    const { code: reason, ...rest } = problem;
    super('FILE_INVALID', { reason, ...rest, message: importProblemWords(problem), ...more });
    this.problem = problem;
  }
}

export const fileInvalid = (...told: ToldProblem) => new FileProblem(problemOf(...told));

/** What the domain refuses, with its cause where that is known. */
export function refusalOf(error: DomainError): ToldProblem {
  const { code, data } = error;
  if (isMatrixReason(data.reason)) return ['matrix', { reason: data.reason }];
  if (code === 'INVALID_STATE' && data.missing === 'location') return ['no_location'];
  if (code === 'INVALID_STATE' && data.missing === 'variant') return ['no_variant'];
  const field = typeof data.field === 'string' ? data.field : null;
  const isForeign = data.foreign !== undefined;
  if (isForeign && (field === 'categoryIds' || field === 'parentId')) return ['category_gone'];
  if (isForeign && field !== null) return ['named_gone', { field }];
  if (code === 'CONFLICT') return ['saved_meanwhile'];
  const reason = typeof data.reason === 'string' ? data.reason : null;
  return ['refused', { error: code, reason, field }];
}

/** As it is kept of a file or a picture. */
export const problemOfError = (error: DomainError): ImportProblem =>
  error instanceof FileProblem ? error.problem : problemOf(...refusalOf(error));

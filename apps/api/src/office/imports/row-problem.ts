// Owns the words for what cannot be taken of a file.

export type RowError = { line: number; reason: string };

/** A row that cannot be taken, or a product whose rows all cannot. */
export class RowProblem extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

// Owns what a row of a file of translations is, whichever format it has: which field it speaks of, what it was
// made of, and what stood there, so that a file that comes back can be compared with what is there then.
import { createHash } from 'node:crypto';
import type { RowProblem, RunProblem } from '@kontor/shared/translation-file-input.ts';
import type {
  TranslatedEntity,
  TranslationState,
  TranslationStatus,
} from '@kontor/shared/translation-input.ts';

/** A field as it leaves the shop. */
export type FieldOut = {
  entity: TranslatedEntity;
  entityId: string;
  /** What the thing is called. */
  name: string;
  field: string;
  source: string;
  sourceHash: string;
  /** Empty: there is no translation. */
  value: string;
  state: TranslationState;
  /** Null: there is no translation. */
  status: TranslationStatus | null;
  version: number;
};

/** A row as a file says it. What it does not say is null, or empty. */
export type RowIn = {
  line: number;
  entity: string;
  entityId: string;
  field: string;
  name: string;
  value: string;
  /** The file says so itself: who translated calls it finished. */
  done: boolean;
  given: string | null;
  sourceHash: string | null;
  problem: RowProblem | null;
};

/** "3-0cc175b9-done": the version that was there, how the MD5 of its text begins, its state; "0--missing": there was none. */
export function givenOf({ version, value, state }: FieldOut): string {
  const hash = version === 0 ? '' : createHash('md5').update(value).digest('hex').slice(0, 8);
  return `${version}-${hash}-${state}`;
}

export const isGiven = (text: string): boolean => /^\d{1,9}-([0-9a-f]{8})?-[a-z]{4,9}$/.test(text);
export const isHash = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** The file as a whole cannot be read. */
export class UnreadableFile extends Error {
  readonly problem: RunProblem;
  readonly line: number | null;
  constructor(problem: RunProblem, line: number | null = null) {
    super(problem);
    this.problem = problem;
    this.line = line;
  }
}

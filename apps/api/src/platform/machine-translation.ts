// Owns the port to a machine that translates. It gets texts in which markup and places stand as marks, and knows
// nothing of the shop. Called from a job, never inside a transaction: it takes seconds and costs money.
import type { LanguageCode } from '@kontor/shared/languages.ts';

export type TextsToTranslate = {
  from: LanguageCode;
  to: LanguageCode;
  texts: readonly { id: string; text: string }[];
  signal?: AbortSignal | undefined;
};

export interface MachineTranslation {
  /**
   * Id → translation. What is missing in it was not translated; whether the rest can be used is asked by the caller.
   * @throws MachineAway it may answer later; MachineRefuses it will not as it is set up
   */
  translate(asked: TextsToTranslate): Promise<ReadonlyMap<string, string>>;
  /** How many characters one run may send. */
  readonly budget: number;
}

export class MachineAway extends Error {}
export class MachineRefuses extends Error {}

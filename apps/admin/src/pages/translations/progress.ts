// Sums over how many fields are in which state.
import { type LanguageCode, languageCodes } from '@kontor/shared/languages.ts';
import type { TranslatedEntity, TranslationState } from '@kontor/shared/translation-input.ts';

/** How many fields are in a state; none of those that are not named. */
export type Progress = Partial<Record<TranslationState, number>>;
type LanguageProgress = {
  lang: LanguageCode;
  entities: { entity: TranslatedEntity; progress: Progress }[];
};

export function sumOf(all: readonly Progress[]): Progress {
  const sum: Progress = {};
  for (const [state, count] of all.flatMap((one) => Object.entries(one))) {
    const key = state as TranslationState;
    sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

export const totalOf = (progress: Progress): number =>
  Object.values(progress).reduce((sum, count) => sum + count, 0);

/** What somebody has yet to write or to look at. */
export const leftOf = (progress: Progress): number => totalOf(progress) - (progress.done ?? 0);

/** Whole hundredths; 100 only when nothing is left, 0 only when nothing is done. */
export function percentDone(progress: Progress): number {
  const total = totalOf(progress);
  const done = progress.done ?? 0;
  if (total === 0 || done === total) return 100;
  if (done === 0) return 0;
  return Math.min(99, Math.max(1, Math.round((done / total) * 100)));
}

/** The languages in the order in which they stand everywhere. */
export const inOrder = <L extends LanguageProgress>(languages: readonly L[]): L[] =>
  languages.toSorted((a, b) => languageCodes.indexOf(a.lang) - languageCodes.indexOf(b.lang));

// What a field says itself, in the language of the app: an app gives it once, around its pages.
import { createContext, useContext } from 'react';

export interface FieldWords {
  /** Beside the label, in a form where most fields are required. */
  optional: string;
  /** Beside the label, in a form where most fields are optional. */
  required: string;
  /** Before an error, for screen readers. */
  error: string;
}

const FieldWordsContext = createContext<FieldWords | null>(null);
export const FieldWordsProvider = FieldWordsContext.Provider;

export function useFieldWords(): FieldWords {
  const words = useContext(FieldWordsContext);
  if (!words) throw new Error('There is no <FieldWordsProvider> around this field.');
  return words;
}

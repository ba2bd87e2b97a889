// Runs one change over a selection that may be longer than the server takes at once: batch by batch,
// one after the other, so that what was done is known when one fails.
import { bulkMax } from '@kontor/shared/bulk-input.ts';
import { useState } from 'react';

type State<T> = {
  /** How many are through; null while nothing runs. */
  running: number | null;
  /** Of the batches that were answered; null before. */
  results: T[] | null;
  error: unknown;
};

const idle = { running: null, results: null, error: null };

export function useBatches<S, T>(selection: readonly S[]) {
  const [state, setState] = useState<State<T>>(idle);
  /** The results, or null when a batch failed: `error` says why, `results` what was done before. */
  async function run(step: (batch: S[]) => Promise<T[]>): Promise<T[] | null> {
    const results: T[] = [];
    try {
      for (let from = 0; from < selection.length; from += bulkMax) {
        setState({ running: from, results: null, error: null });
        results.push(...(await step(selection.slice(from, from + bulkMax))));
      }
      setState({ running: null, results, error: null });
      return results;
    } catch (error) {
      setState({ running: null, results: results.length > 0 ? results : null, error });
      return null;
    }
  }
  return { ...state, run, reset: () => setState(idle) };
}

// Owns hiding by time: an answer that must not tell whether an account exists takes as long as
// the slower of the two ways to it.

/** Longer than either way takes on a busy small machine. */
export const sameTimeMs = 300;

/** Runs `work` and answers, or fails, no sooner than after `ms`. */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const pause = new Promise<void>((resolve) => setTimeout(resolve, ms));
  try {
    return await work();
  } finally {
    await pause;
  }
}

/** A time that something has waited, in whole units: "none", "40 s", "3 min", "2 h". */
export function waitWords(seconds: number): string {
  if (seconds < 1) return 'None';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** How background work stands, in one sentence: the age of the oldest job says it. */
export function oldestWords(queues: readonly { oldestWaitSeconds: number }[]): string {
  const oldest = Math.max(0, ...queues.map((queue) => queue.oldestWaitSeconds));
  if (oldest < 1) return 'Nothing waits for a worker.';
  return `The job that waits longest for a worker has waited ${waitWords(oldest)}.`;
}

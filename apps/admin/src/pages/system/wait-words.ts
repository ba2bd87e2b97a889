import type { T } from '../../messages/use-t.ts';

/** A time that something has waited, in whole units: "none", "40 s", "3 min", "2 h". */
export function waitWords(seconds: number, t: T): string {
  if (seconds < 1) return t('system.none');
  if (seconds < 120) return t('system.seconds', { count: Math.round(seconds) });
  if (seconds < 7200) return t('system.minutes', { count: Math.round(seconds / 60) });
  return t('system.hours', { count: Math.round(seconds / 3600) });
}

/** How background work stands, in one sentence: the age of the oldest job says it. */
export function oldestWords(queues: readonly { oldestWaitSeconds: number }[], t: T): string {
  const oldest = Math.max(0, ...queues.map((queue) => queue.oldestWaitSeconds));
  if (oldest < 1) return t('system.nothingWaits');
  return t('system.longest', { time: waitWords(oldest, t) });
}

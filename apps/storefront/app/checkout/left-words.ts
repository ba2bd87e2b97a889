import type { T } from '../messages/use-t.ts';

/** How long something is kept, in whole minutes, hours or days: "24 more minutes". */
export function leftWords(minutes: number, t: T): string {
  if (minutes < 1) return t('left.moment');
  if (minutes < 120) return t('left.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('left.hours', { count: hours });
  return t('left.days', { count: Math.floor(hours / 24) });
}

// Time as people say it, with the exact moment on hover and focus. Times are shown in the time
// zone of the person at the screen.
import { useSyncExternalStore } from 'react';
import { type T, useT } from '../messages/use-t.ts';
import { readerLocale } from './reader.ts';

const steps: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [45, 1, 'second'],
  [45 * 60, 60, 'minute'],
  [22 * 3600, 3600, 'hour'],
  [6.5 * 86400, 86400, 'day'],
];

/** "3 hours ago", "yesterday"; from about a week on the date itself. */
function relativeTime(iso: string, now: Date, t: T): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return t('time.justNow');
  for (const [limit, length, unit] of steps) {
    if (size < limit) {
      const relative = new Intl.RelativeTimeFormat(t.locale, { numeric: 'auto' });
      return relative.format(Math.round(seconds / length), unit);
    }
  }
  const sameYear = new Date(iso).getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(t.locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(new Date(iso));
}

function exactTime(iso: string, { locale }: T): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(iso));
}

export function exactDate(iso: string): string {
  return new Intl.DateTimeFormat(readerLocale, { dateStyle: 'medium' }).format(new Date(iso));
}

// One clock for all times on the page, so that a table does not start a timer per row.
let current = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = new Date();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** `focusable` makes the exact time reachable by Tab; rows of a list reveal it by their own focus. */
export function Time({ iso, focusable = false }: { iso: string; focusable?: boolean }) {
  const t = useT();
  const now = useSyncExternalStore(subscribe, () => current);
  const reference = new Date(iso).getTime() > now.getTime() ? new Date() : now;
  return (
    <time dateTime={iso} className="time" {...(focusable ? { tabIndex: 0 } : {})}>
      {relativeTime(iso, reference, t)}
      <span className="time-exact">
        <span className="sr-only">, </span>
        {exactTime(iso, t)}
      </span>
    </time>
  );
}

// Owns what is said about when goods arrive. The API decides it from stock, method and calendar; an
// order keeps it, so that every page and mail about the order says the same. Pure.

/**
 * `dates`: the first and the last day, YYYY-MM-DD, as the market's calendar has them.
 * `after_payment`: working days from the day on which a bank transfer is here.
 * `made_to_order`: not all of it is in stock, so no day is named and no number of days.
 */
export type DeliveryPromise =
  | { kind: 'dates'; from: string; to: string }
  | { kind: 'after_payment'; minDays: number; maxDays: number }
  | { kind: 'made_to_order' };

/** Said wherever no day can be promised. */
export const madeToOrderWords = 'Made to order: we tell you when it ships';

/** "2 to 3 working days", "1 working day". */
export function daysWords({ minDays, maxDays }: { minDays: number; maxDays: number }): string {
  const unit = maxDays === 1 ? 'working day' : 'working days';
  return minDays === maxDays ? `${maxDays} ${unit}` : `${minDays} to ${maxDays} ${unit}`;
}

/** The promise in words, days as people of the locale read them. */
export function promiseWords(promise: DeliveryPromise, locale: string): string {
  switch (promise.kind) {
    case 'dates':
      return dateRange(promise, locale);
    case 'after_payment':
      return `${daysWords(promise)} after your transfer is here`;
    case 'made_to_order':
      return madeToOrderWords;
  }
}

/**
 * From the earliest to the latest day: "Wed 25 Nov – Fri 27 Nov". Put together from single words,
 * because the marks between them differ among versions of ICU, and the server's words must be the
 * browser's.
 */
export function dateRange({ from, to }: { from: string; to: string }, locale: string): string {
  return from === to
    ? shortDay(from, locale)
    : `${shortDay(from, locale)} – ${shortDay(to, locale)}`;
}

function shortDay(day: string, locale: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const word = (part: 'weekday' | 'month') =>
    new Intl.DateTimeFormat(locale, { [part]: 'short', timeZone: 'UTC' }).format(date);
  return `${word('weekday')} ${date.getUTCDate()} ${word('month')}`;
}

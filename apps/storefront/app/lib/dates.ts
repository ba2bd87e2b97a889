// Dates as people of a locale read them. Inputs are ISO strings; a plain date has no time zone and
// is shown as it stands.

function parse(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
}

/** '2026-11-25' → "25 November 2026" in en-GB. */
export function longDate(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(parse(iso));
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

function shortDay(iso: string, locale: string): string {
  const date = parse(iso);
  const word = (part: 'weekday' | 'month') =>
    new Intl.DateTimeFormat(locale, { [part]: 'short', timeZone: 'UTC' }).format(date);
  return `${word('weekday')} ${date.getUTCDate()} ${word('month')}`;
}

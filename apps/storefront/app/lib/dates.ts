// Dates as people of a locale read them. Inputs are ISO strings; a plain date has no time zone and
// is shown as it stands.

function parse(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
}

/** '2026-11-25' → "25 November 2026" in en-GB. */
export function longDate(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(parse(iso));
}

/** With the time of day, in UTC and saying so: the server and the browser must agree. */
export function dateAndTime(iso: string, locale: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(locale, format).format(parse(iso))} UTC`;
}

/** From the earliest to the latest day: "Wed 25 Nov – Fri 27 Nov". */
export function dateRange({ from, to }: { from: string; to: string }, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return format.formatRange(parse(from), parse(to));
}

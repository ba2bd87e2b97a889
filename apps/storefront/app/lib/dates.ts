// Dates as people of a locale read them. Inputs are ISO strings; a plain date has no time zone and
// is shown as it stands.

function parse(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
}

/** '2026-11-25' → "25 November 2026" in en-GB. */
export function longDate(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(parse(iso));
}

// Dates as people of a locale read them, on the day that it was where they buy: late in the evening
// of New York it is tomorrow by UTC already.

/** Of an order or a market. */
interface Calendar {
  locale: string;
  /** An IANA name, e.g. America/New_York. */
  timeZone: string;
}

/**
 * '2026-11-25' → "25 November 2026" in en-GB. A moment is on its day in the calendar's time zone; a
 * plain date has none and stays as it is.
 */
export function longDate(iso: string, { locale, timeZone }: Calendar): string {
  const isPlain = iso.length === 10;
  const date = new Date(isPlain ? `${iso}T00:00:00Z` : iso);
  const zone = isPlain ? 'UTC' : timeZone;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(date);
}

// Owns when a parcel arrives: working days from order to door, Saturdays and Sundays left out.
// Public holidays are not known; the span that a method names has to cover them.

const dayMs = 24 * 60 * 60 * 1000;

/** Adds working days to a calendar day (YYYY-MM-DD). Zero days on a Sunday is the Monday after. */
export function addWorkingDays(day: string, days: number): string {
  let time = Date.parse(`${day}T00:00:00Z`);
  const isWeekend = () => [0, 6].includes(new Date(time).getUTCDay());
  for (let left = days; left > 0 || isWeekend(); ) {
    time += dayMs;
    if (left > 0 && !isWeekend()) left -= 1;
  }
  return new Date(time).toISOString().slice(0, 10);
}

/** The first and last day (YYYY-MM-DD) on which an order of this day arrives. */
export function deliveryWindow(day: string, method: { minDays: number; maxDays: number }) {
  return {
    from: addWorkingDays(day, method.minDays),
    to: addWorkingDays(day, method.maxDays),
  };
}

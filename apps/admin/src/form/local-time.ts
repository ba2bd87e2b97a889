// Between ISO moments and what a datetime-local box shows, in a time zone of the tz database.
export function toLocalInput(iso: string | null, zone: string): string {
  return iso ? wallClock(new Date(iso), zone) : '';
}

/** A time that the clock skips in spring is read as if it did not; of one that comes twice the first is meant. */
export function fromLocalInput(text: string, zone: string): string | null {
  const asUtc = Date.parse(`${text}Z`);
  if (text === '' || Number.isNaN(asUtc)) return null;
  const offsetAt = (time: number) =>
    Date.parse(`${wallClock(new Date(time), zone)}Z`) - Math.floor(time / minute) * minute;
  const day = 86_400_000;
  // What the clock may be ahead by around then: before a change and after it.
  const times = [offsetAt(asUtc - day), offsetAt(asUtc + day)].map((offset) => asUtc - offset);
  const right = times.filter((time) => wallClock(new Date(time), zone) === text);
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...times)).toISOString();
}

const minute = 60_000;

/** "2026-11-23T05:05" */
function wallClock(time: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).formatToParts(time);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

// Owns when things happen in the demo's history: growth over fourteen months, a rhythm of weeks and
// hours, a season before Christmas; and the working days of those who pack.
// Days are 24 hours counted back from `now`; hours are those of the shop's clock, taken as UTC.
import type { Chance } from './random.ts';

export const day = 86_400_000;
export const hour = 3_600_000;
export const minute = 60_000;
export const historyDays = 426;

export const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

/** Sunday first: people order in the evening of Sunday and Monday, and go out on Saturday. */
const weekdays = [1.25, 1.2, 1.0, 0.95, 0.95, 0.8, 0.85];
/** January first. */
const months = [0.85, 0.85, 0.95, 1.0, 1.0, 0.9, 0.8, 0.8, 1.0, 1.1, 1.75, 2.0];
/** How many of a hundred orders come in each hour. */
const hours = [1, 1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 6, 5, 5, 5, 6, 6, 8, 10, 9, 6, 3];

/** How busy a day is, compared with others; `at` is any moment of it. */
function demand(at: Date, now: Date): number {
  const age = (now.getTime() - at.getTime()) / (historyDays * day);
  const growth = 2.1 - 1.4 * age;
  const season = months[at.getUTCMonth()] ?? 1;
  // Parcels sent after the 19th do not arrive in time, and everybody knows.
  const late = at.getUTCMonth() === 11 && at.getUTCDate() > 19 ? 0.35 : 1;
  return growth * (weekdays[at.getUTCDay()] ?? 1) * season * late;
}

/** About `count` moments before `now`, oldest first. */
export function orderMoments(chance: Chance, now: Date, count: number): Date[] {
  const days = Array.from({ length: historyDays }, (_, index) =>
    startOfDay(later(now, -(historyDays - 1 - index) * day)),
  );
  const total = days.reduce((sum, start) => sum + demand(later(start, day / 2), now), 0);
  const moments = days.flatMap((start) => {
    const expected = (demand(later(start, day / 2), now) / total) * count;
    const noisy = expected * (0.7 + 0.6 * chance.next());
    const orders = Math.floor(noisy) + (chance.happens(noisy % 1) ? 1 : 0);
    return Array.from({ length: orders }, () => inDay(chance, start));
  });
  return moments.filter((moment) => moment < now).sort((a, b) => a.getTime() - b.getTime());
}

/** `count` different places among `total`, spread evenly and in order; `total` is at least `count`. */
export function spread(chance: Chance, count: number, total: number): number[] {
  const start = (index: number) => Math.floor((index * total) / count);
  return Array.from(
    { length: count },
    (_, index) => start(index) + Math.floor(chance.next() * (start(index + 1) - start(index))),
  );
}

function inDay(chance: Chance, start: Date): Date {
  const at = chance.weighted([...hours.keys()], (index) => hours[index] ?? 0);
  return later(start, at * hour + Math.floor(chance.next() * hour));
}

export function startOfDay(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));
}

/** When a parcel for an order that is ready at `ready` leaves: a day of packing, before the van. */
export function packedAt(chance: Chance, ready: Date, delayDays = 0): Date {
  const cutoff = 12 * hour;
  let start = startOfDay(ready);
  if (ready.getTime() - start.getTime() > cutoff) start = later(start, day);
  start = workingDay(start);
  for (let left = delayDays; left > 0; left -= 1) start = workingDay(later(start, day));
  const from = Math.max(ready.getTime() - start.getTime() + 20 * minute, 12.5 * hour);
  return later(start, from + chance.next() * 3 * hour);
}

/** Saturdays are worked, Sundays are not. */
function workingDay(start: Date): Date {
  return start.getUTCDay() === 0 ? later(start, day) : start;
}

/** When a parcel is handed over after `days` on the road; never on a Sunday. */
export function deliveredAt(chance: Chance, shipped: Date, days: number): Date {
  const start = workingDay(later(startOfDay(shipped), days * day));
  return later(start, (9 + chance.next() * 9) * hour);
}

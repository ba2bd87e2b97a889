// Owns when a parcel arrives: working days from order to door, Saturdays and Sundays left out.
// Public holidays are not known; the span that a method names has to cover them.
import type { DeliveryPromise } from '@kontor/shared/delivery-promise.ts';
import { localDay } from '../tax/rules.ts';

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

/** A way of delivery as far as time is concerned. Days are working days from order to door. */
export type Timed = {
  minDays: number;
  maxDays: number;
  /** Orders from this hour of the market's day on leave a working day later; null: never. */
  cutoffHour: number | null;
};

/** The first and last day (YYYY-MM-DD) on which an order of this moment arrives. */
function deliveryWindow(now: Date, timeZone: string, method: Timed) {
  const start = startOf(now, timeZone, method.cutoffHour);
  return {
    from: addWorkingDays(start, method.minDays),
    to: addWorkingDays(start, method.maxDays),
  };
}

/** The day from which days are counted; with a cut-off, the first on which somebody packs. */
function startOf(now: Date, timeZone: string, cutoffHour: number | null): string {
  const today = localDay(now, timeZone);
  if (cutoffHour === null) return today;
  const working = addWorkingDays(today, 0);
  if (working !== today || localHour(now, timeZone) < cutoffHour) return working;
  return addWorkingDays(today, 1);
}

/** Whoever pays so soon after ordering is one of those who ordered in time. */
const payingMs = 30 * 60 * 1000;

/**
 * What was promised at ordering, as it is when the money comes later: as many working days later, but
 * for the time that paying takes.
 * @param cutoffHour of the method; null also when the method is gone
 */
export function promiseFromPayment(
  promise: DeliveryPromise,
  order: { orderedAt: Date; paidAt: Date; timeZone: string; cutoffHour: number | null },
): DeliveryPromise {
  if (promise.kind !== 'dates') return promise;
  const { timeZone, cutoffHour } = order;
  if (order.paidAt.getTime() - order.orderedAt.getTime() <= payingMs) return promise;
  const ordered = addWorkingDays(startOf(order.orderedAt, timeZone, cutoffHour), 0);
  const paid = addWorkingDays(startOf(order.paidAt, timeZone, cutoffHour), 0);
  let later = 0;
  while (addWorkingDays(ordered, later) < paid) later += 1;
  if (later === 0) return promise;
  const { from, to } = promise;
  return { kind: 'dates', from: addWorkingDays(from, later), to: addWorkingDays(to, later) };
}

/** What was promised from the money on, now that all of it is here; other promises stay. */
export function promiseFromTransfer(
  promise: DeliveryPromise,
  paid: { paidAt: Date; timeZone: string; cutoffHour: number | null },
): DeliveryPromise {
  if (promise.kind !== 'after_payment') return promise;
  const { minDays, maxDays } = promise;
  const method = { minDays, maxDays, cutoffHour: paid.cutoffHour };
  return { kind: 'dates', ...deliveryWindow(paid.paidAt, paid.timeZone, method) };
}

function localHour(now: Date, timeZone: string): number {
  const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  return Number(hour.format(now));
}

/** What one variant of a basket asks of the stock. */
export type Wanted = { trackInventory: boolean; available: number | null; quantity: number };

/** Whether all of it lies on a shelf, not promised to anybody. The slowest item decides. */
export function allInStock(items: readonly Wanted[]): boolean {
  return items.every(
    ({ trackInventory, available, quantity }) => !trackInventory || (available ?? 0) >= quantity,
  );
}

/**
 * The one rule of what a shopper is told about when goods arrive: a day only for what is in stock in
 * the quantity asked for, and only while nothing but the parcel has to come.
 */
export function deliveryPromise(order: {
  method: Timed;
  inStock: boolean;
  /** Goods leave when a bank transfer is here, whenever that is. */
  afterPayment?: boolean;
  now: Date;
  timeZone: string;
}): DeliveryPromise {
  const { method, inStock, afterPayment = false, now, timeZone } = order;
  if (!inStock) return { kind: 'made_to_order' };
  const { minDays, maxDays } = method;
  if (afterPayment) return { kind: 'after_payment', minDays, maxDays };
  return { kind: 'dates', ...deliveryWindow(now, timeZone, method) };
}

/** A method that names days to rely on is not sold for goods that are still to be made. */
export function isOffered(method: { needsStock: boolean }, inStock: boolean): boolean {
  return inStock || !method.needsStock;
}

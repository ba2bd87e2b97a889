// Owns what a shopper is told about how many there are. Quantities are whole units.

/** At or below this many units a shopper is told how many are left. */
export const lowStockThreshold = 5;

/** From the best to the worst. */
export const availabilityStates = ['in_stock', 'low', 'backorder', 'sold_out'] as const;
export type AvailabilityState = (typeof availabilityStates)[number];

/** The best state among variants: a product is sold out when all of them are. */
export function bestState(states: Iterable<AvailabilityState>): AvailabilityState {
  const all = new Set(states);
  return availabilityStates.find((state) => all.has(state)) ?? 'sold_out';
}

// Owns the decisions about stock that need no database: what a shopper is told about a variant and
// from which locations an order draws. Quantities are whole units.

import { type AvailabilityState, lowStockThreshold } from '@kontor/shared/availability.ts';

/** What a shopper may know about stock. `left` is a number only when little is left. */
export type Availability = { state: AvailabilityState; left: number | null };

/** A variant's stock over all active locations. */
export type Supply = {
  trackInventory: boolean;
  /** Units on hand that nobody has reserved. */
  available: number;
  /** Units that may still be promised: available plus what may be back-ordered. */
  capacity: number;
};

export function availabilityOf(supply: Supply): Availability {
  if (!supply.trackInventory || supply.available > lowStockThreshold) {
    return { state: 'in_stock', left: null };
  }
  if (supply.available > 0) return { state: 'low', left: supply.available };
  return { state: supply.capacity > 0 ? 'backorder' : 'sold_out', left: null };
}

export type Level = {
  locationId: string;
  onHand: number;
  reserved: number;
  backorderLimit: number;
};

/** A variant's supply out of the levels at its active locations. */
export function supplyOf(trackInventory: boolean, levels: readonly Level[]): Supply {
  let available = 0;
  let capacity = 0;
  for (const level of levels) {
    available += Math.max(0, level.onHand - level.reserved);
    capacity += level.onHand + level.backorderLimit - level.reserved;
  }
  return { trackInventory, available, capacity };
}

/**
 * Draws `quantity` from the levels in their order: first what is on hand, then what may be
 * back-ordered. Returns null when the levels together cannot promise that much.
 */
export function spread(
  levels: readonly Level[],
  quantity: number,
): { locationId: string; quantity: number }[] | null {
  const taken = levels.map(() => 0);
  let left = quantity;
  const draw = (roomOf: (level: Level) => number) => {
    for (const [index, level] of levels.entries()) {
      const already = taken[index] ?? 0;
      const take = Math.min(left, Math.max(0, roomOf(level) - already));
      taken[index] = already + take;
      left -= take;
    }
  };
  draw((level) => level.onHand - level.reserved);
  draw((level) => level.onHand + level.backorderLimit - level.reserved);
  if (left > 0) return null;
  return levels
    .map((level, index) => ({ locationId: level.locationId, quantity: taken[index] ?? 0 }))
    .filter((part) => part.quantity > 0);
}

/** Demand per variant, in the order of ids: two lines of one variant are one demand. */
export function sumDemand(
  items: readonly { variantId: string; quantity: number }[],
): { variantId: string; quantity: number }[] {
  const demand = new Map<string, number>();
  for (const { variantId, quantity } of items) {
    if (!Number.isSafeInteger(quantity) || quantity <= 0) {
      throw new RangeError(`Not a quantity: ${quantity}`);
    }
    demand.set(variantId, (demand.get(variantId) ?? 0) + quantity);
  }
  return [...demand]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}

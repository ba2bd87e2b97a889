// Owns what a cart tells its shopper: how many of a line can be had and what has changed since it
// was last looked at. A cart with warnings cannot be ordered until they are acknowledged.
import { createHash } from 'node:crypto';
import { maxLineQuantity } from '@kontor/shared/cart-input.ts';

/** An untouched cart, and the cookie that names it, are kept this long. */
export const cartDays = 90;

/**
 * What is ordered with a cart, as a SHA-256: two carts of one market with the same things, in
 * whatever order they were added, have the same.
 */
export function basketHash(
  cart: { market: { id: string }; couponCode: string | null },
  lines: readonly { variantId: string; quantity: number }[],
): string {
  const things = lines.map(({ variantId, quantity }) => `${variantId} ${quantity}`).sort();
  const facts = [cart.market.id, cart.couponCode, things];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** The facts of a line that are judged here; amounts in minor units of the cart's currency. */
export type JudgedLine = {
  id: string;
  quantity: number;
  seenUnitPrice: number;
  unitPrice: number | null;
  onSale: boolean;
  /** Null: never runs out. */
  capacity: number | null;
};

export type CartWarning =
  | { kind: 'price_changed'; lineId: string; from: number; to: number }
  /** No longer for sale, or not in this market. */
  | { kind: 'not_available'; lineId: string }
  | { kind: 'sold_out'; lineId: string }
  | { kind: 'fewer_left'; lineId: string; quantity: number; available: number };

/** Why no more can be had: the stock ends, or the limit per line. */
export type QuantityLimit = { max: number; reason: 'stock' | 'limit' };

export function quantityLimit(capacity: number | null): QuantityLimit {
  if (capacity !== null && capacity < maxLineQuantity) {
    return { max: Math.max(0, capacity), reason: 'stock' };
  }
  return { max: maxLineQuantity, reason: 'limit' };
}

/** What the shopper must be told before ordering, line by line. */
export function cartWarnings(lines: readonly JudgedLine[]): CartWarning[] {
  return lines.flatMap((line): CartWarning[] => {
    const { id: lineId, quantity, unitPrice, seenUnitPrice } = line;
    if (!line.onSale || unitPrice === null) return [{ kind: 'not_available', lineId }];
    const { max } = quantityLimit(line.capacity);
    if (max === 0) return [{ kind: 'sold_out', lineId }];
    const warnings: CartWarning[] = [];
    if (quantity > max) warnings.push({ kind: 'fewer_left', lineId, quantity, available: max });
    if (unitPrice !== seenUnitPrice) {
      warnings.push({ kind: 'price_changed', lineId, from: seenUnitPrice, to: unitPrice });
    }
    return warnings;
  });
}

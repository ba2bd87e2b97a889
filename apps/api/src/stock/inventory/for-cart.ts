// Owns what there is of a variant for one cart: what its own unpaid order holds is there for it.
import { variants } from '@kontor/db/schema/catalog.ts';
import { locations, stockLevels, stockReservations } from '@kontor/db/schema/inventory.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { type SQL, sql } from 'drizzle-orm';

/**
 * Units of a row of `variants` that can still be promised to a cart; null: never runs out. What
 * the cart's own unpaid order holds can be had: the next order from the cart takes its place.
 */
export function capacityFor(cartId: string): SQL<number | null> {
  return sql<number | null>`case when ${variants.trackInventory} then
    coalesce((
      select sum(${stockLevels.onHand} + ${stockLevels.backorderLimit} - ${stockLevels.reserved})
      from ${stockLevels} join ${locations} on ${locations.id} = ${stockLevels.locationId}
      where ${stockLevels.variantId} = ${variants.id} and ${locations.active}), 0)::int
    + coalesce((
      select sum(${stockReservations.quantity}) from ${orders}
      join ${stockReservations} on ${stockReservations.orderId} = ${orders.id}
        and ${stockReservations.status} = 'held'
        and ${stockReservations.variantId} = ${variants.id}
      join ${locations} on ${locations.id} = ${stockReservations.locationId} and ${locations.active}
      where ${orders.cartId} = ${cartId}::uuid and ${orders.status} = 'awaiting_payment'), 0)::int end`;
}

/**
 * Units of a row of `variants` on hand that nobody else has reserved; null: never runs out. What the
 * cart's own unpaid order holds is on hand for it.
 */
export function availableFor(cartId: string): SQL<number | null> {
  return sql<number | null>`case when ${variants.trackInventory} then
    coalesce((
      select sum(greatest(0, ${stockLevels.onHand} - ${stockLevels.reserved} + coalesce((
        select sum(${stockReservations.quantity}) from ${orders}
        join ${stockReservations} on ${stockReservations.orderId} = ${orders.id}
          and ${stockReservations.status} = 'held'
          and ${stockReservations.variantId} = ${stockLevels.variantId}
          and ${stockReservations.locationId} = ${stockLevels.locationId}
        where ${orders.cartId} = ${cartId}::uuid and ${orders.status} = 'awaiting_payment'), 0)))
      from ${stockLevels} join ${locations} on ${locations.id} = ${stockLevels.locationId}
      where ${stockLevels.variantId} = ${variants.id} and ${locations.active}), 0)::int end`;
}

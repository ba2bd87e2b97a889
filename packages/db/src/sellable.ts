// Owns, in SQL, how many units of a variant can be sold. Whoever tells it or decides by it asks here:
// product pages, lists, filters, baskets, checkout, staff. `supplyOf` of the inventory's rules says the
// same of levels that are at hand; a test holds the two together.
import { type AvailabilityState, lowStockThreshold } from '@kontor/shared/availability.ts';
import { type SQL, sql } from 'drizzle-orm';
import { locations, stockLevels, stockReservations } from './schema/inventory.ts';
import { orders } from './schema/orders.ts';

export type SupplyScope = {
  /** A cart's own unpaid order counts as free: the next order from the cart takes its place. */
  cartId?: string;
  /** One location, active or not, instead of all active ones. */
  locationId?: string | undefined;
};

/**
 * What there is of a variant, as a row of its own: `available`, units on hand that nobody has reserved,
 * and `capacity`, units that may still be promised. Also where nothing is counted (`track_inventory`).
 * @param v the variant's table, by its name in the query
 */
export function supplyRow(v: SQL, { cartId, locationId }: SupplyScope = {}): SQL {
  const reserved = cartId === undefined ? sql`sl.reserved` : sql`sl.reserved - ${heldAt(cartId)}`;
  const at = locationId === undefined ? sql`l.active` : sql`l.id = ${locationId}`;
  return sql`(select coalesce(sum(greatest(on_hand - reserved, 0)), 0)::int as available,
      coalesce(sum(on_hand + backorder_limit - reserved), 0)::int as capacity
    from (select sl.on_hand, sl.backorder_limit, ${reserved} as reserved
      from ${stockLevels} sl join ${locations} l on l.id = sl.location_id and ${at}
      where sl.variant_id = ${v}.id) as level)`;
}

/** What the unpaid orders of a cart hold of level `sl`. */
const heldAt = (cartId: string) => sql`coalesce((
  select sum(r.quantity) from ${orders} o
  join ${stockReservations} r on r.order_id = o.id and r.status = 'held'
    and r.variant_id = sl.variant_id and r.location_id = sl.location_id
  where o.cart_id = ${cartId}::uuid and o.status = 'awaiting_payment'), 0)`;

/** Units on hand that nobody has reserved; null: not counted, never runs out. */
export const availableOf = (v: SQL, scope?: SupplyScope): SQL<number | null> =>
  sql<
    number | null
  >`case when ${v}.track_inventory then (select available from ${supplyRow(v, scope)} as supply) end`;

/** Units that may still be promised; null: not counted, never runs out. */
export const capacityOf = (v: SQL, scope?: SupplyScope): SQL<number | null> =>
  sql<
    number | null
  >`case when ${v}.track_inventory then (select capacity from ${supplyRow(v, scope)} as supply) end`;

/** A unit lies on a shelf and is promised to nobody, or nobody counts. */
export const isInStock = (v: SQL): SQL => sql`(not ${v}.track_inventory or ${availableOf(v)} > 0)`;

/** Nothing is left of it, not even to be promised. */
export const isSoldOut = (v: SQL): SQL => sql`(${v}.track_inventory and ${capacityOf(v)} <= 0)`;

/** What a shopper is told of it: `availabilityOf` of the inventory's rules, in SQL. */
export const stateOf = (v: SQL): SQL<AvailabilityState> =>
  sql<AvailabilityState>`case when not ${v}.track_inventory then 'in_stock' else (
    select case when available > ${sql.raw(String(lowStockThreshold))} then 'in_stock'
      when available > 0 then 'low' when capacity > 0 then 'backorder' else 'sold_out' end
    from ${supplyRow(v)} as supply) end`;

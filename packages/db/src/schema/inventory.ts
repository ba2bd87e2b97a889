/**
 * Inventory: locations, levels, append-only movements and reservations.
 * Written only by the API module `inventory`. `reserved` of a level is always the sum of its
 * held and confirmed reservations; `on_hand` is always the sum of its movements.
 */
import { actorKinds, movementKinds, reservationStatuses } from '@kontor/shared/enums.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { variants } from './catalog.ts';
import { createdAt, id, timestamptz, updatedAt } from './columns.ts';

export const movementKind = pgEnum('movement_kind', movementKinds);
export const reservationStatus = pgEnum('reservation_status', reservationStatuses);
export const actorKind = pgEnum('actor_kind', actorKinds);

export const locations = pgTable('locations', {
  id: id(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  /** Lower is drawn from first. */
  priority: integer('priority').notNull().default(0),
  active: boolean('active').notNull().default(true),
  createdAt: createdAt(),
});

export const stockLevels = pgTable(
  'stock_levels',
  {
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    locationId: uuid('location_id')
      .notNull()
      .references(() => locations.id),
    onHand: integer('on_hand').notNull().default(0),
    reserved: integer('reserved').notNull().default(0),
    /** How many units may be promised beyond what is on hand. */
    backorderLimit: integer('backorder_limit').notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.locationId] }),
    index('stock_levels_location_idx').on(t.locationId, t.variantId),
    check('stock_levels_on_hand', sql`${t.onHand} >= 0`),
    check('stock_levels_reserved', sql`${t.reserved} >= 0`),
    check('stock_levels_backorder', sql`${t.backorderLimit} >= 0`),
    check('stock_levels_promised', sql`${t.reserved} <= ${t.onHand} + ${t.backorderLimit}`),
  ],
);

/** Every change of `on_hand`. A trigger refuses updates and deletes. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: id(),
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id),
    locationId: uuid('location_id')
      .notNull()
      .references(() => locations.id),
    kind: movementKind('kind').notNull(),
    /** Signed change of `on_hand`. */
    quantity: integer('quantity').notNull(),
    onHandAfter: integer('on_hand_after').notNull(),
    /** Of a count: what was found on the shelf, and what should have lain there then. */
    counted: integer('counted'),
    expected: integer('expected'),
    /** What staff typed; of the kinds nobody is asked for, a code of `system-reasons.ts`. */
    reason: text('reason').notNull().default(''),
    /** Of a form of staff: one press of a button changes stock once. Null: nobody pressed any. */
    requestKey: uuid('request_key').unique(),
    /** Ids only, no foreign keys: the record outlives what it points at. */
    orderId: uuid('order_id'),
    actorKind: actorKind('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    index('stock_movements_variant_idx').on(t.variantId, t.id),
    index('stock_movements_order_idx').on(t.orderId),
    check('stock_movements_quantity', sql`${t.quantity} <> 0`),
  ],
);

export const stockReservations = pgTable(
  'stock_reservations',
  {
    id: id(),
    orderId: uuid('order_id').notNull(),
    variantId: uuid('variant_id')
      .notNull()
      .references(() => variants.id),
    locationId: uuid('location_id')
      .notNull()
      .references(() => locations.id),
    /** Units still held: shipping a part lowers it. */
    quantity: integer('quantity').notNull(),
    status: reservationStatus('status').notNull().default('held'),
    /** Null once the order is paid. */
    expiresAt: timestamptz('expires_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('stock_reservations_order_idx').on(t.orderId),
    index('stock_reservations_variant_idx').on(t.variantId, t.locationId, t.status),
    check('stock_reservations_quantity', sql`${t.quantity} >= 0`),
  ],
);

// Owns the rows of the demo's past while they are being made, and their way into the database.
import { writeChanged } from '@kontor/api/catalogue/listings/changed.ts';
import type { Tx } from '@kontor/db/client.ts';
import { customerAddresses } from '@kontor/db/schema/addresses.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { couponRedemptions, coupons } from '@kontor/db/schema/coupons.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { stockLevels, stockMovements, stockReservations } from '@kontor/db/schema/inventory.ts';
import { orderProblems } from '@kontor/db/schema/order-problems.ts';
import {
  counters,
  orderEvents,
  orderLines,
  orders,
  shipmentLines,
  shipments,
} from '@kontor/db/schema/orders.ts';
import {
  disputes,
  ledgerEntries,
  payments,
  refundLines,
  refunds,
} from '@kontor/db/schema/payments.ts';
import { reviews } from '@kontor/db/schema/reviews.ts';
import { sql } from 'drizzle-orm';
import { insertRows } from './bulk.ts';

/** In the order in which they may be written: what is pointed at comes first. */
const tables = {
  customers,
  customerAddresses,
  carts,
  cartLines,
  orders,
  orderLines,
  payments,
  disputes,
  ledgerEntries,
  refunds,
  refundLines,
  shipments,
  shipmentLines,
  orderEvents,
  orderProblems,
  reviews,
  couponRedemptions,
  stockMovements,
  stockReservations,
};
type Tables = typeof tables;
export type Rows = { [K in keyof Tables]: Tables[K]['$inferInsert'][] };

export function noRows(): Rows {
  return {
    customers: [],
    customerAddresses: [],
    carts: [],
    cartLines: [],
    orders: [],
    orderLines: [],
    payments: [],
    disputes: [],
    ledgerEntries: [],
    refunds: [],
    refundLines: [],
    shipments: [],
    shipmentLines: [],
    orderEvents: [],
    orderProblems: [],
    reviews: [],
    couponRedemptions: [],
    stockMovements: [],
    stockReservations: [],
  };
}

export async function writeRows(tx: Tx, rows: Rows): Promise<void> {
  for (const name of Object.keys(tables) as (keyof Tables)[]) {
    await insertRows(tx, tables[name], rows[name]);
  }
}

/** What rows that were there before must say afterwards. */
export type Figures = {
  levels: (typeof stockLevels.$inferInsert)[];
  coupons: (typeof coupons.$inferInsert)[];
  lastNumber: number;
};

export async function writeFigures(tx: Tx, figures: Figures): Promise<void> {
  await insertRows(
    tx,
    coupons,
    figures.coupons,
    sql`on conflict (id) do update set used_count = excluded.used_count`,
  );
  await insertRows(
    tx,
    stockLevels,
    figures.levels,
    sql`on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand,
      reserved = excluded.reserved, updated_at = excluded.updated_at`,
  );
  // Before the number that all orders wait for.
  await writeChanged(tx);
  await insertRows(
    tx,
    counters,
    [{ name: 'order_number', value: figures.lastNumber }],
    sql`on conflict (name) do update set value = excluded.value`,
  );
}

// Owns the reads of stock for staff: lists and histories.
import type { Db } from '@kontor/db/client.ts';
import { products, variants } from '@kontor/db/schema/catalog.ts';
import { locations, stockLevels, stockMovements } from '@kontor/db/schema/inventory.ts';
import { availableOf, capacityOf } from '@kontor/db/sellable.ts';
import { lowStockThreshold } from '@kontor/shared/availability.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { movementListInput, stockListInput } from '@kontor/shared/inventory-input.ts';
import { and, asc, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/cursor.ts';
import { likePattern } from '../../platform/words.ts';
import { availabilityOf } from './rules.ts';

export async function listLocations(db: Db) {
  return db
    .select({
      id: locations.id,
      code: locations.code,
      name: locations.name,
      country: locations.country,
      priority: locations.priority,
      active: locations.active,
    })
    .from(locations)
    .orderBy(asc(locations.priority), asc(locations.code));
}

/** Tracked variants with their levels, by product title and SKU. */
export async function listStock(db: Db, input: z.output<typeof stockListInput>) {
  const key = sql<string>`lower(${products.title}) || ' ' || ${variants.productId} || lpad(${variants.position}::text, 6, '0')`;
  const rows = await db
    .select({
      variantId: variants.id,
      productId: products.id,
      productTitle: products.title,
      variantTitle: variants.title,
      sku: variants.sku,
      key,
      // Of tracked variants alone, so neither is null.
      available: sql<number>`${availableOf(sql`${variants}`)}`,
      capacity: sql<number>`${capacityOf(sql`${variants}`)}`,
      levels: sql<StockLevelView[] | null>`(
        select json_agg(json_build_object('locationId', l.id, 'location', l.name,
          'onHand', sl.on_hand, 'reserved', sl.reserved, 'available', sl.on_hand - sl.reserved,
          'backorderLimit', sl.backorder_limit) order by l.priority, l.code)
        from ${stockLevels} sl join ${locations} l on l.id = sl.location_id
        where sl.variant_id = ${variants.id})`,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(
        isNull(variants.archivedAt),
        eq(variants.trackInventory, true),
        matchesText(input.q),
        input.locationId ? hasLevelAt(input.locationId) : undefined,
        input.low ? isLow(sql`${variants}`, input.locationId) : undefined,
        afterKey(key, input.cursor),
      ),
    )
    .orderBy(asc(key), asc(variants.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (row) => [row.key, row.variantId]);
  return {
    items: page.items.map(({ key: _, levels, capacity, ...row }) => {
      const all = levels ?? [];
      const { available } = row;
      return {
        ...row,
        levels: all,
        onHand: all.reduce((sum, level) => sum + level.onHand, 0),
        reserved: all.reduce((sum, level) => sum + level.reserved, 0),
        state: availabilityOf({ trackInventory: true, available, capacity }).state,
      };
    }),
    nextCursor: page.nextCursor,
  };
}

export type StockLevelView = {
  locationId: string;
  location: string;
  onHand: number;
  reserved: number;
  available: number;
  backorderLimit: number;
};

function matchesText(q: string): SQL | undefined {
  if (q === '') return undefined;
  const pattern = likePattern(q);
  return or(
    sql`kontor_unaccent(${products.title}) ilike kontor_unaccent(${pattern}::text)`,
    sql`${variants.title} ilike ${pattern}`,
    sql`${variants.sku} ilike ${pattern}`,
    sql`${variants.barcode} = ${q}`,
  );
}

function hasLevelAt(locationId: string): SQL {
  return sql`exists (select 1 from ${stockLevels} sl
    where sl.variant_id = ${variants.id} and sl.location_id = ${locationId})`;
}

/** Few or none left: at one location, or over all active ones. */
export function isLow(v: SQL, locationId?: string): SQL {
  return sql`${availableOf(v, { locationId })} <= ${lowStockThreshold}`;
}

function afterKey(key: SQL, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const [last, id] = decodeCursor(cursor, 'string');
  return sql`(${key}, ${variants.id}) > (${last}::text, ${id}::uuid)`;
}

/**
 * What a history of stock is of; also when the variant is no longer sold.
 * @throws DomainError NOT_FOUND
 */
export async function getStockItem(db: Db, variantId: string) {
  const [row] = await db
    .select(itemColumns)
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, variantId));
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

const itemColumns = {
  variantId: variants.id,
  productId: products.id,
  productTitle: products.title,
  variantTitle: variants.title,
  sku: variants.sku,
};

/** What happened to the stock of one variant, or of all, the latest first. */
export async function listMovements(db: Db, input: z.output<typeof movementListInput>) {
  const before = input.cursor ? decodeCursor(input.cursor, 'string')[1] : undefined;
  const rows = await db
    .select({
      ...itemColumns,
      id: stockMovements.id,
      kind: stockMovements.kind,
      quantity: stockMovements.quantity,
      onHandAfter: stockMovements.onHandAfter,
      counted: stockMovements.counted,
      expected: stockMovements.expected,
      reason: stockMovements.reason,
      orderId: stockMovements.orderId,
      location: locations.name,
      actorKind: stockMovements.actorKind,
      actorName: stockMovements.actorName,
      createdAt: stockMovements.createdAt,
    })
    .from(stockMovements)
    .innerJoin(locations, eq(locations.id, stockMovements.locationId))
    .innerJoin(variants, eq(variants.id, stockMovements.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(
        input.variantId ? eq(stockMovements.variantId, input.variantId) : undefined,
        input.locationId ? eq(stockMovements.locationId, input.locationId) : undefined,
        before ? lt(stockMovements.id, before) : undefined,
      ),
    )
    .orderBy(desc(stockMovements.id))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (row) => ['', row.id]);
  return {
    items: page.items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    nextCursor: page.nextCursor,
  };
}

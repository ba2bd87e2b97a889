// Owns reservations: stock promised to an order, from checkout until it ships or is given up.
// `reserved` of a level is always the sum of its held and confirmed reservations.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockReservations } from '@kontor/db/locks.ts';
import { stockLevels, stockReservations } from '@kontor/db/schema/inventory.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { type KnownVariant, lockLevels, type Move, moveStock, notifyIfVisible } from './levels.ts';
import { type Level, spread, sumDemand, supplyOf } from './rules.ts';

export type Demand = { variantId: string; quantity: number };

/**
 * Promises stock to an order, spread over locations by priority. Variants that are not tracked
 * need none. Demand for a variant on several lines is summed before it is checked.
 * @returns the variants of which some units are not on hand yet: drawn on backorder
 * @throws DomainError OUT_OF_STOCK `{ variantIds }`: nothing was reserved.
 */
export async function reserveForOrder(
  tx: Tx,
  order: {
    orderId: string;
    items: readonly Demand[];
    expiresAt: Date | null;
    /** What was read of their variants in this transaction already. */
    known?: readonly KnownVariant[];
  },
): Promise<Set<string>> {
  const demand = sumDemand(order.items);
  const known = await lockLevels(
    tx,
    demand.map((item) => item.variantId),
    order.known,
  );
  const missing: string[] = [];
  const backordered = new Set<string>();
  const parts: { variantId: string; locationId: string; quantity: number }[] = [];
  const changed = new Map<string, Level[]>();
  for (const { variantId, quantity } of demand) {
    const variant = known.get(variantId);
    if (variant && !variant.trackInventory) continue;
    const drawn = variant ? spread(variant.levels, quantity) : null;
    if (!variant || !drawn) {
      missing.push(variantId);
      continue;
    }
    if (supplyOf(true, variant.levels).available < quantity) backordered.add(variantId);
    for (const part of drawn) parts.push({ variantId, ...part });
    changed.set(
      variantId,
      variant.levels.map((level) => ({
        ...level,
        reserved:
          level.reserved +
          (drawn.find((part) => part.locationId === level.locationId)?.quantity ?? 0),
      })),
    );
  }
  if (missing.length > 0) throw new DomainError('OUT_OF_STOCK', { variantIds: missing });
  if (parts.length === 0) return backordered;

  // The rows are locked, so this cannot fail; the condition stays, should a lock ever be lost.
  const status = order.expiresAt ? 'held' : 'confirmed';
  const reserved = await tx.execute(sql`
    with part (id, variant_id, location_id, quantity) as (values ${sql.join(
      parts.map(
        (p) =>
          sql`(${newId()}::uuid, ${p.variantId}::uuid, ${p.locationId}::uuid, ${p.quantity}::int)`,
      ),
      sql`, `,
    )}), raised as (
      update ${stockLevels} l set reserved = l.reserved + part.quantity, updated_at = now() from part
      where l.variant_id = part.variant_id and l.location_id = part.location_id
        and l.reserved + part.quantity <= l.on_hand + l.backorder_limit
      returning 1
    )
    insert into ${stockReservations} (id, order_id, variant_id, location_id, quantity, status, expires_at)
    select id, ${order.orderId}::uuid, variant_id, location_id, quantity, ${status}::reservation_status,
      ${order.expiresAt}::timestamptz
    from part where (select count(*) from raised) = ${parts.length}::int
    returning id`);
  if (reserved.length !== parts.length) {
    throw new DomainError('OUT_OF_STOCK', {
      variantIds: [...new Set(parts.map((p) => p.variantId))],
    });
  }
  notifyIfVisible(tx, known, changed);
  return backordered;
}

/** Moves the end of what an order holds. */
export async function holdUntil(tx: Tx, orderId: string, expiresAt: Date): Promise<void> {
  await tx
    .update(stockReservations)
    .set({ expiresAt })
    .where(and(eq(stockReservations.orderId, orderId), eq(stockReservations.status, 'held')));
}

/** Keeps what the order holds until it ships: it was paid. Tells how many reservations it had. */
export async function confirmReservations(tx: Tx, orderId: string): Promise<number> {
  const confirmed = await tx
    .update(stockReservations)
    .set({ status: 'confirmed', expiresAt: null })
    .where(and(eq(stockReservations.orderId, orderId), eq(stockReservations.status, 'held')))
    .returning({ id: stockReservations.id });
  return confirmed.length;
}

/**
 * Gives back what the order still holds. Doing it again does nothing.
 * @param wanted variants that are reserved next: locked together with those that are given back
 */
export async function releaseReservations(
  tx: Tx,
  orderId: string,
  wanted: readonly string[] = [],
): Promise<void> {
  const open = await lockOpen(tx, orderId);
  const variantIds = open.map((row) => row.variantId);
  const known = await lockLevels(tx, [...new Set([...variantIds, ...wanted])]);
  if (open.length === 0) return;
  await tx
    .update(stockReservations)
    .set({ status: 'released' })
    .where(
      inArray(
        stockReservations.id,
        open.map((row) => row.id),
      ),
    );
  const changed = new Map<string, Level[]>();
  for (const [variantId, variant] of known) changed.set(variantId, [...variant.levels]);
  const byLevel = new Map<string, (typeof open)[number]>();
  for (const row of open) {
    const key = `${row.variantId} ${row.locationId}`;
    const sum = (byLevel.get(key)?.quantity ?? 0) + row.quantity;
    byLevel.set(key, { ...row, quantity: sum });
  }
  await tx
    .update(stockLevels)
    .set({ reserved: sql`${stockLevels.reserved} - part.quantity`, updatedAt: sql`now()` })
    .from(
      sql`(values ${sql.join(
        [...byLevel.values()].map(
          (p) => sql`(${p.variantId}::uuid, ${p.locationId}::uuid, ${p.quantity}::int)`,
        ),
        sql`, `,
      )}) as part(variant_id, location_id, quantity)`,
    )
    .where(
      sql`${stockLevels.variantId} = part.variant_id
        and ${stockLevels.locationId} = part.location_id`,
    );
  for (const part of byLevel.values()) {
    const levels = changed.get(part.variantId) ?? [];
    changed.set(
      part.variantId,
      levels.map((level) =>
        level.locationId === part.locationId
          ? { ...level, reserved: level.reserved - part.quantity }
          : level,
      ),
    );
  }
  notifyIfVisible(tx, known, changed);
}

/** Locks what an order holds and these variants' levels, for whoever changes them in several steps. */
export async function lockForOrder(
  tx: Tx,
  orderId: string,
  variantIds: readonly string[],
): Promise<void> {
  await lockAll(tx, orderId);
  await lockLevels(tx, variantIds);
}

export type Consumption = {
  orderId: string;
  items: readonly Demand[];
  /** Where the goods leave from; absent: from where they are reserved. */
  locationId?: string | null;
  /**
   * What becomes of the goods. `sale` (unless told): they leave. `write_off`: they are gone without
   * having been sold. `stay`: only the promise ends, and there is no movement.
   */
  as?: 'sale' | 'write_off' | 'stay';
  /** Stands with the movement. */
  reason?: string;
  actor: Actor;
};

/**
 * Ends what is reserved: by shipping, which is a 'sale' movement, or without. A variant for which the order never reserved
 * anything was not tracked when it was bought, and needs no stock now.
 * @throws DomainError OUT_OF_STOCK `{ variantIds }` when the goods are not on hand,
 *   INVALID_STATE `{ variantIds }` when the order no longer holds that many.
 */
export async function consumeReservations(tx: Tx, shipment: Consumption): Promise<void> {
  const { as: kind = 'sale', reason = '' } = shipment;
  const rows = await lockAll(tx, shipment.orderId);
  const everReserved = new Set(rows.map((row) => row.variantId));
  const moves: Move[] = [];
  const lowered: { id: string; left: number }[] = [];
  const missing: string[] = [];
  for (const { variantId, quantity } of sumDemand(shipment.items)) {
    if (!everReserved.has(variantId)) continue;
    let left = quantity;
    const open = rows
      .filter((row) => row.variantId === variantId && isOpen(row.status))
      // What is reserved at the place it leaves from goes first.
      .toSorted(
        (a, b) =>
          Number(b.locationId === shipment.locationId) -
          Number(a.locationId === shipment.locationId),
      );
    for (const row of open) {
      const take = Math.min(left, row.quantity);
      if (take === 0) continue;
      left -= take;
      lowered.push({ id: row.id, left: row.quantity - take });
      const from = shipment.locationId ?? row.locationId;
      if (kind !== 'stay') moves.push({ variantId, locationId: from, quantity: -take });
      moves.push({ variantId, locationId: row.locationId, quantity: 0, reserved: -take });
    }
    if (left > 0) missing.push(variantId);
  }
  if (missing.length > 0) throw new DomainError('INVALID_STATE', { variantIds: missing });
  if (lowered.length === 0) return;
  await tx
    .update(stockReservations)
    .set({
      quantity: sql`part.remaining`,
      status: sql`case when part.remaining = 0 then 'consumed' else 'confirmed' end::reservation_status`,
    })
    .from(
      sql`(values ${sql.join(
        lowered.map((row) => sql`(${row.id}::uuid, ${row.left}::int)`),
        sql`, `,
      )}) as part(id, remaining)`,
    )
    .where(sql`${stockReservations.id} = part.id`);
  await moveStock(tx, moves, {
    // Of what stays nothing moves, so the kind of that is never written.
    kind: kind === 'stay' ? 'sale' : kind,
    reason,
    orderId: shipment.orderId,
    actor: shipment.actor,
  });
}

function isOpen(status: string): boolean {
  return status === 'held' || status === 'confirmed';
}

function lockAll(tx: Tx, orderId: string) {
  return lockReservations(
    tx,
    tx
      .select({
        id: stockReservations.id,
        variantId: stockReservations.variantId,
        locationId: stockReservations.locationId,
        quantity: stockReservations.quantity,
        status: stockReservations.status,
      })
      .from(stockReservations)
      .where(eq(stockReservations.orderId, orderId))
      .orderBy(asc(stockReservations.id)),
  );
}

async function lockOpen(tx: Tx, orderId: string) {
  return (await lockAll(tx, orderId)).filter((row) => isOpen(row.status) && row.quantity > 0);
}

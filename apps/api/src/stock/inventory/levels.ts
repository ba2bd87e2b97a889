// Owns the guarded writing of stock levels and movements. Every change of `on_hand` passes
// `moveStock`, which writes the level and its movement together; the level's CHECKs are the last
// guard, the conditions here turn them into answers. Rows are locked in the order of
// (variant, location) everywhere.
import type { Tx } from '@kontor/db/client.ts';
import { pgErrorCode } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockStockLevels } from '@kontor/db/locks.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { locations, stockLevels, stockMovements } from '@kontor/db/schema/inventory.ts';
import type { MovementKind } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { productsChanged } from '../../catalogue/listings/changed.ts';
import type { Actor } from '../../platform/actor.ts';
import { availabilityOf, type Level, supplyOf } from './rules.ts';

/** As it was read in the same transaction. */
export type KnownVariant = { variantId: string; productId: string; trackInventory: boolean };

export type VariantLevels = { productId: string; trackInventory: boolean; levels: Level[] };

/**
 * Locks the levels of these variants at active locations, in the order of ids, and returns them by
 * variant with the location of the highest priority first. Variants without levels are included.
 * @param known what whoever asks has read of these variants already
 */
export async function lockLevels(
  tx: Tx,
  variantIds: readonly string[],
  known?: readonly KnownVariant[],
): Promise<Map<string, VariantLevels>> {
  const found = new Map<string, VariantLevels>();
  if (variantIds.length === 0) return found;
  const rows =
    known ??
    (await tx
      .select({
        variantId: variants.id,
        productId: variants.productId,
        trackInventory: variants.trackInventory,
      })
      .from(variants)
      .where(inArray(variants.id, [...variantIds])));
  for (const { variantId, productId, trackInventory } of rows) {
    found.set(variantId, { productId, trackInventory, levels: [] });
  }

  const locked = await lockStockLevels(
    tx,
    tx
      .select({
        variantId: stockLevels.variantId,
        locationId: stockLevels.locationId,
        onHand: stockLevels.onHand,
        reserved: stockLevels.reserved,
        backorderLimit: stockLevels.backorderLimit,
        priority: locations.priority,
        code: locations.code,
      })
      .from(stockLevels)
      .innerJoin(locations, and(eq(locations.id, stockLevels.locationId), locations.active))
      .where(inArray(stockLevels.variantId, [...variantIds]))
      .orderBy(asc(stockLevels.variantId), asc(stockLevels.locationId)),
  );
  const byPriority = locked.toSorted(
    (a, b) => a.priority - b.priority || (a.code < b.code ? -1 : 1),
  );
  for (const { variantId, locationId, onHand, reserved, backorderLimit } of byPriority) {
    found.get(variantId)?.levels.push({ locationId, onHand, reserved, backorderLimit });
  }
  return found;
}

/**
 * Tells listings and caches about products whose availability reads differently after `changed`, so that
 * an order of one unit out of fifty costs no page its cache.
 */
export function notifyIfVisible(
  tx: Tx,
  before: ReadonlyMap<string, VariantLevels>,
  changed: ReadonlyMap<string, readonly Level[]>,
): void {
  const productIds = new Set<string>();
  for (const [variantId, levels] of changed) {
    const variant = before.get(variantId);
    if (!variant) continue;
    const was = availabilityOf(supplyOf(variant.trackInventory, variant.levels));
    const is = availabilityOf(supplyOf(variant.trackInventory, levels));
    if (was.state !== is.state || was.left !== is.left) productIds.add(variant.productId);
  }
  productsChanged(tx, productIds);
}

export type Move = {
  variantId: string;
  locationId: string;
  /** Signed change of what is on hand; zero is ignored. */
  quantity: number;
  /** Signed change of what is reserved in the same step; shipping lowers both. */
  reserved?: number;
  /** Its own; that of the cause unless told. */
  reason?: string;
};

export type Cause = {
  kind: MovementKind;
  reason: string;
  orderId?: string | null;
  actor: Actor;
  /** Of a form, for its one move. */
  requestKey?: string | null;
  /** Of a correction by count, for its one move. */
  count?: { counted: number; expected: number };
};

/**
 * Changes stock and writes one movement per variant and location. All or nothing.
 * @throws DomainError OUT_OF_STOCK `{ variantIds }` when a level would fall below zero or below
 *   what is already promised.
 */
export async function moveStock(tx: Tx, moves: readonly Move[], cause: Cause): Promise<void> {
  const summed = sumMoves(moves);
  if (summed.length === 0) return;
  const before = await lockLevels(tx, [...new Set(summed.map((move) => move.variantId))]);

  await ensureLevels(tx, summed);
  const changes = sql.join(
    summed.map(
      (move) =>
        sql`(${move.variantId}::uuid, ${move.locationId}::uuid, ${move.quantity}::int, ${move.reserved}::int)`,
    ),
    sql`, `,
  );
  const updated = await tx
    .update(stockLevels)
    .set({
      onHand: sql`${stockLevels.onHand} + change.on_hand`,
      reserved: sql`${stockLevels.reserved} + change.reserved`,
      updatedAt: sql`now()`,
    })
    .from(sql`(values ${changes}) as change(variant_id, location_id, on_hand, reserved)`)
    .where(
      sql`${stockLevels.variantId} = change.variant_id
        and ${stockLevels.locationId} = change.location_id
        and ${stockLevels.onHand} + change.on_hand >= 0
        and ${stockLevels.reserved} + change.reserved >= 0
        and ${stockLevels.reserved} + change.reserved
          <= ${stockLevels.onHand} + change.on_hand + ${stockLevels.backorderLimit}`,
    )
    .returning({
      variantId: stockLevels.variantId,
      locationId: stockLevels.locationId,
      onHand: stockLevels.onHand,
      reserved: stockLevels.reserved,
      backorderLimit: stockLevels.backorderLimit,
    });
  const after = new Map(updated.map((level) => [keyOf(level), level]));
  const refused = summed.filter((move) => !after.has(keyOf(move)));
  if (refused.length > 0) {
    const variantIds = [...new Set(refused.map((move) => move.variantId))];
    throw new DomainError('OUT_OF_STOCK', { variantIds });
  }

  const movements = summed
    .filter((move) => move.quantity !== 0)
    .map((move) => ({
      id: newId(),
      variantId: move.variantId,
      locationId: move.locationId,
      kind: cause.kind,
      quantity: move.quantity,
      onHandAfter: after.get(keyOf(move))?.onHand ?? 0,
      reason: move.reason ?? cause.reason,
      requestKey: cause.requestKey ?? null,
      orderId: cause.orderId ?? null,
      actorKind: cause.actor.kind,
      actorId: cause.actor.id,
      actorName: cause.actor.name,
      counted: cause.count?.counted ?? null,
      expected: cause.count?.expected ?? null,
    }));
  if (movements.length > 0) await tx.insert(stockMovements).values(movements);

  const changed = new Map<string, Level[]>();
  for (const [variantId, variant] of before) {
    const rest = variant.levels.filter(
      (level) => !after.has(keyOf({ variantId, locationId: level.locationId })),
    );
    changed.set(variantId, [...rest, ...updated.filter((level) => level.variantId === variantId)]);
  }
  notifyIfVisible(tx, before, changed);
}

/**
 * Makes the levels that are missing, with nothing in them.
 * @throws DomainError NOT_FOUND when there is no such variant or location
 */
export async function ensureLevels(
  tx: Tx,
  places: readonly { variantId: string; locationId: string }[],
): Promise<void> {
  try {
    await tx
      .insert(stockLevels)
      .values(places.map(({ variantId, locationId }) => ({ variantId, locationId })))
      .onConflictDoNothing();
  } catch (error) {
    if (pgErrorCode(error) === '23503') throw new DomainError('NOT_FOUND');
    throw error;
  }
}

function keyOf(level: { variantId: string; locationId: string }): string {
  return `${level.variantId} ${level.locationId}`;
}

type Summed = Move & { reserved: number };

function sumMoves(moves: readonly Move[]): Summed[] {
  const summed = new Map<string, Summed>();
  for (const move of moves) {
    const { quantity, reserved = 0 } = move;
    const known = summed.get(keyOf(move));
    if (known) {
      known.quantity += quantity;
      known.reserved += reserved;
    } else {
      summed.set(keyOf(move), { ...move, reserved });
    }
  }
  return [...summed.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, move]) => move)
    .filter((move) => move.quantity !== 0 || move.reserved !== 0);
}

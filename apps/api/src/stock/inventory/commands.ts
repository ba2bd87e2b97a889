// Owns stock-keeping by hand and by return: corrections with a reason, goods that come back, limits
// of back-orders, locations. What orders hold is in `reservations.ts`.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { locations, stockLevels, stockMovements } from '@kontor/db/schema/inventory.ts';
import type { MovementKind } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { StockCountInput } from '@kontor/shared/inventory-input.ts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { ensureLevels, lockLevels, type Move, moveStock, notifyIfVisible } from './levels.ts';

export type Adjustment = {
  variantId: string;
  locationId: string;
  /** Signed change of what is on hand. */
  quantity: number;
  reason: string;
  /** From the form; null or absent: not by a form. */
  requestKey?: string | null;
  actor: Actor;
};

/**
 * Corrects what is on hand, once for one `requestKey`. The reason is kept with the movement.
 * @throws DomainError INPUT_INVALID without a reason, OUT_OF_STOCK `{ variantIds }` when the level
 *   would fall below zero or below what is promised to orders, CONFLICT when the key was used for
 *   something else.
 */
export async function adjustStock(tx: Tx, adjustment: Adjustment): Promise<void> {
  const { reason, actor, requestKey = null, ...move } = adjustment;
  if (reason.trim() === '') {
    const message = 'Say why the stock changes.';
    throw new DomainError('INPUT_INVALID', { field: 'reason', message });
  }
  if (requestKey !== null) {
    await lockLevels(tx, [move.variantId]);
    const known = await movedBefore(tx, { requestKey, ...move });
    if (known !== null && (known.counted !== null || known.quantity !== move.quantity)) {
      throw new DomainError('CONFLICT');
    }
    if (known !== null) return;
  }
  await moveStock(tx, [move], { kind: 'adjustment', reason, actor, requestKey });
}

/**
 * What this press of a button moved already; asked under the lock of the item's levels.
 * @throws DomainError CONFLICT when it was for another item or place
 */
async function movedBefore(
  tx: Tx,
  press: { requestKey: string; variantId: string; locationId: string },
) {
  const [known] = await tx
    .select({
      variantId: stockMovements.variantId,
      locationId: stockMovements.locationId,
      quantity: stockMovements.quantity,
      onHand: stockMovements.onHandAfter,
      counted: stockMovements.counted,
    })
    .from(stockMovements)
    .where(eq(stockMovements.requestKey, press.requestKey));
  if (known === undefined) return null;
  if (known.variantId !== press.variantId || known.locationId !== press.locationId) {
    throw new DomainError('CONFLICT');
  }
  return known;
}

/**
 * Makes the books agree with a count. What was counted is judged against what was on hand when it
 * was counted, and that difference is applied to what is on hand now: goods that left or came since
 * are not counted away. Both figures stand with the movement. The same `requestKey` is one count and
 * answers as before.
 * @throws DomainError CONFLICT `{ onHand, expected, counted }` when something moved since and nobody
 *   said whether the count came before it, and without figures when the key was used for something else; INPUT_INVALID `{ field }` when the difference would take
 *   away more than there is; OUT_OF_STOCK `{ variantIds }` when it would fall below what is promised
 */
export async function countStock(
  tx: Tx,
  input: StockCountInput,
  actor: Actor,
): Promise<{ change: number; onHand: number }> {
  const { variantId, locationId, counted, expected, movedSince, reason, requestKey } = input;
  await ensureLevels(tx, [{ variantId, locationId }]);
  const levels = (await lockLevels(tx, [variantId])).get(variantId)?.levels ?? [];
  const level = levels.find((each) => each.locationId === locationId);
  if (!level) throw new DomainError('NOT_FOUND');
  const known = await movedBefore(tx, { requestKey, variantId, locationId });
  if (known !== null) {
    if (known.counted !== counted) throw new DomainError('CONFLICT');
    return { change: known.quantity, onHand: known.onHand };
  }
  if (level.onHand !== expected && !movedSince) {
    throw new DomainError('CONFLICT', { onHand: level.onHand, expected, counted });
  }
  const change = counted - expected;
  if (level.onHand + change < 0) {
    const message = 'More has left since than was counted. Count again.';
    throw new DomainError('INPUT_INVALID', { field: 'counted', message });
  }
  if (change !== 0) {
    await moveStock(tx, [{ variantId, locationId, quantity: change }], {
      kind: 'adjustment',
      reason,
      actor,
      requestKey,
      count: { counted, expected },
    });
  }
  return { change, onHand: level.onHand + change };
}

export type Restock = {
  items: readonly { variantId: string; locationId?: string | null; quantity: number }[];
  orderId: string;
  reason: string;
  actor: Actor;
};

/** Takes returned goods back into stock, at the first location unless told. Untracked ones pass. */
export async function restock(tx: Tx, { items, orderId, reason, actor }: Restock): Promise<void> {
  if (items.length === 0) return;
  const tracked = await tx
    .select({ id: variants.id })
    .from(variants)
    .where(
      and(
        inArray(
          variants.id,
          items.map((item) => item.variantId),
        ),
        eq(variants.trackInventory, true),
      ),
    );
  const wanted = items.filter((item) => tracked.some((variant) => variant.id === item.variantId));
  if (wanted.length === 0) return;
  const fallback = await firstLocation(tx);
  const moves: Move[] = wanted.map((item) => ({
    variantId: item.variantId,
    locationId: item.locationId ?? fallback,
    quantity: item.quantity,
  }));
  await moveStock(tx, moves, { kind: 'return', reason, orderId, actor });
}

/** The active location that is drawn from first. @throws DomainError INVALID_STATE without one. */
export async function firstLocation(tx: Tx): Promise<string> {
  const location = await findLocation(tx);
  if (location === null) throw new DomainError('INVALID_STATE', { missing: 'location' });
  return location;
}

/** The same; null without one. */
export async function findLocation(db: Db): Promise<string | null> {
  const [location] = await db
    .select({ id: locations.id })
    .from(locations)
    .where(eq(locations.active, true))
    .orderBy(asc(locations.priority), asc(locations.code))
    .limit(1);
  return location?.id ?? null;
}

/** Puts first stock on the shelf: of a new variant by an import, or of a new shop. */
export async function receiveStock(
  tx: Tx,
  items: readonly Omit<Move, 'reserved'>[],
  cause: { kind: Extract<MovementKind, 'initial' | 'import'>; reason: string; actor: Actor },
): Promise<void> {
  await moveStock(tx, items, cause);
}

/**
 * How many units of a variant may be promised beyond what is on hand.
 * @param was the limit that was seen; undefined: whatever it is
 * @throws DomainError INVALID_STATE when more is promised already; CONFLICT when it is no longer
 *   `was`.
 */
export async function setBackorderLimit(
  tx: Tx,
  change: { variantId: string; locationId: string; limit: number; was?: number },
): Promise<void> {
  const { variantId, locationId, limit, was } = change;
  await ensureLevels(tx, [{ variantId, locationId }]);
  const before = await lockLevels(tx, [variantId]);
  const level = before.get(variantId)?.levels.find((each) => each.locationId === locationId);
  if (was !== undefined && level && level.backorderLimit !== was) {
    throw new DomainError('CONFLICT', { limit: level.backorderLimit });
  }
  const updated = await tx
    .update(stockLevels)
    .set({ backorderLimit: limit, updatedAt: sql`now()` })
    .where(
      and(
        eq(stockLevels.variantId, variantId),
        eq(stockLevels.locationId, locationId),
        sql`${stockLevels.reserved} <= ${stockLevels.onHand} + ${limit}`,
      ),
    )
    .returning({ variantId: stockLevels.variantId });
  if (updated.length === 0) throw morePromised();
  const levels = (before.get(variantId)?.levels ?? []).map((level) =>
    level.locationId === locationId ? { ...level, backorderLimit: limit } : level,
  );
  notifyIfVisible(tx, before, new Map([[variantId, levels]]));
}

const morePromised = () => {
  const message = 'More units than that are promised to orders already.';
  return new DomainError('INVALID_STATE', { field: 'limit', message });
};

/**
 * The same of many at once.
 * @throws DomainError INVALID_STATE when of one more is promised already
 */
export async function openBackorders(
  tx: Tx,
  variantIds: readonly string[],
  { locationId, limit }: { locationId: string; limit: number },
): Promise<void> {
  if (variantIds.length === 0) return;
  await ensureLevels(
    tx,
    variantIds.map((variantId) => ({ variantId, locationId })),
  );
  const before = await lockLevels(tx, variantIds);
  const at = and(
    inArray(stockLevels.variantId, [...variantIds]),
    eq(stockLevels.locationId, locationId),
    sql`${stockLevels.reserved} <= ${stockLevels.onHand} + ${limit}`,
  );
  const updated = await tx
    .update(stockLevels)
    .set({ backorderLimit: limit, updatedAt: sql`now()` })
    .where(at)
    .returning({ variantId: stockLevels.variantId });
  if (updated.length < new Set(variantIds).size) throw morePromised();
  const after = [...before].map(([id, { levels }]) => {
    const changed = levels.map((level) =>
      level.locationId === locationId ? { ...level, backorderLimit: limit } : level,
    );
    return [id, changed] as const;
  });
  notifyIfVisible(tx, before, new Map(after));
}

export type LocationInput = { code: string; name: string; country: string; priority: number };

/** Makes or renames the location with this code. Returns its id. */
export async function saveLocation(tx: Tx, input: LocationInput): Promise<string> {
  const [row] = await tx
    .insert(locations)
    .values({ id: newId(), ...input })
    .onConflictDoUpdate({
      target: locations.code,
      set: { name: input.name, country: input.country, priority: input.priority },
    })
    .returning({ id: locations.id });
  if (!row) throw new Error('A location was neither inserted nor updated.');
  return row.id;
}

/** Refuses a variant that does not exist or is no longer sold. @throws DomainError NOT_FOUND */
export async function requireVariant(tx: Tx, variantId: string): Promise<void> {
  const [row] = await tx
    .select({ id: variants.id })
    .from(variants)
    .where(and(eq(variants.id, variantId), isNull(variants.archivedAt)));
  if (!row) throw new DomainError('NOT_FOUND');
}

// Owns the writes of shipping: zones (which countries), methods (how, how long) and their prices.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { shippingMethodPrices, shippingMethods, shippingZones } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { SaveMethodInput, SaveZoneInput } from '@kontor/shared/settings-input.ts';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { staleOrGone } from '../../platform/stale.ts';

/**
 * Saves a zone; its id.
 * @param by the name of the member of staff who saves
 * @throws DomainError NOT_FOUND, CONFLICT (somebody saved it since)
 */
export async function saveZone(tx: Tx, input: SaveZoneInput, by = ''): Promise<string> {
  const { id, version, ...values } = input;
  if (id === null) {
    const made = newId();
    await tx.insert(shippingZones).values({ id: made, ...values, updatedBy: by });
    return made;
  }
  const saved = await tx
    .update(shippingZones)
    .set({ ...values, version: version + 1, updatedAt: sql`now()`, updatedBy: by })
    .where(and(eq(shippingZones.id, id), eq(shippingZones.version, version)))
    .returning({ id: shippingZones.id });
  if (saved.length === 0) {
    const [now] = await tx.select().from(shippingZones).where(eq(shippingZones.id, id));
    throw staleOrGone(now);
  }
  return id;
}

/**
 * Saves a method with all its prices; its id.
 * @param by the name of the member of staff who saves
 * @throws DomainError NOT_FOUND, CONFLICT (somebody saved it since)
 */
export async function saveMethod(tx: Tx, input: SaveMethodInput, by = ''): Promise<string> {
  const { id, version, prices, ...values } = input;
  const methodId = id ?? newId();
  const [zone] = await tx
    .select({ id: shippingZones.id })
    .from(shippingZones)
    .where(eq(shippingZones.id, input.zoneId));
  if (!zone) throw new DomainError('NOT_FOUND');
  if (id === null) {
    await tx.insert(shippingMethods).values({ id: methodId, ...values, updatedBy: by });
  } else {
    const saved = await tx
      .update(shippingMethods)
      .set({ ...values, version: version + 1, updatedAt: sql`now()`, updatedBy: by })
      .where(and(eq(shippingMethods.id, id), eq(shippingMethods.version, version)))
      .returning({ id: shippingMethods.id });
    if (saved.length === 0) {
      const [now] = await tx.select().from(shippingMethods).where(eq(shippingMethods.id, id));
      throw staleOrGone(now);
    }
  }
  const kept = prices.map((price) => price.currency);
  await tx
    .delete(shippingMethodPrices)
    .where(
      and(
        eq(shippingMethodPrices.methodId, methodId),
        kept.length > 0 ? notInArray(shippingMethodPrices.currency, kept) : undefined,
      ),
    );
  if (prices.length > 0) {
    await tx
      .insert(shippingMethodPrices)
      .values(prices.map((price) => ({ methodId, ...price })))
      .onConflictDoUpdate({
        target: [shippingMethodPrices.methodId, shippingMethodPrices.currency],
        set: { amount: sql`excluded.amount`, freeFrom: sql`excluded.free_from` },
      });
  }
  return methodId;
}

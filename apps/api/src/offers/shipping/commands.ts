// Owns the writes of shipping: zones (which countries), methods (how, how long) and their prices.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { shippingMethodPrices, shippingMethods, shippingZones } from '@kontor/db/schema/markets.ts';
import type { SaveMethodInput, SaveZoneInput } from '@kontor/shared/settings-input.ts';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';

/**
 * Saves a zone; its id.
 * @throws DomainError NOT_FOUND, CONFLICT (somebody saved it since)
 */
export async function saveZone(tx: Tx, input: SaveZoneInput, edit: Edit): Promise<string> {
  const { id, version, ...values } = input;
  if (id === null) {
    const made = newId();
    await tx.insert(shippingZones).values({ id: made, ...values, ...signedBy(edit) });
    return made;
  }
  await overwrite(tx, shippingZones, { id, version }, values, edit);
  return id;
}

/**
 * Saves a method with all its prices; its id.
 * @throws DomainError NOT_FOUND, INPUT_INVALID for an unknown zone, CONFLICT (somebody saved it since)
 */
export async function saveMethod(tx: Tx, input: SaveMethodInput, edit: Edit): Promise<string> {
  const { id, version, prices, ...values } = input;
  const methodId = id ?? newId();
  await requireRows(tx, shippingZones, [input.zoneId], { field: 'zoneId' });
  if (id === null) {
    await tx.insert(shippingMethods).values({ id: methodId, ...values, ...signedBy(edit) });
  } else {
    await overwrite(tx, shippingMethods, { id, version }, values, edit);
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

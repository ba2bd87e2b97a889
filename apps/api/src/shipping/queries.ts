// Owns the reads of shipping for staff. What a cart is offered is read with its prices, in
// `pricing/queries.ts`.
import type { Db } from '@kontor/db/client.ts';
import { shippingMethodPrices, shippingMethods, shippingZones } from '@kontor/db/schema/markets.ts';
import { asc } from 'drizzle-orm';

/** All zones with their methods and prices, in the order in which they are offered. */
export async function listShipping(db: Db) {
  const [zones, methods, prices] = await Promise.all([
    db
      .select({
        id: shippingZones.id,
        name: shippingZones.name,
        countries: shippingZones.countries,
        position: shippingZones.position,
      })
      .from(shippingZones)
      .orderBy(asc(shippingZones.position), asc(shippingZones.id)),
    db
      .select({
        id: shippingMethods.id,
        zoneId: shippingMethods.zoneId,
        name: shippingMethods.name,
        description: shippingMethods.description,
        minDays: shippingMethods.minDays,
        maxDays: shippingMethods.maxDays,
        taxClass: shippingMethods.taxClass,
        position: shippingMethods.position,
        active: shippingMethods.active,
      })
      .from(shippingMethods)
      .orderBy(asc(shippingMethods.position), asc(shippingMethods.id)),
    db
      .select({
        methodId: shippingMethodPrices.methodId,
        currency: shippingMethodPrices.currency,
        amount: shippingMethodPrices.amount,
        freeFrom: shippingMethodPrices.freeFrom,
      })
      .from(shippingMethodPrices)
      .orderBy(asc(shippingMethodPrices.currency)),
  ]);
  const pricesOf = (id: string) =>
    prices
      .filter((price) => price.methodId === id)
      .map(({ currency, amount, freeFrom }) => ({ currency, amount, freeFrom }));
  return zones.map((zone) => ({
    ...zone,
    methods: methods
      .filter((method) => method.zoneId === zone.id)
      .map((method) => ({ ...method, prices: pricesOf(method.id) })),
  }));
}

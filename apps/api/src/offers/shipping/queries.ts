// Owns the reads of shipping for staff. What a cart is offered is read with its prices, in
// `offers/pricing/queries.ts`.
import type { Db } from '@kontor/db/client.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import {
  markets,
  shippingMethodPrices,
  shippingMethods,
  shippingZones,
} from '@kontor/db/schema/markets.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { type Written, writtenOf } from '../../catalogue/languages/written.ts';
import { getMarket } from '../../catalogue/markets/queries.ts';

/** Countries that active markets serve and to which nothing can be sent; none where nothing ever is. */
export const servedWithoutShipping = sql`from (
    select distinct c.country from ${markets} m, unnest(m.countries) as c (country)
    where m.active and not exists (select 1 from ${shippingZones} z
      join ${shippingMethods} s on s.zone_id = z.id and s.active
      join ${shippingMethodPrices} p on p.method_id = s.id and p.currency = m.currency
      where c.country = any (z.countries))
    and (exists (select 1 from ${variants} v where v.requires_shipping and v.archived_at is null)
      or not exists (select 1 from ${variants} v where v.archived_at is null))
  ) as unreached`;

/** All zones with their methods and prices, in the order in which they are offered. */
export async function listShipping(db: Db) {
  const [zones, methods, prices] = await Promise.all([
    db
      .select({
        id: shippingZones.id,
        name: shippingZones.name,
        countries: shippingZones.countries,
        position: shippingZones.position,
        version: shippingZones.version,
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
        cutoffHour: shippingMethods.cutoffHour,
        needsStock: shippingMethods.needsStock,
        taxClass: shippingMethods.taxClass,
        position: shippingMethods.position,
        active: shippingMethods.active,
        version: shippingMethods.version,
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

export type DeliveryMethod = {
  name: string;
  /** The name in other languages. */
  written: Written;
  /** Minor units of the market's currency, as priced there. */
  amount: number;
  freeFrom: number | null;
  /** Working days. */
  minDays: number;
  maxDays: number;
  cutoffHour: number | null;
  needsStock: boolean;
};

/**
 * What delivery costs in each market before an address is known: the methods of the market's first
 * country, cheapest first. By market code; a market without any is missing.
 */
export async function listDelivery(db: Db): Promise<Map<string, DeliveryMethod[]>> {
  const firstZone = sql`(select z.id from ${shippingZones} z
    where ${markets.countries}[1] = any(z.countries) order by z.position, z.id limit 1)`;
  const rows = await db
    .select({
      market: markets.code,
      name: shippingMethods.name,
      written: writtenOf('shippingMethod', sql`${shippingMethods.id}`),
      amount: shippingMethodPrices.amount,
      freeFrom: shippingMethodPrices.freeFrom,
      minDays: shippingMethods.minDays,
      maxDays: shippingMethods.maxDays,
      cutoffHour: shippingMethods.cutoffHour,
      needsStock: shippingMethods.needsStock,
    })
    .from(markets)
    .innerJoin(
      shippingMethods,
      and(eq(shippingMethods.zoneId, firstZone), eq(shippingMethods.active, true)),
    )
    .innerJoin(
      shippingMethodPrices,
      and(
        eq(shippingMethodPrices.methodId, shippingMethods.id),
        eq(shippingMethodPrices.currency, markets.currency),
      ),
    )
    .where(eq(markets.active, true))
    .orderBy(asc(shippingMethodPrices.amount), asc(shippingMethods.position));
  return Map.groupBy(rows, (row) => row.market);
}

/** What is written of each way in other languages. */
async function readMethodWords(db: Db): Promise<Map<string, Written>> {
  const written = writtenOf('shippingMethod', sql`${shippingMethods.id}`);
  const rows = await db.select({ id: shippingMethods.id, written }).from(shippingMethods);
  return new Map(rows.map((row) => [row.id, row.written]));
}

/** Countries that are served alike: ISO codes, and the ways there, cheapest first. */
export type DeliveryPlace = { countries: string[]; ways: DeliveryMethod[] };

/**
 * What delivery costs in all countries of a market, in the market's order; a country without a way
 * is missing. Amounts in minor units of the market's currency.
 * @throws DomainError MARKET_UNKNOWN
 */
export async function listDeliveryPlaces(db: Db, code: string): Promise<DeliveryPlace[]> {
  const { countries, currency } = await getMarket(db, code);
  const [zones, words] = await Promise.all([listShipping(db), readMethodWords(db)]);
  const byZone = Map.groupBy(countries, (country) =>
    zones.find((zone) => zone.countries.includes(country)),
  );
  return [...byZone].flatMap(([zone, served]) => {
    const ways = (zone?.methods ?? []).flatMap((method) => {
      const price = method.prices.find((each) => each.currency === currency);
      if (!method.active || !price) return [];
      const { id, name, minDays, maxDays, cutoffHour, needsStock } = method;
      const written = words.get(id) ?? {};
      const { amount, freeFrom } = price;
      return [{ name, written, amount, freeFrom, minDays, maxDays, cutoffHour, needsStock }];
    });
    if (ways.length === 0) return [];
    return [{ countries: served, ways: ways.toSorted((a, b) => a.amount - b.amount) }];
  });
}

/** What `listDelivery` says of one market, as a column of a query on `markets`. */
export const deliveryColumn = sql<DeliveryMethod[]>`(
  select coalesce(json_agg(json_build_object('name', m.name, 'amount', p.amount,
    'written', ${writtenOf('shippingMethod', sql`m.id`)},
    'freeFrom', p.free_from, 'minDays', m.min_days, 'maxDays', m.max_days,
    'cutoffHour', m.cutoff_hour, 'needsStock', m.needs_stock) order by p.amount, m.position), '[]')
  from ${shippingMethods} m
  join ${shippingMethodPrices} p on p.method_id = m.id and p.currency = ${markets}.currency
  where m.active and m.zone_id = (select z.id from ${shippingZones} z
    where ${markets}.countries[1] = any(z.countries) order by z.position, z.id limit 1))`;

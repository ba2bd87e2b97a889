// Owns the reads of tax rates for staff. What a cart owes is read with its prices, in
// `offers/pricing/queries.ts`.
import type { Db } from '@kontor/db/client.ts';
import { markets, taxRates } from '@kontor/db/schema/markets.ts';
import { regionsOf } from '@kontor/shared/regions.ts';
import { asc, desc, sql } from 'drizzle-orm';
import { territories } from './territories.ts';

/** All rates that ever held or will, by place and class, the newest first. */
export function listTaxRates(db: Db) {
  return db
    .select({
      id: taxRates.id,
      name: taxRates.name,
      country: taxRates.country,
      region: taxRates.region,
      postcodes: taxRates.postcodes,
      addsToWider: taxRates.addsToWider,
      taxClass: taxRates.taxClass,
      ratePpm: taxRates.ratePpm,
      validFrom: taxRates.validFrom,
      validUntil: taxRates.validUntil,
      version: taxRates.version,
    })
    .from(taxRates)
    .orderBy(
      asc(taxRates.country),
      asc(taxRates.region),
      asc(taxRates.postcodes),
      asc(taxRates.taxClass),
      desc(taxRates.validFrom),
    );
}

/** Countries that active markets serve on a day on which no rate holds there: nothing is charged. */
export const servedWithoutRate = sql`from (
    select distinct c.country from ${markets} m, unnest(m.countries) as c (country)
    where m.active and not exists (select 1 from ${taxRates} t where t.country = c.country
      and t.tax_class = 'standard' and t.valid_from <= (now() at time zone m.time_zone)::date
      and (t.valid_until is null or t.valid_until > (now() at time zone m.time_zone)::date))
  ) as served`;

export async function listServedWithoutRate(db: Db): Promise<string[]> {
  const rows = await db.execute<{ country: string }>(
    sql`select served.country ${servedWithoutRate} order by served.country`,
  );
  return [...rows].map(({ country }) => country);
}

/** The special places of the countries that are served or have rates, with what the law says. */
export async function listTerritories(db: Db) {
  const rows = await db.execute<{ country: string }>(sql`
    select unnest(${markets.countries}) as country from ${markets} where ${markets.active}
    union select ${taxRates.country} from ${taxRates}`);
  const countries = new Set([...rows].map(({ country }) => country));
  return territories
    .filter(({ country }) => countries.has(country))
    .map(({ code, country, postcodes, rates }) => ({
      ...{ code, country, postcodes },
      /** Null: the country's tax is not owed; empty: it is, at the country's rates. */
      rates: rates && Object.entries(rates).map(([of, is]) => ({ of: Number(of), is })),
    }));
}

/** The regions that a rate of a country can be for; empty where none are known. */
export function listRegions(country: string): { code: string; name: string }[] {
  return regionsOf(country)
    .map(({ code, name }) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

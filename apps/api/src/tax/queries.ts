// Owns the reads of tax rates for staff. What a cart owes is read with its prices, in
// `pricing/queries.ts`.
import type { Db } from '@kontor/db/client.ts';
import { taxRates } from '@kontor/db/schema/markets.ts';
import { asc, desc } from 'drizzle-orm';

/** All rates that ever held or will, by place and class, the newest first. */
export function listTaxRates(db: Db) {
  return db
    .select({
      id: taxRates.id,
      name: taxRates.name,
      country: taxRates.country,
      region: taxRates.region,
      taxClass: taxRates.taxClass,
      ratePpm: taxRates.ratePpm,
      validFrom: taxRates.validFrom,
      validUntil: taxRates.validUntil,
    })
    .from(taxRates)
    .orderBy(
      asc(taxRates.country),
      asc(taxRates.region),
      asc(taxRates.taxClass),
      desc(taxRates.validFrom),
    );
}

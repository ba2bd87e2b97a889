// Owns the writes of tax rates. A new rate is a new row with its first day; the old one gets an
// end, so that what was true on a day stays on record.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { taxRates } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { SaveTaxRateInput } from '@kontor/shared/settings-input.ts';
import { and, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm';

/**
 * Saves a rate; its id. Two rates of one name for the same place and class may not hold on the
 * same day: both would be charged.
 * @throws DomainError NOT_FOUND, CONFLICT `{ field: 'validFrom' }`
 */
export async function saveTaxRate(tx: Tx, input: SaveTaxRateInput): Promise<string> {
  const { id, ...values } = input;
  // Saves of one country take turns, else two at once could each miss the other's row.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`tax ${input.country}`}, 0))`,
  );
  const [overlap] = await tx
    .select({ id: taxRates.id })
    .from(taxRates)
    .where(
      and(
        eq(taxRates.name, input.name),
        eq(taxRates.country, input.country),
        input.region === null ? isNull(taxRates.region) : eq(taxRates.region, input.region),
        eq(taxRates.taxClass, input.taxClass),
        input.validUntil === null ? undefined : lt(taxRates.validFrom, input.validUntil),
        or(isNull(taxRates.validUntil), gt(taxRates.validUntil, input.validFrom)),
        id === null ? undefined : ne(taxRates.id, id),
      ),
    )
    .limit(1);
  if (overlap) throw new DomainError('CONFLICT', { field: 'validFrom', id: overlap.id });
  if (id === null) {
    const made = newId();
    await tx.insert(taxRates).values({ id: made, ...values });
    return made;
  }
  const saved = await tx
    .update(taxRates)
    .set(values)
    .where(eq(taxRates.id, id))
    .returning({ id: taxRates.id });
  if (saved.length === 0) throw new DomainError('NOT_FOUND');
  return id;
}

// Owns the writes of tax rates. A new rate is a new row with its first day; the old one gets an
// end, so that what was true on a day stays on record.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockTaxRates } from '@kontor/db/locks.ts';
import { taxRates } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { parsePostcodes, postcodesOverlap } from '@kontor/shared/postcode-patterns.ts';
import { regionCode, regionsOf } from '@kontor/shared/regions.ts';
import type { SaveTaxRateInput } from '@kontor/shared/settings-input.ts';
import { and, eq, gt, isNull, lt, ne, or } from 'drizzle-orm';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';

/**
 * Saves a rate; its id. Two rates of one name for the same place and class may not hold on the
 * same day: both would be charged. Rules by postcode that replace wider ones may not meet at all.
 * @throws DomainError NOT_FOUND, CONFLICT when somebody saved it since, INPUT_INVALID
 *   `{ field: 'region' }` for a region the country does not have, RATE_OVERLAP
 *   `{ field: 'validFrom' | 'postcodes', id }`
 */
export async function saveTaxRate(tx: Tx, input: SaveTaxRateInput, edit: Edit): Promise<string> {
  const { id, version, ...typed } = input;
  const values = { ...typed, region: knownRegion(typed) };
  await lockTaxRates(tx, input.country);
  await refuseOverlap(tx, { ...values, id });
  if (id === null) {
    const made = newId();
    await tx.insert(taxRates).values({ id: made, ...values, ...signedBy(edit) });
    return made;
  }
  await overwrite(tx, taxRates, { id, version }, values, edit);
  return id;
}

/**
 * The region by its code, however it was written. Where no regions are known, addresses name none or
 * any: a rule for one would be saved and never hold.
 */
function knownRegion({ country, region }: { country: string; region: string | null }) {
  if (region === null) return null;
  const code = regionCode(country, region);
  if (code !== null) return code;
  const message =
    regionsOf(country).length > 0
      ? 'This is not a region of that country.'
      : 'Addresses of that country name no region: use postcodes.';
  throw new DomainError('INPUT_INVALID', { field: 'region', message });
}

async function refuseOverlap(tx: Tx, rate: Omit<SaveTaxRateInput, 'version'>): Promise<void> {
  const meets = await tx
    .select({
      id: taxRates.id,
      name: taxRates.name,
      validFrom: taxRates.validFrom,
      postcodes: taxRates.postcodes,
      addsToWider: taxRates.addsToWider,
    })
    .from(taxRates)
    .where(
      and(
        eq(taxRates.country, rate.country),
        sameRegion(rate),
        eq(taxRates.taxClass, rate.taxClass),
        rate.validUntil === null ? undefined : lt(taxRates.validFrom, rate.validUntil),
        or(isNull(taxRates.validUntil), gt(taxRates.validUntil, rate.validFrom)),
        rate.id === null ? undefined : ne(taxRates.id, rate.id),
      ),
    );
  const ranges = parsePostcodes(rate.postcodes) ?? [];
  for (const other of meets) {
    const sameName = other.name === rate.name;
    if (rate.postcodes === '' && other.postcodes === '') {
      if (sameName) throw overlap('validFrom', other);
      continue;
    }
    const both = !rate.addsToWider && !other.addsToWider;
    if ((sameName || both) && postcodesOverlap(ranges, parsePostcodes(other.postcodes) ?? [])) {
      throw overlap('postcodes', other);
    }
  }
}

/** Rules by postcode are charged side by side whether or not one of them also names the region. */
function sameRegion({ region, postcodes }: Pick<SaveTaxRateInput, 'region' | 'postcodes'>) {
  const none = isNull(taxRates.region);
  if (postcodes === '') return region === null ? none : eq(taxRates.region, region);
  return region === null ? undefined : or(none, eq(taxRates.region, region));
}

function overlap(
  field: 'validFrom' | 'postcodes',
  other: { id: string; name: string; postcodes: string; validFrom: string },
): DomainError {
  const where = other.postcodes ? ` for ${other.postcodes}` : '';
  const message = `“${other.name}”${where} already holds there from ${other.validFrom} on. Both would be charged.`;
  return new DomainError('RATE_OVERLAP', { field, id: other.id, message });
}

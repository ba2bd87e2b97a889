// Owns the writes of markets. Exactly one market is the default, and it is never switched off:
// it is the shop's address without a prefix.
import type { Tx } from '@kontor/db/client.ts';
import { violatedConstraint } from '@kontor/db/errors.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockMarkets } from '@kontor/db/locks.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { languageOf } from '@kontor/shared/languages.ts';
import type { SaveMarketInput } from '@kontor/shared/settings-input.ts';
import { standardTransferLimit } from '@kontor/shared/transfer-limit.ts';
import { and, eq, ne, sql } from 'drizzle-orm';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { everyProductChanged } from '../listings/changed.ts';

/**
 * Saves a market; its id. Making one the default takes it from the other. Currency, tax display
 * and code are part of links, carts and orders, so they cannot change once the market exists.
 * @throws DomainError NOT_FOUND, CONFLICT (stale version, or the code is taken), INVALID_STATE
 * `{ field }`
 */
export async function saveMarket(tx: Tx, input: SaveMarketInput, edit: Edit): Promise<string> {
  await lockMarkets(tx);
  const { id, version, transferLimit, ...values } = input;
  const [current] = id === null ? [] : await tx.select().from(markets).where(eq(markets.id, id));
  if (id !== null && !current) throw new DomainError('NOT_FOUND');
  if (current && current.version !== version) throw staleOrGone(current);
  for (const field of ['code', 'currency', 'pricesIncludeTax'] as const) {
    if (!current || current[field] === input[field]) continue;
    const message = 'This stays as it is: links, carts and orders rest on it.';
    throw new DomainError('INVALID_STATE', { field, message });
  }
  if (current?.isDefault && !input.isDefault) {
    const message = 'One market is the default. Make another one the default instead.';
    throw new DomainError('INVALID_STATE', { field: 'isDefault', message });
  }
  if (input.isDefault && !input.active) {
    const message = 'The default market is always open.';
    throw new DomainError('INVALID_STATE', { field: 'active', message });
  }

  const languages = input.languages ?? current?.languages ?? [languageOf(input.locale)];
  await refuseTwoMeanings(tx, { ...input, languages });
  const saved = current?.id ?? newId();
  if (input.isDefault) {
    await tx
      .update(markets)
      .set({
        isDefault: false,
        version: sql`${markets.version} + 1`,
        ...signedBy(edit),
      })
      .where(and(eq(markets.isDefault, true), ne(markets.id, saved)));
  }
  if (current) {
    const next = { ...values, languages, transferLimit };
    await overwrite(tx, markets, { id: saved, version }, next, edit);
    // Listings are in the languages that are spoken.
    if (languages.join() !== current.languages.join()) await everyProductChanged(tx);
    return saved;
  }
  try {
    const limit =
      transferLimit === undefined ? standardTransferLimit(values.currency) : transferLimit;
    await tx
      .insert(markets)
      .values({ id: saved, ...values, languages, transferLimit: limit, ...signedBy(edit) });
  } catch (error) {
    if (violatedConstraint(error) !== 'markets_code_unique') throw error;
    const message = 'There is already a market with this code.';
    throw new DomainError('CONFLICT', { field: 'code', message });
  }
  // Everything gets a row there; what is made from now on has one from the beginning (`holdMarkets`).
  await everyProductChanged(tx);
  return saved;
}

/**
 * "/de" is a market or a language of the default one, never both.
 * @throws DomainError CONFLICT `{ field }`
 */
async function refuseTwoMeanings(
  tx: Tx,
  {
    id,
    code,
    isDefault,
    languages,
  }: Pick<SaveMarketInput, 'id' | 'code' | 'isDefault'> & {
    languages: readonly string[];
  },
): Promise<void> {
  const others = await tx
    .select({ code: markets.code, languages: markets.languages, isDefault: markets.isDefault })
    .from(markets)
    .where(id === null ? undefined : ne(markets.id, id));
  const all = isDefault ? languages : others.find((one) => one.isDefault)?.languages;
  // The first stands in no address.
  const spoken = all?.slice(1);
  const codes = [...others.map((one) => one.code), code];
  const both = codes.find((one) => spoken?.includes(one));
  if (both === undefined) return;
  const message = `The address /${both} cannot be a market and a language of the default market at once.`;
  throw new DomainError('CONFLICT', { field: isDefault ? 'languages' : 'code', message });
}

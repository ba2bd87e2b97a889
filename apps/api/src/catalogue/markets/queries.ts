// Owns the reads of markets: where the shop sells, in which currency and with which tax display.
// A market's code is also its URL prefix.
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { and, asc, eq } from 'drizzle-orm';

/** The columns that carts, prices and pages need of a market. */
export const marketColumns = {
  id: markets.id,
  code: markets.code,
  name: markets.name,
  currency: markets.currency,
  locale: markets.locale,
  languages: markets.languages,
  countries: markets.countries,
  pricesIncludeTax: markets.pricesIncludeTax,
  timeZone: markets.timeZone,
  bankTransfer: markets.bankTransfer,
  transferLimit: markets.transferLimit,
};

export type Market = {
  id: string;
  code: string;
  name: string;
  currency: string;
  locale: string;
  /** Tags of the languages its pages can be read in; the first is its default. */
  languages: LanguageCode[];
  /** Where goods of this market go; the first is assumed before an address is known. */
  countries: string[];
  pricesIncludeTax: boolean;
  timeZone: string;
  bankTransfer: boolean;
  /** How much one buyer may owe by bank transfer at a time, in minor units; null: any amount. */
  transferLimit: number | null;
};

/** Of rows of `markets`. */
export const isOpenMarket = (code: string) => and(eq(markets.code, code), eq(markets.active, true));

/** @throws DomainError MARKET_UNKNOWN, also for a market that is switched off. */
export async function getMarket(db: Db, code: string): Promise<Market> {
  const [market] = await db.select(marketColumns).from(markets).where(isOpenMarket(code));
  if (!market) throw new DomainError('MARKET_UNKNOWN', { market: code });
  return market;
}

/** The markets that shoppers can choose, the default one marked. */
export function listActiveMarkets(db: Db) {
  return db
    .select({
      code: markets.code,
      name: markets.name,
      currency: markets.currency,
      locale: markets.locale,
      languages: markets.languages,
      countries: markets.countries,
      pricesIncludeTax: markets.pricesIncludeTax,
      isDefault: markets.isDefault,
      timeZone: markets.timeZone,
      bankTransfer: markets.bankTransfer,
    })
    .from(markets)
    .where(eq(markets.active, true))
    .orderBy(asc(markets.position), asc(markets.code));
}

/** Every market with all that staff may change. */
export function listMarkets(db: Db) {
  return db
    .select({
      ...marketColumns,
      isDefault: markets.isDefault,
      active: markets.active,
      position: markets.position,
      version: markets.version,
    })
    .from(markets)
    .orderBy(asc(markets.position), asc(markets.code));
}

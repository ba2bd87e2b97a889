// Owns which market the public asks for.
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq } from 'drizzle-orm';
import { sharedRead } from '../../platform/news/shared-read.ts';
import { deliveryColumn } from '../shipping/queries.ts';

export type MarketView = {
  code: string;
  currency: string;
  locale: string;
  /** False: prices are shown without tax, which is added at checkout. */
  pricesIncludeTax: boolean;
  timeZone: string;
  /** The country assumed before an address is known. */
  country: string;
};

/** A market that is open, and what the public is told of it. */
export type OpenMarket = { id: string; view: MarketView };

/** What its index is known by. */
export const indexed = ({ id, view }: OpenMarket) => ({ id, locale: view.locale });

/** @throws DomainError MARKET_UNKNOWN */
export async function readMarket(db: Db, code: string): Promise<OpenMarket> {
  const { delivery: _, ...market } = await readMarketAndDelivery(db, code);
  return market;
}

/**
 * The market with the ways of delivery to its first country, cheapest first. One statement.
 * @throws DomainError MARKET_UNKNOWN
 */
export const readMarketAndDelivery = (db: Db, code: string) =>
  sharedRead(db, `market ${code}`, () => readByCode(db, code));

async function readByCode(db: Db, code: string) {
  const [market] = await db
    .select({
      id: markets.id,
      code: markets.code,
      currency: markets.currency,
      locale: markets.locale,
      pricesIncludeTax: markets.pricesIncludeTax,
      timeZone: markets.timeZone,
      countries: markets.countries,
      delivery: deliveryColumn,
    })
    .from(markets)
    .where(and(eq(markets.code, code), eq(markets.active, true)));
  if (!market) throw new DomainError('MARKET_UNKNOWN');
  const { id, delivery, countries, ...view } = market;
  return { id, delivery, view: { ...view, country: countries[0] ?? '' } };
}

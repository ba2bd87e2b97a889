// Owns which market the public asks for.
import type { Db } from '@kontor/db/client.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { type LanguageCode, localeOf, sourceLanguage } from '@kontor/shared/languages.ts';
import { and, eq } from 'drizzle-orm';
import { keptLanguage, type Reading, readingOf } from '../../catalogue/languages/written.ts';
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

/** A market that is open, what the public is told of it, and in which language it is asked. */
export type OpenMarket = { id: string; view: MarketView; reading: Reading; speech: Speech };

/** Which languages a market speaks, its first one first, and which locale it names itself. */
type Speech = { locale: string; countries: readonly string[]; languages: LanguageCode[] };

/** What its index is known by. */
export const indexed = ({ id, reading, speech }: OpenMarket) => ({
  id,
  reading,
  locale: localeOf(reading.language, speech),
});

/**
 * @param language one that the market speaks; its first unless told
 * @throws DomainError MARKET_UNKNOWN, NOT_FOUND for a language that it does not speak
 */
export async function readMarket(
  db: Db,
  code: string,
  language?: LanguageCode,
): Promise<OpenMarket> {
  const { delivery: _, ...market } = await readMarketAndDelivery(db, code, language);
  return market;
}

/** The same as its words are kept: rules are made of those. @throws DomainError MARKET_UNKNOWN */
export async function readMarketAsKept(db: Db, code: string): Promise<OpenMarket> {
  const market = await readMarket(db, code);
  const { kept } = market.reading;
  return { ...market, reading: { language: kept, chain: [], kept } };
}

/**
 * The market with the ways of delivery to its first country, cheapest first. One statement.
 * @throws DomainError MARKET_UNKNOWN, NOT_FOUND
 */
export async function readMarketAndDelivery(db: Db, code: string, language?: LanguageCode) {
  const { delivery, kept, ...market } = await sharedRead(db, `market ${code}`, () =>
    readByCode(db, code),
  );
  const [first = sourceLanguage] = market.speech.languages;
  if (language !== undefined && !market.speech.languages.includes(language))
    throw new DomainError('NOT_FOUND');
  const reading = readingOf(language ?? first, { first, kept });
  return { ...market, reading, delivery };
}

/** Every market, open or not, as its index is known in its first language. */
export async function everyIndexed(db: Db) {
  const { id, currency, locale, countries, languages } = markets;
  const rows = await db
    .select({ id, currency, locale, countries, languages, kept: keptLanguage })
    .from(markets);
  return rows.map(({ id, currency, kept, ...speech }) => {
    const [first = sourceLanguage] = speech.languages;
    const reading = readingOf(first, { first, kept });
    return { id, currency, reading, locale: localeOf(first, speech) };
  });
}

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
      languages: markets.languages,
      kept: keptLanguage,
      delivery: deliveryColumn,
    })
    .from(markets)
    .where(and(eq(markets.code, code), eq(markets.active, true)));
  if (!market) throw new DomainError('MARKET_UNKNOWN');
  const { id, delivery, countries, languages, kept, ...view } = market;
  const speech: Speech = { locale: view.locale, countries, languages };
  return { id, delivery, kept, speech, view: { ...view, country: countries[0] ?? '' } };
}

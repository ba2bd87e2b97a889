// Owns for whom a mail is written: in which language, how that is written where they buy, and under which
// addresses they read the shop.
import type { Db } from '@kontor/db/client.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import {
  isAdminLanguage,
  type LanguageCode,
  localeOf,
  sourceLanguage,
} from '@kontor/shared/languages.ts';
import { prefixOf, spokenIn } from '@kontor/shared/place-paths.ts';
import { eq, sql } from 'drizzle-orm';
import type { Speech, StaffSpeech } from './words.ts';

/** `prefix` as in `place-paths.ts`. */
export type Reader = Speech & { prefix: string };

const marketColumns = {
  code: markets.code,
  isDefault: markets.isDefault,
  languages: markets.languages,
  locale: markets.locale,
  countries: markets.countries,
};

/** Null: there is no such customer. Links lead to the market they came from while it is open, else to the default. */
export async function findCustomerReader(db: Db, customerId: string): Promise<Reader | null> {
  const [row] = await db
    .select({ language: customers.language, market: marketColumns })
    .from(customers)
    .leftJoin(
      markets,
      sql`${markets.id} = coalesce(
        (select m.id from markets m where m.id = ${customers.marketId} and m.active),
        (select m.id from markets m where m.is_default))`,
    )
    .where(eq(customers.id, customerId));
  if (!row) return null;
  const { language, market } = row;
  const locale = market ? localeOf(language, market) : language;
  return { language, locale, prefix: market ? spokenPrefix(market, language) : '' };
}

/** Where nothing is known of a reader: the first language of the default market. */
export async function findDefaultReader(db: Db): Promise<Reader> {
  const [market] = await db.select(marketColumns).from(markets).where(eq(markets.isDefault, true));
  const language = market ? spokenIn(market, undefined) : sourceLanguage;
  return { language, locale: market ? localeOf(language, market) : language, prefix: '' };
}

/** The shop's own people: in a language of the admin, the default market's where it is one. */
export async function findStaffReader(db: Db): Promise<Reader & StaffSpeech> {
  const { language, locale } = await findDefaultReader(db);
  return isAdminLanguage(language)
    ? { language, locale, prefix: '' }
    : { language: sourceLanguage, locale: sourceLanguage, prefix: '' };
}

/** A language that the market has given up is still the reader's; links lead to one that it speaks. */
export function spokenPrefix(
  market: { code: string; isDefault: boolean; languages: readonly LanguageCode[] },
  language: LanguageCode,
): string {
  return prefixOf(market, spokenIn(market, language));
}

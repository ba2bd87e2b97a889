// Owns in which language we write to a customer, and to which market links in mails lead: those of the page
// where the account was opened or last signed in to. Nobody changes them who is not let in.
import type { Db, Tx } from '@kontor/db/client.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { type LanguageCode, sourceLanguage } from '@kontor/shared/languages.ts';
import type { PlaceInput } from '@kontor/shared/place-input.ts';
import { spokenIn } from '@kontor/shared/place-paths.ts';
import { eq, or, sql } from 'drizzle-orm';
import { isOpenMarket } from '../../catalogue/markets/queries.ts';

export type CustomerPlace = { marketId: string | null; language: LanguageCode };

/** What an account keeps of the page: of one that is not told, and of an unknown market, the default one. */
export async function placeOf(db: Db, place: PlaceInput | undefined): Promise<CustomerPlace> {
  const [market] = await db
    .select({ id: markets.id, languages: markets.languages })
    .from(markets)
    .where(or(markets.isDefault, place && isOpenMarket(place.market)))
    .orderBy(place ? sql`${markets.code} <> ${place.market}` : markets.id)
    .limit(1);
  if (!market) return { marketId: null, language: place?.language ?? sourceLanguage };
  return { marketId: market.id, language: spokenIn(market, place?.language) };
}

/** Keeps where a customer has just signed in; nothing is written where that is known. */
export async function keepPlace(
  tx: Tx,
  customer: { id: string; language: LanguageCode; market: string | null },
  place: PlaceInput | undefined,
): Promise<void> {
  if (!place) return;
  if (customer.language === place.language && customer.market === place.market) return;
  const kept = await placeOf(tx, place);
  await tx.update(customers).set(kept).where(eq(customers.id, customer.id));
}

// Owns the reads of the shop's own facts.
import type { Db } from '@kontor/db/client.ts';
import { media } from '@kontor/db/schema/media.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { isShown, translations } from '@kontor/db/schema/translations.ts';
import { type LanguageCode, sourceLanguage } from '@kontor/shared/languages.ts';
import { eq, type SQL, sql } from 'drizzle-orm';
import {
  inReading,
  type Reading,
  type Written,
  writtenOf,
} from '../../catalogue/languages/written.ts';
import { type MediaView, mediaColumns, mediaView } from '../../catalogue/media/view.ts';

/** What is written of the shop's own facts in other languages. */
const storeWords = writtenOf('store', sql`'store'`);

/** The one row; a shop that was never set up has these. */
const unset = {
  name: 'Kontor',
  contentLanguage: sourceLanguage as LanguageCode,
  tagline: '',
  about: '',
  email: '',
  address: '',
  returnsPolicy: '',
  paymentInstructions: '',
  paymentWindowMinutes: 30,
  captureOnShip: true,
  transferDays: 7,
  transferMaxUnits: 60,
  unpaidMailMinutes: 15,
  version: 1,
};

export type StoreSettings = typeof unset;

export async function getStore(db: Db): Promise<StoreSettings> {
  const [row] = await db
    .select({
      name: storeSettings.name,
      contentLanguage: storeSettings.contentLanguage,
      tagline: storeSettings.tagline,
      about: storeSettings.about,
      email: storeSettings.email,
      address: storeSettings.address,
      returnsPolicy: storeSettings.returnsPolicy,
      paymentInstructions: storeSettings.paymentInstructions,
      paymentWindowMinutes: storeSettings.paymentWindowMinutes,
      captureOnShip: storeSettings.captureOnShip,
      transferDays: storeSettings.transferDays,
      transferMaxUnits: storeSettings.transferMaxUnits,
      unpaidMailMinutes: storeSettings.unpaidMailMinutes,
      version: storeSettings.version,
    })
    .from(storeSettings);
  return row ?? unset;
}

/** The shop's own facts as the public is told them, and what is written of them in other languages. */
export async function readPublicStore(db: Db) {
  const { name, contentLanguage, tagline, email, address, returnsPolicy } = storeSettings;
  const [row] = await db
    .select({ name, contentLanguage, tagline, email, address, returnsPolicy, written: storeWords })
    .from(storeSettings);
  const store = row ?? { ...unset, written: {} as Written };
  // How a bank transfer is paid is for who ordered.
  const written: Written = Object.fromEntries(
    Object.entries(store.written).map(([lang, { tagline, returnsPolicy }]) => [
      lang,
      { ...(tagline && { tagline }), ...(returnsPolicy && { returnsPolicy }) },
    ]),
  );
  return { ...store, written };
}

/** What the front page says in the shop's own words and with its own wide picture. */
export async function readFrontPage(
  db: Db,
  reading: Reading,
): Promise<{ about: string; picture: MediaView | null }> {
  const [row] = await db
    .select({
      about: storeSettings.about,
      written: storeWords,
      picture: mediaColumns,
    })
    .from(storeSettings)
    .leftJoin(media, eq(media.id, storeSettings.homeMediaId));
  if (!row) return { about: '', picture: null };
  const { about } = inReading(row, reading, ['about']);
  return { about, picture: row.picture && mediaView(row.picture) };
}

/** The wide picture at the head of the front page, as staff choose it. */
export async function readHomePicture(db: Db): Promise<(MediaView & { id: string }) | null> {
  const [row] = await db
    .select({ id: media.id, ...mediaColumns })
    .from(storeSettings)
    .innerJoin(media, eq(media.id, storeSettings.homeMediaId));
  return row ? { id: row.id, ...mediaView(row) } : null;
}

/**
 * Who writes mails, and where money is sent: of a shop without facts, the program.
 * @param language of the mail: how money is sent is said in it where that is written
 */
export async function findSender(db: Db, language?: LanguageCode) {
  const [row] = await db
    .select({
      shopName: storeSettings.name,
      email: storeSettings.email,
      address: storeSettings.address,
      paymentInstructions: paymentInstructionsIn(sql`${language ?? null}::text`),
    })
    .from(storeSettings);
  return row ?? { shopName: 'Kontor', email: '', address: '', paymentInstructions: '' };
}

/** How a bank transfer is paid, in a language where that is written. Of `store_settings`. */
export const paymentInstructionsIn = (language: SQL) => sql<string>`coalesce((
  select t.value from ${translations} t where t.entity = 'store' and t.entity_id = 'store'
    and t.field = 'paymentInstructions' and t.lang = ${language} and t.${isShown}
    and t.lang <> ${storeSettings.contentLanguage}), ${storeSettings.paymentInstructions})`;

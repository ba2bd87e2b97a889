// Owns the demo store as a whole: what `kontor seed` and the tests fill an empty database with.
// Deterministic but for ids; running it again adds only what is missing.

import { countPopularity } from '@kontor/api/catalogue/listings/popularity.ts';
import type { MediaStorage } from '@kontor/api/platform/storage.ts';
import type { Db } from '@kontor/db/client.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedCollections } from './collections.ts';
import { hasNoPast, seedHistory } from './history/history.ts';
import { seedMails } from './history/mails.ts';
import { seedSearches } from './history/searches.ts';
import { seedSearchRules } from './search-rules.ts';
import { seedFacts, seedPlaces } from './store.ts';
import { seedSynonyms } from './synonyms.ts';
import { seedWords } from './words.ts';

/** True when nothing was ever set up here. */
export async function isEmptyStore(db: Db): Promise<boolean> {
  const rows = await db.select({ id: storeSettings.id }).from(storeSettings).limit(1);
  return rows.length === 0;
}

export type DemoOptions = {
  storage: MediaStorage;
  now: Date;
  /** Where the links in the demo's mails lead. */
  shopUrl: string;
  /** Fourteen months of customers, orders and stock. Only a store without orders gets them. */
  history: boolean;
};

export async function seedDemo(db: Db, options: DemoOptions): Promise<void> {
  const { storage, now, shopUrl, history } = options;
  const isNew = await isEmptyStore(db);
  const withPast = history && isNew && (await hasNoPast(db));
  await seedPlaces(db, now);
  await seedSynonyms(db, now);
  const goods = { storage, now, openingStock: !withPast };
  const { homePictureId } = await seedCatalogue(db, goods);
  await seedCollections(db, now);
  await seedSearchRules(db, now);
  await seedWords(db, now);
  if (withPast) {
    await seedHistory(db, now);
    await countPopularity({ db, now: () => now });
    await seedSearches(db, now);
  }
  if (isNew) await seedFacts(db, homePictureId, now);
  if (withPast) await seedMails(db, { shopUrl });
}

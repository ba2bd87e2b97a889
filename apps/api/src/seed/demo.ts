// Owns the demo store as a whole: what `kontor seed` and the tests fill an empty database with.
// Deterministic but for ids; running it again adds only what is missing.
import type { Db } from '@kontor/db/client.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import type { MediaStorage } from '../media/storage.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedFacts, seedPlaces } from './store.ts';

/** True when nothing was ever set up here. */
export async function isEmptyStore(db: Db): Promise<boolean> {
  const rows = await db.select({ id: storeSettings.id }).from(storeSettings).limit(1);
  return rows.length === 0;
}

export async function seedDemo(
  db: Db,
  { storage, now }: { storage: MediaStorage; now: Date },
): Promise<void> {
  await seedPlaces(db, now);
  const { homePictureId } = await seedCatalogue(db, storage, now);
  if (await isEmptyStore(db)) await seedFacts(db, homePictureId, now);
}

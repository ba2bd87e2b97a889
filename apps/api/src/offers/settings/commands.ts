// Owns the writes of the shop's own facts: one row, made with the first save.
import type { Tx } from '@kontor/db/client.ts';
import { media } from '@kontor/db/schema/media.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import type { SaveStoreInput } from '@kontor/shared/settings-input.ts';
import { eq, isNull } from 'drizzle-orm';
import { everyProductChanged } from '../../catalogue/listings/changed.ts';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';

/** @throws DomainError CONFLICT when somebody saved since `version` was read */
export async function saveStore(tx: Tx, input: SaveStoreInput, edit: Edit): Promise<void> {
  const { version, ...values } = input;
  const row = { ...values, version: version + 1, ...signedBy(edit) };
  const [before] = await tx.select({ kept: storeSettings.contentLanguage }).from(storeSettings);
  const saved = await tx
    .insert(storeSettings)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({
      target: storeSettings.id,
      set: row,
      setWhere: eq(storeSettings.version, version),
    })
    .returning({ kept: storeSettings.contentLanguage });
  const [now] = saved;
  if (now) {
    // What is kept in another language now is a translation no more, and the other way round.
    if (before && before.kept !== now.kept) await everyProductChanged(tx);
    return;
  }
  const [current] = await tx.select().from(storeSettings);
  throw staleOrGone(current);
}

/**
 * Apart from the store's form, so it does not raise its version: what guards it is the picture that
 * it takes the place of.
 * @param was the picture that was seen; undefined: whichever there is
 * @throws DomainError INPUT_INVALID when there is no such picture, NOT_FOUND when there is no store yet, CONFLICT when
 *   another one stands there by now
 */
export async function setHomePicture(
  tx: Tx,
  { mediaId, was }: { mediaId: string | null; was?: string | null },
): Promise<void> {
  if (mediaId !== null) await requireRows(tx, media, [mediaId], { field: 'mediaId' });
  const saved = await tx
    .update(storeSettings)
    .set({ homeMediaId: mediaId })
    .where(was === undefined ? undefined : isSeen(was))
    .returning({ id: storeSettings.id });
  if (saved.length > 0) return;
  const [current] = await tx.select().from(storeSettings);
  throw staleOrGone(current);
}

const isSeen = (was: string | null) =>
  was === null ? isNull(storeSettings.homeMediaId) : eq(storeSettings.homeMediaId, was);

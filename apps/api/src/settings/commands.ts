// Owns the writes of the shop's own facts: one row, made with the first save.
import type { Tx } from '@kontor/db/client.ts';
import { media } from '@kontor/db/schema/media.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { SaveStoreInput } from '@kontor/shared/settings-input.ts';
import { eq } from 'drizzle-orm';

/** @throws DomainError CONFLICT when somebody saved since `version` was read */
export async function saveStore(tx: Tx, input: SaveStoreInput, now: Date): Promise<void> {
  const { version, ...values } = input;
  const saved = await tx
    .insert(storeSettings)
    .values({ id: 1, ...values, version: version + 1, updatedAt: now })
    .onConflictDoUpdate({
      target: storeSettings.id,
      set: { ...values, version: version + 1, updatedAt: now },
      setWhere: eq(storeSettings.version, version),
    })
    .returning({ id: storeSettings.id });
  if (saved.length === 0) throw new DomainError('CONFLICT');
}

/** @throws DomainError NOT_FOUND when there is no such picture, or no store yet */
export async function setHomePicture(tx: Tx, mediaId: string | null, now: Date): Promise<void> {
  if (mediaId !== null) {
    const found = await tx.select({ id: media.id }).from(media).where(eq(media.id, mediaId));
    if (found.length === 0) throw new DomainError('NOT_FOUND');
  }
  const saved = await tx
    .update(storeSettings)
    .set({ homeMediaId: mediaId, updatedAt: now })
    .returning({ id: storeSettings.id });
  if (saved.length === 0) throw new DomainError('NOT_FOUND');
}

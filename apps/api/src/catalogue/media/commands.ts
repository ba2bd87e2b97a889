// Owns the rows of pictures. Their files are stored before (`pictures.ts`), outside of transactions.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { media } from '@kontor/db/schema/media.ts';
import { sql } from 'drizzle-orm';
import type { StoredPicture } from './pictures.ts';

/** Notes a stored picture; the same picture again is the same row. Returns its id. */
export async function saveMedia(tx: Tx, picture: StoredPicture, alt = ''): Promise<string> {
  const { frames: _, ...row } = picture;
  const [saved] = await tx
    .insert(media)
    .values({ id: newId(), ...row, alt })
    .onConflictDoUpdate({
      target: media.contentHash,
      set: { alt: sql`coalesce(nullif(${media.alt}, ''), excluded.alt)` },
    })
    .returning({ id: media.id });
  if (!saved) throw new Error('A picture was neither inserted nor found.');
  return saved.id;
}

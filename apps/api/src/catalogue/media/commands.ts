// Owns the rows of pictures. Their files are stored before (`pictures.ts`), outside of transactions.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { productMedia } from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import { eq, sql } from 'drizzle-orm';
import { productsChanged } from '../listings/changed.ts';
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
  // One that was known may have got its first description: products without words of their own show it.
  const shown = await tx
    .select({ id: productMedia.productId })
    .from(productMedia)
    .where(eq(productMedia.mediaId, saved.id));
  productsChanged(
    tx,
    shown.map(({ id }) => id),
  );
  return saved.id;
}

// Owns which pictures a file asks for: noted to be fetched once, for the product and for variants.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { mediaImports, mediaImportVariants } from '@kontor/db/schema/imports.ts';
import { eq, inArray } from 'drizzle-orm';
import type { ImportedProduct } from './shopify.ts';

export type PictureOptions = {
  /** Called for each picture to be fetched, in the same transaction. */
  onImage: (tx: Tx, mediaImportId: string) => Promise<void>;
};

/** Pictures that only a variant names stand behind the others. */
const behind = 900;

/**
 * Returns the lines by which a picture was noted that was not known yet. One that failed earlier is
 * tried again, which is no change.
 */
export async function addPictures(
  tx: Tx,
  productId: string,
  product: ImportedProduct,
  variantIds: ReadonlyMap<number, string>,
  { onImage }: PictureOptions,
): Promise<number[]> {
  const wanted = product.variants.flatMap(({ line, imageUrl }) => {
    const variantId = variantIds.get(line);
    return imageUrl && variantId ? [{ line, url: imageUrl, variantId }] : [];
  });
  const images = new Map(product.images.map((image) => [image.url, image]));
  for (const { line, url } of wanted) {
    if (!images.has(url)) images.set(url, { line, url, alt: '', position: behind });
  }
  if (images.size === 0) return [];
  const known = await tx
    .select({ id: mediaImports.id, url: mediaImports.url, status: mediaImports.status })
    .from(mediaImports)
    .where(eq(mediaImports.productId, productId));
  const ids = new Map(known.map(({ url, id }) => [url, id]));
  const fresh = [...images.values()].filter(({ url }) => !ids.has(url));
  const rows = fresh.map(({ line: _, ...image }) => ({ id: newId(), productId, ...image }));
  if (rows.length > 0) await tx.insert(mediaImports).values(rows);
  for (const { id, url } of rows) ids.set(url, id);
  const links = wanted.flatMap(({ line, url, variantId }) => {
    const mediaImportId = ids.get(url);
    return mediaImportId ? [{ line, mediaImportId, variantId }] : [];
  });
  const linked = await linkVariants(tx, links);
  const again = known.filter(
    ({ id, url, status }) =>
      images.has(url) && (status === 'failed' || linked.some((link) => link.mediaImportId === id)),
  );
  const retried = again.map(({ id }) => id);
  if (retried.length > 0) {
    await tx
      .update(mediaImports)
      .set({ status: 'pending', problem: null })
      .where(inArray(mediaImports.id, retried));
  }
  for (const id of [...rows.map((row) => row.id), ...retried]) await onImage(tx, id);
  return [...fresh.map(({ line }) => line), ...linked.map(({ line }) => line)];
}

type Link = { line: number; mediaImportId: string; variantId: string };

/** Returns the links that are new: what staff chose since for a known one stays. */
async function linkVariants(tx: Tx, links: readonly Link[]): Promise<Link[]> {
  if (links.length === 0) return [];
  const made = await tx
    .insert(mediaImportVariants)
    .values(links.map(({ mediaImportId, variantId }) => ({ mediaImportId, variantId })))
    .onConflictDoNothing()
    .returning();
  return links.filter((link) =>
    made.some(
      (row) => row.mediaImportId === link.mediaImportId && row.variantId === link.variantId,
    ),
  );
}

/** The variants that show this picture once it is here. */
export async function variantsOfPicture(tx: Tx, mediaImportId: string): Promise<string[]> {
  const rows = await tx
    .select({ variantId: mediaImportVariants.variantId })
    .from(mediaImportVariants)
    .where(eq(mediaImportVariants.mediaImportId, mediaImportId));
  return rows.map(({ variantId }) => variantId);
}

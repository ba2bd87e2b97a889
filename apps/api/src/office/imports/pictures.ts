// Owns which pictures a file asks for: noted to be fetched once, for the product and for variants.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { mediaImports, mediaImportVariants } from '@kontor/db/schema/imports.ts';
import type { VariantInput } from '@kontor/shared/catalog-input.ts';
import { eq, inArray } from 'drizzle-orm';
import type { KnownPicture } from './look-up.ts';
import type { ImportedProduct } from './shopify.ts';

/** Called with the pictures to be fetched, in the same transaction. */
export type OnImages = (tx: Tx, mediaImportIds: readonly string[]) => Promise<void>;

/** As jobs ask for them. */
export const picturesToFetch = (ids: readonly string[]) =>
  ids.map((mediaImportId) => ({ mediaImportId }));

/** Pictures that only a variant names stand behind the others. */
const behind = 900;

/** Pictures of the product's own and those that only variants show, by their URL. */
function imagesOf(product: ImportedProduct, shown: readonly { line: number; url: string }[]) {
  const images = new Map(product.images.map((image) => [image.url, image]));
  for (const { line, url } of shown) {
    if (!images.has(url)) images.set(url, { line, url, alt: '', position: behind });
  }
  return images;
}

/** Rows whose variant, one of `ofLine`, shows a picture of its own. */
function shownBy<Variant>(product: ImportedProduct, ofLine: ReadonlyMap<number, Variant>) {
  return product.variants.flatMap(({ line, imageUrl }) => {
    const variant = ofLine.get(line);
    return imageUrl && variant !== undefined ? [{ line, url: imageUrl, variant }] : [];
  });
}

/**
 * The lines by which a picture is asked for that was not yet, or not for that variant; `again`: one that is
 * asked for could not be had earlier.
 */
export function newPictures(
  product: ImportedProduct,
  ofLine: ReadonlyMap<number, string | VariantInput>,
  known: readonly KnownPicture[] = [],
): { lines: number[]; again: boolean } {
  const shown = shownBy(product, ofLine);
  const byUrl = new Map(known.map((one) => [one.url, one]));
  const isLinked = (url: string, variant: string | VariantInput) =>
    typeof variant === 'string' && byUrl.get(url)?.variantIds.has(variant);
  const images = imagesOf(product, shown);
  const fresh = [...images.values()].filter(({ url }) => !byUrl.has(url));
  const links = shown.filter(({ url, variant }) => !isLinked(url, variant));
  return {
    lines: [...fresh, ...links].map(({ line }) => line),
    again: known.some(({ url, status }) => status === 'failed' && images.has(url)),
  };
}

export type PicturedProduct = {
  productId: string;
  product: ImportedProduct;
  /** Which variant each row speaks of. */
  ofLine: ReadonlyMap<number, string>;
};

/** Notes the pictures that products ask for. One that failed earlier is tried again. */
export async function addPictures(
  tx: Tx,
  pictured: readonly PicturedProduct[],
  onImages: OnImages,
): Promise<void> {
  const asked = pictured.flatMap(({ productId, product, ofLine }) => {
    const shown = shownBy(product, ofLine);
    const images = imagesOf(product, shown);
    return images.size === 0 ? [] : [{ productId, shown, images }];
  });
  if (asked.length === 0) return;
  const known = await tx
    .select({
      id: mediaImports.id,
      productId: mediaImports.productId,
      url: mediaImports.url,
      status: mediaImports.status,
    })
    .from(mediaImports)
    .where(
      inArray(
        mediaImports.productId,
        asked.map(({ productId }) => productId),
      ),
    );
  const placeOf = (productId: string, url: string) => `${productId} ${url}`;
  const ids = new Map(known.map(({ productId, url, id }) => [placeOf(productId, url), id]));
  const rows = asked.flatMap(({ productId, images }) =>
    [...images.values()].flatMap(({ line: _, ...image }) =>
      ids.has(placeOf(productId, image.url)) ? [] : { id: newId(), productId, ...image },
    ),
  );
  if (rows.length > 0) await tx.insert(mediaImports).values(rows);
  for (const { productId, url, id } of rows) ids.set(placeOf(productId, url), id);
  const linked = await linkVariants(
    tx,
    asked.flatMap(({ productId, shown }) =>
      shown.flatMap(({ url, variant }) => {
        const mediaImportId = ids.get(placeOf(productId, url));
        return mediaImportId ? { mediaImportId, variantId: variant } : [];
      }),
    ),
  );
  const wanted = new Set(
    asked.flatMap(({ productId, images }) =>
      [...images.keys()].map((url) => placeOf(productId, url)),
    ),
  );
  const again = known.flatMap(({ id, productId, url, status }) =>
    wanted.has(placeOf(productId, url)) && (status === 'failed' || linked.has(id)) ? id : [],
  );
  if (again.length > 0) {
    await tx
      .update(mediaImports)
      .set({ status: 'pending', problem: null })
      .where(inArray(mediaImports.id, again));
  }
  const fetched = [...rows.map(({ id }) => id), ...again];
  if (fetched.length > 0) await onImages(tx, fetched);
}

/** Of which pictures a link is new: what staff chose since for a known one stays. */
async function linkVariants(
  tx: Tx,
  links: readonly (typeof mediaImportVariants.$inferInsert)[],
): Promise<Set<string>> {
  if (links.length === 0) return new Set();
  const made = await tx
    .insert(mediaImportVariants)
    .values([...links])
    .onConflictDoNothing()
    .returning({ id: mediaImportVariants.mediaImportId });
  return new Set(made.map(({ id }) => id));
}

/** The variants that show this picture once it is here. */
export async function variantsOfPicture(tx: Tx, mediaImportId: string): Promise<string[]> {
  const rows = await tx
    .select({ variantId: mediaImportVariants.variantId })
    .from(mediaImportVariants)
    .where(eq(mediaImportVariants.mediaImportId, mediaImportId));
  return rows.map(({ variantId }) => variantId);
}

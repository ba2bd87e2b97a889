// Owns which pictures a product shows, in which order and with which words. The pictures themselves
// belong to the module `media`.
import type { Tx } from '@kontor/db/client.ts';
import { lockMedia } from '@kontor/db/locks.ts';
import { productMedia, products, variants } from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import type { attachMediaInput, updateMediaInput } from '@kontor/shared/catalog-input.ts';
import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requireAmong } from '../../platform/belonging.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { productsChanged } from '../listings/changed.ts';

/**
 * Adds pictures after those that the product has.
 * @throws DomainError NOT_FOUND, INPUT_INVALID for one that is none
 */
export async function attachMedia(
  tx: Tx,
  { productId, mediaIds }: z.output<typeof attachMediaInput>,
): Promise<void> {
  // Their words are not changed meanwhile: who changed them would miss this product.
  const query = tx
    .select({ id: media.id })
    .from(media)
    .where(inArray(media.id, mediaIds))
    .orderBy(asc(media.id));
  const held = (await lockMedia(tx, query, { strength: 'share' })).map(({ id }) => id);
  await lockProduct(tx, productId);
  requireAmong(mediaIds, held, { field: 'mediaIds', thing: 'picture' });
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${productMedia.position}), -1)::int` })
    .from(productMedia)
    .where(eq(productMedia.productId, productId));
  const from = (last?.position ?? -1) + 1;
  await tx
    .insert(productMedia)
    .values(mediaIds.map((mediaId, index) => ({ productId, mediaId, position: from + index })))
    .onConflictDoNothing();
  productsChanged(tx, [productId]);
}

/**
 * The product's pictures become exactly these, in this order; a variant whose picture is gone
 * shows none.
 * @throws DomainError NOT_FOUND, INPUT_INVALID for one that the product has not, CONFLICT when a picture
 *   was added, moved, described or taken away since `version` was read
 */
export async function updateMedia(
  tx: Tx,
  input: Omit<z.output<typeof updateMediaInput>, 'version'> & { version?: number },
): Promise<void> {
  const { productId, media: wanted, version } = input;
  await lockProduct(tx, productId, version);
  const ids = wanted.map((item) => item.mediaId);
  const own = await tx
    .select({ mediaId: productMedia.mediaId, alt: productMedia.alt })
    .from(productMedia)
    .where(eq(productMedia.productId, productId));
  const altOf = new Map(own.map((row) => [row.mediaId, row.alt]));
  requireAmong(ids, altOf.keys(), { field: 'media', thing: 'picture' });
  await tx.delete(productMedia).where(eq(productMedia.productId, productId));
  await tx
    .update(variants)
    .set({ mediaId: null })
    .where(
      and(
        eq(variants.productId, productId),
        ids.length > 0 ? notInArray(variants.mediaId, ids) : undefined,
      ),
    );
  if (wanted.length > 0) {
    await tx.insert(productMedia).values(
      wanted.map(({ mediaId, alt = altOf.get(mediaId) }, position) => ({
        ...{ productId, mediaId, alt, position },
      })),
    );
  }
  productsChanged(tx, [productId]);
}

/** Every change of a product's pictures passes here: one after the other, each with its version. */
async function lockProduct(tx: Tx, productId: string, version?: number): Promise<void> {
  const [row] = await tx
    .update(products)
    .set({ mediaVersion: sql`${products.mediaVersion} + 1`, updatedAt: sql`now()` })
    .where(
      and(
        eq(products.id, productId),
        version === undefined ? undefined : eq(products.mediaVersion, version),
      ),
    )
    .returning({ id: products.id });
  if (row) return;
  const [now] = await tx.select().from(products).where(eq(products.id, productId));
  throw staleOrGone(now && { version: now.mediaVersion, updatedAt: now.updatedAt });
}

/** Pictures of imports stand behind those that staff chose, in the order of their file. */
const importedFrom = 1000;

/**
 * Adds a fetched picture; one that the product has stays where it is. Variants of the product that
 * have no picture yet show it.
 */
export async function attachImportedPicture(
  tx: Tx,
  picture: {
    productId: string;
    mediaId: string;
    alt: string;
    position: number;
    variantIds: readonly string[];
  },
): Promise<void> {
  const { productId, mediaId, alt, variantIds } = picture;
  await lockProduct(tx, productId);
  await tx
    .insert(productMedia)
    .values({ productId, mediaId, alt, position: importedFrom + picture.position })
    .onConflictDoNothing();
  if (variantIds.length > 0) {
    await tx
      .update(variants)
      .set({ mediaId, updatedAt: sql`now()` })
      .where(
        and(
          eq(variants.productId, productId),
          inArray(variants.id, [...variantIds]),
          isNull(variants.mediaId),
        ),
      );
  }
  productsChanged(tx, [productId]);
}

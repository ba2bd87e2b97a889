// Owns making two brands one: what the one had, the other has.
import type { Tx } from '@kontor/db/client.ts';
import { lockBrands, lockNewBrands, lockProducts } from '@kontor/db/locks.ts';
import { brandNames, brandSlugs, brands } from '@kontor/db/schema/brands.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';

type Merge = { id: string; version: number; intoId: string };

/**
 * The products, names and addresses of a brand become those of another one, and it goes. Description, picture
 * and what search engines are told go over where the other one has none, and are dropped where it has. Says how many products have another brand now.
 * @throws DomainError NOT_FOUND, CONFLICT, INPUT_INVALID `{ field: 'intoId' }` for itself or what is not there
 */
export async function mergeBrands(
  tx: Tx,
  { id, version, intoId }: Merge,
  edit: Edit,
): Promise<{ products: number }> {
  if (id === intoId) {
    throw new DomainError('INPUT_INVALID', { field: 'intoId', message: 'Choose another one.' });
  }
  await lockNewBrands(tx);
  const query = tx
    .select()
    .from(brands)
    .where(inArray(brands.id, [id, intoId]))
    .orderBy(asc(brands.id));
  const rows = await lockBrands(tx, query);
  const from = rows.find((row) => row.id === id);
  const into = rows.find((row) => row.id === intoId);
  if (from?.version !== version) throw staleOrGone(from);
  requireAmong([intoId], into ? [into.id] : [], { field: 'intoId', thing: 'brand' });
  if (!into) return { products: 0 };
  const own = tx
    .select({ id: products.id })
    .from(products)
    .where(eq(products.brandId, id))
    .orderBy(asc(products.id));
  const moved = await lockProducts(tx, own);
  await tx
    .update(products)
    .set({ brandId: intoId, version: sql`${products.version} + 1`, ...signedBy(edit) })
    .where(eq(products.brandId, id));
  await tx.update(brandNames).set({ brandId: intoId }).where(eq(brandNames.brandId, id));
  await tx.update(brandSlugs).set({ brandId: intoId }).where(eq(brandSlugs.brandId, id));
  await tx.delete(brands).where(eq(brands.id, id));
  const kept = {
    descriptionHtml: into.descriptionHtml || from.descriptionHtml,
    mediaId: into.mediaId ?? from.mediaId,
    seoTitle: into.seoTitle || from.seoTitle,
    seoDescription: into.seoDescription || from.seoDescription,
  };
  await overwrite(tx, brands, into, kept, edit);
  productsChanged(
    tx,
    moved.map((row) => row.id),
  );
  await everythingChanged(tx);
  return { products: moved.length };
}

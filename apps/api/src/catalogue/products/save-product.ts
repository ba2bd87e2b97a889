// Owns the writing of a product's own fields and its state. Every save raises the version, keeps
// its listings right and tells the caches, all in the caller's transaction.
import type { Tx } from '@kontor/db/client.ts';
import { holdCategoryTree, holdMarkets } from '@kontor/db/locks.ts';
import { productTypes } from '@kontor/db/schema/attributes.ts';
import { categories, productCategories, products, variants } from '@kontor/db/schema/catalog.ts';
import type { productUpdateInput } from '@kontor/shared/catalog-input.ts';
import type { ProductStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { holdAttributes, idsOf, saveProductValues } from '../attributes/values.ts';
import { productsChanged } from '../listings/changed.ts';
import { holdBrand } from './brands.ts';
import { cleanDescription } from './sanitize.ts';
import { claimSlug } from './slugs.ts';

/**
 * Saves what is given of a product that was read at `version`; the rest stays. Returns the new
 * version and slug.
 * @throws DomainError CONFLICT, NOT_FOUND, SLUG_TAKEN `{ field }`, INPUT_INVALID
 */
export async function updateProduct(
  tx: Tx,
  input: z.output<typeof productUpdateInput>,
  edit: Edit,
): Promise<{ slug: string; version: number }> {
  const { id, version, slug: wanted, categoryIds, attributes: given, brand, ...rest } = input;
  if (categoryIds) await holdCategoryTree(tx);
  const held = given && (await holdAttributes(tx, id, idsOf(given)));
  await requireType(tx, rest.typeId ?? null);
  const branded = brand === undefined ? {} : { brandId: await holdBrand(tx, brand, edit) };
  const next = await raiseVersion(tx, { id, version }, edit);
  const slug = wanted || next.slug;
  if (slug !== next.slug) await claimSlug(tx, 'product', id, slug);
  const { descriptionHtml } = rest;
  const description =
    descriptionHtml === undefined ? {} : { descriptionHtml: cleanDescription(descriptionHtml) };
  await tx
    .update(products)
    .set({ ...rest, ...branded, ...description, slug })
    .where(eq(products.id, id));
  if (categoryIds) await putInCategories(tx, id, categoryIds);
  if (given && held) await saveProductValues(tx, id, given, held);
  productsChanged(tx, [id]);
  return { slug, version: next.version };
}

/**
 * Locks the product and raises its version.
 * @throws DomainError CONFLICT when it is no longer the one that was read, NOT_FOUND
 */
export async function raiseVersion(
  tx: Tx,
  opened: { id: string; version: number },
  edit: Edit,
): Promise<{ version: number; slug: string }> {
  return overwrite(tx, products, opened, {}, edit);
}

/**
 * Publishes, hides or archives. The first publication sets its date.
 * @param version what was seen by whoever decided it; undefined: whatever it is now, for what is made just before
 * @throws DomainError NOT_FOUND, CONFLICT, INVALID_STATE when it has no variant to sell
 */
export async function setProductStatus(
  tx: Tx,
  { id, status, version }: { id: string; status: ProductStatus; version?: number },
  edit: Edit,
): Promise<{ version: number }> {
  const published =
    status === 'active' ? sql`coalesce(${products.publishedAt}, ${edit.at})` : undefined;
  const [row] = await tx
    .update(products)
    .set({
      status,
      ...(published ? { publishedAt: published } : {}),
      version: sql`${products.version} + 1`,
      ...signedBy(edit),
    })
    .where(
      and(eq(products.id, id), version === undefined ? undefined : eq(products.version, version)),
    )
    .returning({ version: products.version });
  if (!row) throw staleOrGone(await stored(tx, id));
  if (status === 'active') {
    const [variant] = await tx
      .select({ id: variants.id })
      .from(variants)
      .where(and(eq(variants.productId, id), isNull(variants.archivedAt)))
      .limit(1);
    if (!variant) throw new DomainError('INVALID_STATE', { missing: 'variant' });
  }
  productsChanged(tx, [id]);
  return row;
}

async function stored(tx: Tx, id: string) {
  const [row] = await tx.select().from(products).where(eq(products.id, id));
  return row;
}

/**
 * Categories and markets stay as they are until this transaction ends: what is written of a product counts on
 * them. Before all that describes it.
 */
export async function holdPlaces(tx: Tx): Promise<void> {
  await holdCategoryTree(tx);
  await holdMarkets(tx);
}

/** @throws DomainError INPUT_INVALID for one that is not there */
export async function requireTypes(tx: Tx, ids: readonly string[]): Promise<void> {
  await requireRows(tx, productTypes, ids, { field: 'typeId' });
}

async function requireType(tx: Tx, id: string | null): Promise<void> {
  await requireTypes(tx, id === null ? [] : [id]);
}

/** The product stands in exactly these categories; the first is where its breadcrumbs lead. */
async function putInCategories(tx: Tx, productId: string, ids: readonly string[]): Promise<void> {
  await requireCategories(tx, ids);
  await tx.delete(productCategories).where(eq(productCategories.productId, productId));
  await addToCategories(tx, [{ productId, categoryIds: ids }]);
}

/** @throws DomainError INPUT_INVALID for one that is not there */
export async function requireCategories(tx: Tx, ids: readonly string[]): Promise<void> {
  await requireRows(tx, categories, [...new Set(ids)], { field: 'categoryIds' });
}

/** Of products that stand in none. */
export async function addToCategories(
  tx: Tx,
  placed: readonly { productId: string; categoryIds: readonly string[] }[],
): Promise<void> {
  const rows = placed.flatMap(({ productId, categoryIds }) =>
    [...new Set(categoryIds)].map((categoryId, position) => ({ productId, categoryId, position })),
  );
  if (rows.length > 0) await tx.insert(productCategories).values(rows);
}

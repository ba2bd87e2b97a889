// Owns which brand a product is given: one that is there, or one by any of its names, made where it is missing.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockBrands, lockNewBrands } from '@kontor/db/locks.ts';
import { brandNames, brands } from '@kontor/db/schema/brands.ts';
import { brandKey, type ChosenBrand } from '@kontor/shared/brand-input.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { asc, eq, inArray } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import { type Edit, signedBy } from '../../platform/edit.ts';
import { claimSlug, freeSlug } from './slugs.ts';

/**
 * The id of the brand, held so that nobody renames, merges or removes it before the caller is done. Brands
 * are locked before products.
 * @throws DomainError INPUT_INVALID `{ field: 'brand.id' }` for an id that names none
 */
export async function holdBrand(tx: Tx, chosen: ChosenBrand, edit: Edit): Promise<string | null> {
  if (chosen === null) return null;
  if ('name' in chosen) {
    return (await heldByName(tx, chosen.name)) ?? (await make(tx, chosen.name, edit));
  }
  const known = (await isHeld(tx, chosen.id)) ? [chosen.id] : [];
  requireAmong([chosen.id], known, { field: 'brand.id', thing: 'brand' });
  return chosen.id;
}

/**
 * Holds the brands that a rule asks for, so that nobody merges or removes them before it is saved. Brands are
 * locked after collections and rules of searches.
 * @throws DomainError INPUT_INVALID `{ field }` for one that is not there
 */
export async function holdBrands(
  tx: Tx,
  { conditions }: Pick<CollectionRule, 'conditions'>,
  field: string,
): Promise<void> {
  const ids = conditions.flatMap((one) => (one.kind === 'brand' ? one.brandIds : []));
  if (ids.length === 0) return;
  const query = tx
    .select({ id: brands.id })
    .from(brands)
    .where(inArray(brands.id, ids))
    .orderBy(asc(brands.id));
  const held = await lockBrands(tx, query, { strength: 'share' });
  requireAmong(
    ids,
    held.map(({ id }) => id),
    { field, thing: 'brand' },
  );
}

/** The brand that a name means; null: there is none yet. */
export async function brandCalled(db: Db, name: string): Promise<string | null> {
  const [row] = await db
    .select({ id: brandNames.brandId })
    .from(brandNames)
    .where(eq(brandNames.key, brandKey(name)));
  return row?.id ?? null;
}

async function heldByName(tx: Tx, name: string): Promise<string | null> {
  for (;;) {
    const id = await brandCalled(tx, name);
    if (id === null || (await isHeld(tx, id))) return id;
    // It was merged while we waited for it: its names mean another one now, or none.
  }
}

async function isHeld(tx: Tx, id: string): Promise<boolean> {
  const query = tx.select({ id: brands.id }).from(brands).where(eq(brands.id, id));
  return (await lockBrands(tx, query, { strength: 'share' })).length > 0;
}

async function make(tx: Tx, name: string, edit: Edit): Promise<string> {
  await lockNewBrands(tx);
  // Whoever had the turn before may have made it.
  const known = await heldByName(tx, name);
  if (known !== null) return known;
  const id = newId();
  const slug = await freeSlug(tx, 'brand', name);
  await tx.insert(brands).values({ id, name, slug, ...signedBy(edit) });
  await claimSlug(tx, 'brand', id, slug);
  await tx.insert(brandNames).values({ key: brandKey(name), name, brandId: id });
  return id;
}

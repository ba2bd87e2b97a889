// Owns which brand a product is given: one that is there, or one by any of its names, made where it is missing.
import type { Db, Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockBrands, lockNewBrands } from '@kontor/db/locks.ts';
import { brandNames, brands } from '@kontor/db/schema/brands.ts';
import { brandKey, type ChosenBrand } from '@kontor/shared/brand-input.ts';
import type { CollectionRule } from '@kontor/shared/collection-input.ts';
import { asc, inArray } from 'drizzle-orm';
import { requireAmong } from '../../platform/belonging.ts';
import { type Edit, signedBy } from '../../platform/edit.ts';
import { claimSlug, freeSlug } from './slugs.ts';

/**
 * The id of the brand, held so that nobody renames, merges or removes it before the caller is done. Brands
 * are locked before products.
 * @throws DomainError INPUT_INVALID `{ field: 'brand.id' }` for an id that names none
 */
export async function holdBrand(tx: Tx, chosen: ChosenBrand, edit: Edit): Promise<string | null> {
  const [id = null] = await holdChosenBrands(tx, [chosen], edit);
  return id;
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

/** `holdBrand` for many at once, in their order. */
export async function holdChosenBrands(
  tx: Tx,
  chosen: readonly ChosenBrand[],
  edit: Edit,
): Promise<(string | null)[]> {
  const ids = new Set(chosen.flatMap((one) => (one && 'id' in one ? one.id : [])));
  const names = chosen.flatMap((one) => (one && 'name' in one ? one.name : []));
  for (;;) {
    const called = await ensureBrands(tx, names, edit);
    const wanted = new Set([...ids, ...called.values()]);
    const held = new Set(await heldAmong(tx, [...wanted]));
    requireAmong(ids, held, { field: 'brand.id', thing: 'brand' });
    // Else one was merged while we waited for it: its names mean another one now, or none.
    if (held.size < wanted.size) continue;
    return chosen.map((one) => {
      if (one === null) return null;
      return 'id' in one ? one.id : (called.get(brandKey(one.name)) ?? null);
    });
  }
}

/** By the key of the name: the ids of these brands, made where they are missing. */
async function ensureBrands(
  tx: Tx,
  names: readonly string[],
  edit: Edit,
): Promise<Map<string, string>> {
  const byKey = new Map(names.map((name) => [brandKey(name), name]));
  const known = await brandsCalled(tx, names);
  if (known.size === byKey.size) return known;
  await lockNewBrands(tx);
  // Whoever had the turn before may have made them.
  const found = await brandsCalled(tx, names);
  for (const [key, name] of byKey) {
    if (!found.has(key)) found.set(key, await insert(tx, name, edit));
  }
  return found;
}

/** By the key of the name: the brands that are called so by any of their names. */
export async function brandsCalled(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const keys = [...new Set(names.map(brandKey))];
  const rows = await db
    .select({ key: brandNames.key, id: brandNames.brandId })
    .from(brandNames)
    .where(inArray(brandNames.key, keys));
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function heldAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const query = tx
    .select({ id: brands.id })
    .from(brands)
    .where(inArray(brands.id, [...new Set(ids)]))
    .orderBy(asc(brands.id));
  return (await lockBrands(tx, query, { strength: 'share' })).map(({ id }) => id);
}

async function insert(tx: Tx, name: string, edit: Edit): Promise<string> {
  const id = newId();
  const slug = await freeSlug(tx, 'brand', name);
  await tx.insert(brands).values({ id, name, slug, ...signedBy(edit) });
  await claimSlug(tx, 'brand', id, slug);
  await tx.insert(brandNames).values({ key: brandKey(name), name, brandId: id });
  return id;
}

// Owns the writing of brands: names that mean one brand each, slugs with history, and what follows for the
// products of a brand when it is called otherwise.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockBrands, lockNewBrands } from '@kontor/db/locks.ts';
import { brandNames, brands } from '@kontor/db/schema/brands.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import { type BrandInput, brandKey } from '@kontor/shared/brand-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, asc, count, eq, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';
import { cleanDescription } from './sanitize.ts';
import { claimSlug, freeSlug } from './slugs.ts';

/**
 * Makes a brand, or saves the one with `id` that was read at `version`; its id.
 * @throws DomainError NOT_FOUND, CONFLICT, SLUG_TAKEN `{ field }`, INPUT_INVALID `{ field }` for a name that
 *   means another brand, or a picture that is not there
 */
export async function saveBrand(tx: Tx, input: BrandInput, edit: Edit): Promise<string> {
  await lockNewBrands(tx);
  const { id: known, version, otherNames, slug: wanted, ...fields } = input;
  const before = known === null ? undefined : await held(tx, { id: known, version });
  await requireRows(tx, media, input.mediaId ? [input.mediaId] : [], { field: 'mediaId' });
  const id = before?.id ?? newId();
  const earlier = before && brandKey(before.name) !== brandKey(input.name) ? [before.name] : [];
  const names = namesOf([input.name, ...otherNames, ...earlier]);
  await requireOwn(tx, id, input, names);
  const slug = wanted || before?.slug || (await freeSlug(tx, 'brand', input.name));
  const values = { ...fields, slug, descriptionHtml: cleanDescription(input.descriptionHtml) };
  if (before) {
    if (slug !== before.slug) await claimSlug(tx, 'brand', id, slug);
    await overwrite(tx, brands, before, values, edit);
  } else {
    const [made] = await tx
      .insert(brands)
      .values({ id, ...values, ...signedBy(edit) })
      .onConflictDoNothing()
      .returning({ id: brands.id });
    if (!made) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
    await claimSlug(tx, 'brand', id, slug);
  }
  await keepNames(tx, id, names);
  if (before && (before.name !== input.name || before.slug !== slug)) {
    productsChanged(tx, await productsOf(tx, id));
  }
  await everythingChanged(tx);
  return id;
}

/**
 * Removes a brand that no product has.
 * @throws DomainError NOT_FOUND, CONFLICT when somebody changed it since, IN_USE when products have it
 */
export async function removeBrand(tx: Tx, opened: { id: string; version: number }): Promise<void> {
  const { id } = await held(tx, opened);
  const [{ used } = { used: 0 }] = await tx
    .select({ used: count() })
    .from(products)
    .where(eq(products.brandId, id));
  if (used > 0) {
    const have = used === 1 ? 'One product has' : `${used} products have`;
    const message = `${have} this brand. Merge it into another one, and they have that.`;
    throw new DomainError('IN_USE', { products: used, message });
  }
  await tx.delete(brands).where(eq(brands.id, id));
  await everythingChanged(tx);
}

/** Locked, in the version that was read. @throws DomainError NOT_FOUND, CONFLICT */
async function held(tx: Tx, { id, version }: { id: string; version: number }) {
  const query = tx.select().from(brands).where(eq(brands.id, id));
  const [row] = await lockBrands(tx, query);
  if (row?.version !== version) throw staleOrGone(row);
  return row;
}

/** Key → name; of several spellings the first counts. */
function namesOf(names: readonly string[]): Map<string, string> {
  return new Map(names.toReversed().map((name) => [brandKey(name), name]));
}

async function requireOwn(
  tx: Tx,
  id: string,
  input: BrandInput,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const [other] = await tx
    .select({ key: brandNames.key, name: brandNames.name, brand: brands.name })
    .from(brandNames)
    .innerJoin(brands, eq(brands.id, brandNames.brandId))
    .where(and(inArray(brandNames.key, [...names.keys()]), ne(brandNames.brandId, id)))
    .orderBy(asc(brandNames.key))
    .limit(1);
  if (!other) return;
  const isCurrent = brandKey(other.brand) === other.key;
  throw new DomainError('INPUT_INVALID', {
    field: other.key === brandKey(input.name) ? 'name' : 'otherNames',
    message: isCurrent
      ? `There is already a brand “${other.brand}”. Merge the two instead.`
      : `“${other.name}” is another name of the brand “${other.brand}”. Take it off there first.`,
  });
}

async function keepNames(tx: Tx, brandId: string, names: ReadonlyMap<string, string>) {
  const keys = [...names.keys()];
  await tx
    .delete(brandNames)
    .where(and(eq(brandNames.brandId, brandId), notInArray(brandNames.key, keys)));
  await tx
    .insert(brandNames)
    .values([...names].map(([key, name]) => ({ key, name, brandId })))
    .onConflictDoUpdate({ target: brandNames.key, set: { name: sql`excluded.name` } });
}

async function productsOf(tx: Tx, brandId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: products.id })
    .from(products)
    .where(eq(products.brandId, brandId));
  return rows.map(({ id }) => id);
}

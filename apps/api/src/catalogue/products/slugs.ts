// Owns who has which slug. A slug once given stays with its product or category: the old address
// redirects, and nobody else can take it.
import type { Tx } from '@kontor/db/client.ts';
import { categorySlugs, productSlugs } from '@kontor/db/schema/catalog.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { slugMaxLength, toSlug } from '@kontor/shared/slug.ts';
import { eq } from 'drizzle-orm';

type Kind = 'product' | 'category';

/** Notes that `id` has this slug. False when somebody else has it or had it. */
async function take(tx: Tx, kind: Kind, id: string, slug: string): Promise<boolean> {
  if (kind === 'product') {
    await tx.insert(productSlugs).values({ slug, productId: id }).onConflictDoNothing();
    const [row] = await tx
      .select({ owner: productSlugs.productId })
      .from(productSlugs)
      .where(eq(productSlugs.slug, slug));
    return row?.owner === id;
  }
  await tx.insert(categorySlugs).values({ slug, categoryId: id }).onConflictDoNothing();
  const [row] = await tx
    .select({ owner: categorySlugs.categoryId })
    .from(categorySlugs)
    .where(eq(categorySlugs.slug, slug));
  return row?.owner === id;
}

/**
 * Gives `id`, whose row exists, the slug that was asked for.
 * @throws DomainError SLUG_TAKEN `{ field: 'slug' }`
 */
export async function claimSlug(tx: Tx, kind: Kind, id: string, slug: string): Promise<void> {
  if (!(await take(tx, kind, id, slug))) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
}

/** Tables by kind, to look whether a slug is free before a row exists that could own it. */
async function isFree(tx: Tx, kind: Kind, slug: string): Promise<boolean> {
  const table = kind === 'product' ? productSlugs : categorySlugs;
  const [row] = await tx.select({ slug: table.slug }).from(table).where(eq(table.slug, slug));
  return row === undefined;
}

/** A free slug out of a title: "moss-mug", then "moss-mug-2" and so on. */
export async function freeSlug(tx: Tx, kind: Kind, title: string): Promise<string> {
  return firstFree(toSlug(title) || kind, (slug) => isFree(tx, kind, slug));
}

/** The stem itself, or the first of "stem-2", "stem-3" and so on that is free. */
export async function firstFree(
  stem: string,
  isFree: (slug: string) => Promise<boolean>,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `-${count}`;
    const slug = stem.slice(0, slugMaxLength - ending.length).replace(/-+$/, '') + ending;
    if (await isFree(slug)) return slug;
  }
}

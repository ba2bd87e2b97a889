// Owns who has which slug. A slug once given stays with its product, category or brand: the old address
// redirects, and nobody else can take it.
import type { Db, Tx } from '@kontor/db/client.ts';
import { brandSlugs } from '@kontor/db/schema/brands.ts';
import { categorySlugs, productSlugs } from '@kontor/db/schema/catalog.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { slugMaxLength } from '@kontor/shared/slug.ts';
import { toSlug } from '@kontor/shared/to-slug.ts';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { ownerIn, translatedAmong } from '../languages/translated-slugs.ts';

type Kind = 'product' | 'category' | 'brand';

const tables = {
  product: { table: productSlugs, owner: productSlugs.productId },
  category: { table: categorySlugs, owner: categorySlugs.categoryId },
  brand: { table: brandSlugs, owner: brandSlugs.brandId },
} as const;

/** Nobody else may have it, in any language: a page that is not translated has its kept slug everywhere. */
async function isTranslated(tx: Tx, kind: Kind, slug: string, besides?: string): Promise<boolean> {
  return (await translatedAmong(tx, kind, [slug], besides)).length > 0;
}

async function ownerOf(tx: Tx, kind: Kind, slug: string): Promise<string | undefined> {
  const { table, owner } = tables[kind];
  const [row] = await tx.select({ owner }).from(table).where(eq(table.slug, slug));
  return row?.owner;
}

/** Notes that `id` has this slug. False when somebody else has it or had it. */
async function take(tx: Tx, kind: Kind, id: string, slug: string): Promise<boolean> {
  if (kind === 'product') {
    await tx.insert(productSlugs).values({ slug, productId: id }).onConflictDoNothing();
  } else if (kind === 'category') {
    await tx.insert(categorySlugs).values({ slug, categoryId: id }).onConflictDoNothing();
  } else {
    await tx.insert(brandSlugs).values({ slug, brandId: id }).onConflictDoNothing();
  }
  return (await ownerOf(tx, kind, slug)) === id;
}

/**
 * Gives `id`, whose row exists, the slug that was asked for.
 * @throws DomainError SLUG_TAKEN `{ field: 'slug' }`
 */
export async function claimSlug(tx: Tx, kind: Kind, id: string, slug: string): Promise<void> {
  if ((await isTranslated(tx, kind, slug, id)) || !(await take(tx, kind, id, slug)))
    throw new DomainError('SLUG_TAKEN', { field: 'slug' });
}

/** A free slug out of a title: "moss-mug", then "moss-mug-2" and so on; none of those `besides`. */
export async function freeSlug(
  tx: Tx,
  kind: Kind,
  title: string,
  besides: ReadonlySet<string> = new Set(),
): Promise<string> {
  const isFree = async (slug: string) =>
    !besides.has(slug) && !(await ownerOf(tx, kind, slug)) && !(await isTranslated(tx, kind, slug));
  return firstFree(toSlug(title) || kind, isFree);
}

/** Those of the slugs that products have or had. */
export async function takenSlugs(db: Db, slugs: readonly string[]): Promise<Set<string>> {
  const { slug } = productSlugs;
  const rows = await db
    .select({ slug })
    .from(productSlugs)
    .where(inArray(slug, [...slugs]));
  return new Set([
    ...rows.map((row) => row.slug),
    ...(await translatedAmong(db, 'product', slugs)),
  ]);
}

/**
 * The same for new products, whose rows exist.
 * @throws DomainError SLUG_TAKEN `{ field: 'slug' }`
 */
export async function claimSlugs(
  tx: Tx,
  rows: readonly { slug: string; productId: string }[],
): Promise<void> {
  const made = await tx
    .insert(productSlugs)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ slug: productSlugs.slug });
  if (made.length < rows.length) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
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

/** The product that has or had this slug in the language, or as it is kept. */
export async function productAt(
  db: Db,
  slug: string,
  language: LanguageCode,
): Promise<string | null> {
  const [row] = await db.execute<{ id: string | null }>(
    sql`select ${productIdAt(sql`${slug}`, sql`${language}`)} as id`,
  );
  return row?.id ?? null;
}

/** The same for many at once, as a column. */
export const productIdAt = (slug: SQL, language: SQL) => sql<string | null>`coalesce(
  ${ownerIn('product', language, slug)}::uuid,
  (select ps.product_id from ${productSlugs} ps where ps.slug = ${slug}))`;

// Owns the pages of the shop that a search may lead to: what stands at a path, whether shoppers can go there,
// and finding one by its title.
import type { Db } from '@kontor/db/client.ts';
import { brandSlugs, brands } from '@kontor/db/schema/brands.ts';
import { categories, categorySlugs, productSlugs, products } from '@kontor/db/schema/catalog.ts';
import { collectionSlugs, collections } from '@kontor/db/schema/collections.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { shopPages } from '@kontor/shared/shop-pages.ts';
import { asc, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { outer } from '../../platform/outer.ts';
import { holdsAt } from '../shopfront/live-rules.ts';

type TargetKind = 'category' | 'collection' | 'brand' | 'product' | 'page';
/** `path`: within a market, by the current slug. */
export type Target = { kind: TargetKind; title: string; path: string };

/** The market a shopper is in; null: any of them. */
type Place = { marketId: string | null; now: Date };

/**
 * What stands at a path, by its present slug or an earlier one, and whether it can be seen there at this
 * moment; null: nothing does. The query string stays.
 */
export async function targetAt(
  db: Db,
  path: string,
  place: Place,
): Promise<(Target & { isOpen: boolean }) | null> {
  const { pathname, search } = new URL(path, 'http://shop.invalid');
  const title = shopPages[pathname];
  if (title !== undefined && Object.hasOwn(shopPages, pathname)) {
    return { kind: 'page', title, path: pathname + search, isOpen: true };
  }
  const [, root, slug, ...more] = pathname.split('/');
  if (!slug || more.length > 0) return null;
  const found = await readTarget(db, root ?? '', slug, place);
  return found && { ...found, path: found.path + search };
}

async function readTarget(db: Db, root: string, slug: string, { marketId, now }: Place) {
  if (root === 'c') {
    const [row] = await db
      .select({ slug: categories.slug, title: categories.title })
      .from(categorySlugs)
      .innerJoin(categories, eq(categories.id, categorySlugs.categoryId))
      .where(eq(categorySlugs.slug, slug));
    return row ? { ...at('category', row), isOpen: true } : null;
  }
  if (root === 'collections') {
    const { title, startsAt, endsAt } = collections;
    const [row] = await db
      .select({ slug: collections.slug, title, startsAt, endsAt })
      .from(collectionSlugs)
      .innerJoin(collections, eq(collections.id, collectionSlugs.collectionId))
      .where(eq(collectionSlugs.slug, slug));
    return row ? { ...at('collection', row), isOpen: holdsAt(row, now) } : null;
  }
  if (root === 'brands') {
    const [row] = await db
      .select({
        slug: brands.slug,
        title: brands.name,
        isOpen: sql<boolean>`exists (select 1 from ${listings} l
          join ${products} p on p.id = l.product_id where p.brand_id = ${outer(brands.id)} and l.listed
            ${marketId === null ? sql`` : sql`and l.market_id = ${marketId}`})`,
      })
      .from(brandSlugs)
      .innerJoin(brands, eq(brands.id, brandSlugs.brandId))
      .where(eq(brandSlugs.slug, slug));
    return row ? { ...at('brand', row), isOpen: row.isOpen } : null;
  }
  if (root !== 'p') return null;
  const [row] = await db
    .select({
      slug: products.slug,
      title: products.title,
      isOpen: sql<boolean>`exists (select 1 from ${listings} l
        where l.product_id = ${outer(products.id)} and l.listed
          ${marketId === null ? sql`` : sql`and l.market_id = ${marketId}`})`,
    })
    .from(productSlugs)
    .innerJoin(products, eq(products.id, productSlugs.productId))
    .where(eq(productSlugs.slug, slug));
  return row ? { ...at('product', row), isOpen: row.isOpen } : null;
}

const roots = { category: '/c', collection: '/collections', brand: '/brands', product: '/p' };

const at = (
  kind: keyof typeof roots,
  { slug, title }: { slug: string; title: string },
): Target => ({ kind, title, path: `${roots[kind]}/${slug}` });

/** Of each kind. */
const offered = 6;

/** Pages whose title has this in it: those of the shop, categories, collections, brands, products. */
export async function findTargets(db: Db, search: string): Promise<Target[]> {
  const fits = (column: PgColumn): SQL =>
    sql`${column} ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`;
  const pages = Object.entries(shopPages)
    .filter(([, title]) => title.toLowerCase().includes(search.toLowerCase()))
    .map(([path, title]): Target => ({ kind: 'page', title, path }));
  const [inCategories, inCollections, inBrands, inProducts] = await Promise.all([
    db
      .select({ slug: categories.slug, title: categories.title })
      .from(categories)
      .where(fits(categories.title))
      .orderBy(asc(categories.title))
      .limit(offered),
    db
      .select({ slug: collections.slug, title: collections.title })
      .from(collections)
      .where(fits(collections.title))
      .orderBy(asc(collections.title))
      .limit(offered),
    db
      .select({ slug: brands.slug, title: brands.name })
      .from(brands)
      .where(fits(brands.name))
      .orderBy(asc(brands.name))
      .limit(offered),
    search === ''
      ? []
      : db
          .select({ slug: products.slug, title: products.title })
          .from(products)
          .where(sql`${fits(products.title)} and ${products.status} = 'active'`)
          .orderBy(asc(products.title))
          .limit(offered),
  ]);
  return [
    ...pages.slice(0, offered),
    ...inCategories.map((row) => at('category', row)),
    ...inCollections.map((row) => at('collection', row)),
    ...inBrands.map((row) => at('brand', row)),
    ...inProducts.map((row) => at('product', row)),
  ];
}

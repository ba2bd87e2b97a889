// Owns the reading of categories. A shop has some hundred at most, so the whole tree is read at
// once and walked here.

import type { Db } from '@kontor/db/client.ts';
import {
  categories,
  categorySlugs,
  productCategories,
  products,
} from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { sharedRead } from '../../platform/news/shared-read.ts';
import { outer } from '../../platform/outer.ts';
import { ownerIn } from '../languages/translated-slugs.ts';
import { inReading, type Reading, type Written, writtenOf } from '../languages/written.ts';
import { type MediaRow, type MediaView, mediaColumns, mediaView } from '../media/view.ts';

export type CategoryRow = {
  id: string;
  /** What filters know it by: its slug as it is kept, in every language. */
  key: string;
  parentId: string | null;
  slug: string;
  title: string;
  description: string;
  facets: string[] | null;
  image: MediaView | null;
  updatedAt: Date;
  written: Written;
};

/** All categories in the order of their positions, as they are kept. */
export const readCategories = (db: Db): Promise<readonly CategoryRow[]> =>
  sharedRead(db, 'categories', () => readRows(db));

/** The same as they are read in a language. */
export async function readCategoriesIn(db: Db, reading: Reading): Promise<readonly CategoryRow[]> {
  const rows = await readCategories(db);
  if (reading.chain.length === 0) return rows;
  return rows.map((row) => inReading(row, reading, ['title', 'description']));
}

async function readRows(db: Db): Promise<CategoryRow[]> {
  const rows = await db
    .select({
      id: categories.id,
      parentId: categories.parentId,
      slug: categories.slug,
      title: categories.title,
      description: categories.description,
      facets: categories.facets,
      updatedAt: categories.updatedAt,
      written: writtenOf('category', sql`${categories.id}`),
      picture: mediaColumns,
    })
    .from(categories)
    .leftJoin(media, eq(media.id, categories.mediaId))
    .orderBy(asc(categories.position), asc(categories.title), asc(categories.id));
  return rows.map(({ picture, ...category }) => ({
    ...category,
    key: category.slug,
    image: picture === null ? null : mediaView(picture),
  }));
}

/** Which category has or had this slug, in this language or as it is kept. */
export async function categoryAt(
  db: Db,
  slug: string,
  language: LanguageCode,
): Promise<string | null> {
  const [row] = await db.execute<{ id: string | null }>(sql`select coalesce(
    ${ownerIn('category', sql`${language}`, sql`${slug}`)},
    (select cs.category_id::text from ${categorySlugs} cs where cs.slug = ${slug})) as id`);
  return row?.id ?? null;
}

export type CategoryTile = { slug: string; title: string; image: MediaView | null };

export function tileOf({ slug, title, image }: CategoryRow): CategoryTile {
  return { slug, title, image };
}

export type CategoryNode = CategoryTile & { children: CategoryNode[] };

export function treeOf(
  rows: readonly CategoryRow[],
  parentId: string | null = null,
): CategoryNode[] {
  return rows
    .filter((row) => row.parentId === parentId)
    .map((row) => ({ ...tileOf(row), children: treeOf(rows, row.id) }));
}

export type Crumb = { slug: string; title: string };

/** From the top down to the category itself. */
export function breadcrumbsOf(rows: readonly CategoryRow[], id: string): Crumb[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const crumbs: Crumb[] = [];
  let at = byId.get(id);
  while (at && crumbs.length < 20) {
    crumbs.unshift({ slug: at.slug, title: at.title });
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return crumbs;
}

/** Keys of the filters that a category's page shows, in their order; null: nobody chose any. */
export function facetsOf(rows: readonly CategoryRow[], id: string): string[] | null {
  const byId = new Map(rows.map((row) => [row.id, row]));
  let at = byId.get(id);
  for (let depth = 0; at && depth < 20; depth += 1) {
    if (at.facets) return at.facets;
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return null;
}

/** The category and everything below it. */
export function subtreeOf(
  rows: readonly Pick<CategoryRow, 'id' | 'parentId'>[],
  id: string,
): string[] {
  const found = [id];
  for (const parent of found) {
    for (const row of rows) {
      if (row.parentId === parent && !found.includes(row.id)) found.push(row.id);
    }
  }
  return found;
}

/** Products in any of these categories. */
export function inCategories(ids: readonly string[]): SQL {
  return sql`${outer(products.id)} in (select pc.product_id from ${productCategories} pc
    where pc.category_id in ${ids})`;
}

/** All categories, flat, with what an editor needs and how many products each holds, those of its subcategories included. */
export async function listCategories(db: Db) {
  const rows = await db
    .select({
      id: categories.id,
      parentId: categories.parentId,
      slug: categories.slug,
      title: categories.title,
      description: categories.description,
      mediaId: categories.mediaId,
      facets: categories.facets,
      position: categories.position,
      version: categories.version,
      // As the list of products counts that this number leads to.
      productCount: sql<number>`(
        with recursive within(id) as (
          select ${outer(categories.id)}
          union select c.id from ${categories} c join within w on c.parent_id = w.id)
        select count(distinct pc.product_id) from ${productCategories} pc
        join within w on pc.category_id = w.id)::int`,
      image: sql<MediaRow | null>`(
        select json_build_object('key', m.key, 'width', m.width, 'height', m.height,
          'color', m.color, 'renditions', m.renditions, 'alt', m.alt)
        from ${media} m where m.id = ${outer(categories.mediaId)})`,
    })
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.title), asc(categories.id));
  return rows.map(({ image, ...row }) => ({ ...row, image: image ? mediaView(image) : null }));
}

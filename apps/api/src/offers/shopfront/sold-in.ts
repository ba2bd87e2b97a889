// Owns where a page of the catalogue exists: a product in the markets in whose currency it has a price,
// a category in those where something in it or below it is on sale.
import type { Db } from '@kontor/db/client.ts';
import { categories, productCategories, products } from '@kontor/db/schema/catalog.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { sql } from 'drizzle-orm';
import { type CategoryRow, readCategories } from '../../catalogue/products/categories.ts';
import { outer } from '../../platform/outer.ts';
import { isListed } from '../assortment/offer.ts';

/** Codes of the markets in which the product in the row is on sale. */
export const marketsOfProduct = sql<string[]>`array(
  select m.code from ${markets} m
  where m.active and ${isListed(sql`m.currency`)} order by m.code)`;

/** Codes of the markets in which something in one of these categories is on sale. */
export async function marketsOfCategories(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select m.code from ${markets} m
    where m.active and exists (
      select 1 from ${productCategories} pc join ${products} on ${products.id} = pc.product_id
      where pc.category_id in ${ids} and ${isListed(sql`m.currency`)})
    order by m.code`);
  return rows.map(({ code }) => code);
}

/** The categories in which, or below which, something is on sale in this currency. */
export async function filledCategories(db: Db, currency: string): Promise<CategoryRow[]> {
  const [rows, isFilled] = await Promise.all([readCategories(db), readFilled(db, currency)]);
  return rows.filter(({ id }) => isFilled(rows, id));
}

type IsFilled = (rows: readonly CategoryRow[], id: string) => boolean;

/** Tells whether something is on sale in this currency in a category, or below it. */
export async function readFilled(db: Db, currency: string): Promise<IsFilled> {
  const filled = await db
    .select({ id: categories.id })
    .from(categories)
    .where(
      sql`exists (
        select 1 from ${productCategories} pc join ${products} on ${products.id} = pc.product_id
        where pc.category_id = ${outer(categories.id)} and ${isListed(currency)})`,
    );
  let known: { rows: readonly CategoryRow[]; ids: Set<string> } | undefined;
  return (rows, id) => {
    if (known?.rows !== rows) known = { rows, ids: withParents(rows, filled) };
    return known.ids.has(id);
  };
}

/** These categories and all that they lie in. */
function withParents(rows: readonly CategoryRow[], own: readonly { id: string }[]): Set<string> {
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const ids = new Set<string>();
  for (const { id } of own) {
    for (let at: string | null = id; at !== null && !ids.has(at); at = parents.get(at) ?? null) {
      ids.add(at);
    }
  }
  return ids;
}

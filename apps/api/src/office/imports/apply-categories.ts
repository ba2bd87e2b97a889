// Owns how product categories and collections of a file become categories: paths of titles from the
// top, found without regard to case, made where they are missing.
import type { Tx } from '@kontor/db/client.ts';
import { categories } from '@kontor/db/schema/catalog.ts';
import { eq, isNull } from 'drizzle-orm';
import { saveCategory } from '../../catalogue/products/save-category.ts';
import type { Edit } from '../../platform/edit.ts';

/** Returns the ids of the last category of each path. What is made is signed by whoever imports. */
export async function categoriesOf(
  tx: Tx,
  paths: readonly string[][],
  edit: Edit,
): Promise<string[]> {
  const ids: string[] = [];
  for (const path of paths) {
    let parentId: string | null = null;
    for (const title of path) parentId = await childOf(tx, { parentId, title, edit });
    if (parentId && !ids.includes(parentId)) ids.push(parentId);
  }
  return ids;
}

async function childOf(
  tx: Tx,
  { parentId, title, edit }: { parentId: string | null; title: string; edit: Edit },
): Promise<string> {
  const siblings = await tx
    .select({ id: categories.id, title: categories.title })
    .from(categories)
    .where(parentId ? eq(categories.parentId, parentId) : isNull(categories.parentId));
  const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  const found = siblings.find((one) => fold(one.title) === fold(title));
  if (found) return found.id;
  const blank = { id: null, version: 1, slug: '', description: '', mediaId: null };
  const input = { ...blank, parentId, title, position: siblings.length };
  return (await saveCategory(tx, input, edit)).id;
}

// Owns the writing of categories: a tree without circles, slugs with history. Products find their
// category's title in search and stand in all above it, so renaming or moving one changes their listings:
// whoever puts a product into a category meanwhile waits (`holdCategoryTree`), else it would be missed.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCategories, lockCategoryTree } from '@kontor/db/locks.ts';
import { categories, productCategories } from '@kontor/db/schema/catalog.ts';
import { collections } from '@kontor/db/schema/collections.ts';
import { searchRules } from '@kontor/db/schema/search.ts';
import type { CategoryInput } from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { requireAmong } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';
import { subtreeOf } from './categories.ts';
import { claimSlug, freeSlug } from './slugs.ts';

export type SavedCategory = { id: string; slug: string; version: number };

/**
 * Makes a category, or saves what is given of the one with `id` that was read at `version`.
 * @throws DomainError NOT_FOUND, CONFLICT, SLUG_TAKEN `{ field }`, INPUT_INVALID `{ field }` when
 *   the parent is unknown or lies below the category itself
 */
export async function saveCategory(
  tx: Tx,
  input: CategoryInput,
  edit: Edit,
): Promise<SavedCategory> {
  await lockCategoryTree(tx);
  await checkParent(tx, input.id, input.parentId ?? null);
  const saved = input.id ? await update(tx, input.id, input, edit) : await insert(tx, input, edit);
  await everythingChanged(tx);
  return saved;
}

async function insert(tx: Tx, input: CategoryInput, edit: Edit): Promise<SavedCategory> {
  const id = newId();
  const slug = input.slug || (await freeSlug(tx, 'category', input.title));
  const { parentId, title, description, mediaId, position, facets } = input;
  const values = { id, slug, parentId, title, description, mediaId, position, facets };
  const [row] = await tx
    .insert(categories)
    .values({ ...values, ...signedBy(edit) })
    .onConflictDoNothing()
    .returning({ version: categories.version });
  if (!row) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
  await claimSlug(tx, 'category', id, slug);
  return { id, slug, version: row.version };
}

async function update(
  tx: Tx,
  id: string,
  input: CategoryInput,
  edit: Edit,
): Promise<SavedCategory> {
  const query = tx.select().from(categories).where(eq(categories.id, id));
  const [before] = await lockCategories(tx, query);
  if (before?.version !== input.version) throw staleOrGone(before);
  const slug = input.slug || before.slug;
  if (slug !== before.slug) await claimSlug(tx, 'category', id, slug);
  const { parentId, title, description, mediaId, position, facets } = input;
  const values = { slug, parentId, title, description, mediaId, position, facets };
  const { version } = await overwrite(tx, categories, before, values, edit);
  const moved = parentId !== undefined && parentId !== before.parentId;
  if (moved || title !== before.title)
    productsChanged(tx, await productsIn(tx, await below(tx, id)));
  return { id, slug, version };
}

async function checkParent(tx: Tx, id: string | null, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const rows = await tx
    .select({ id: categories.id, parentId: categories.parentId })
    .from(categories);
  const byId = new Map(rows.map((row) => [row.id, row.parentId]));
  const field = 'parentId';
  requireAmong([parentId], byId.keys(), { field, thing: 'category' });
  for (let at: string | null = parentId; at !== null; at = byId.get(at) ?? null) {
    if (at !== id) continue;
    const message = 'A category cannot stand below itself.';
    throw new DomainError('INPUT_INVALID', { field, message });
  }
}

/**
 * Removes a category that has nothing below it and that no rule asks for; its products stay.
 * @throws DomainError NOT_FOUND, CONFLICT when somebody changed it since `version` was read, IN_USE
 *   when other categories are below it, or a rule of a collection or a search asks for it
 */
export async function removeCategory(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await lockCategoryTree(tx);
  const [child] = await tx
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.parentId, id))
    .limit(1);
  if (child) {
    const message = 'There are categories under it. Move or remove them first.';
    throw new DomainError('IN_USE', { message });
  }
  await requireNoRule(tx, id);
  const affected = await productsIn(tx, [id]);
  const removed = await tx
    .delete(categories)
    .where(and(eq(categories.id, id), eq(categories.version, version)))
    .returning({ id: categories.id });
  if (removed.length === 0) {
    const [now] = await tx.select().from(categories).where(eq(categories.id, id));
    throw staleOrGone(now);
  }
  productsChanged(tx, affected);
  await everythingChanged(tx);
}

/** Whoever saves a rule holds the tree, so none is saved meanwhile. */
async function requireNoRule(tx: Tx, id: string): Promise<void> {
  const asksForIt = (rule: PgColumn) =>
    sql`jsonb_path_exists(${rule}, 'strict $.conditions[*].categoryIds[*] ? (@ == $id)',
      jsonb_build_object('id', ${id}::text), true)`;
  const [collection] = await tx
    .select({ title: collections.title })
    .from(collections)
    .where(asksForIt(collections.rule))
    .orderBy(asc(collections.id))
    .limit(1);
  const [search] = await tx
    .select({ queries: searchRules.queries })
    .from(searchRules)
    .where(asksForIt(searchRules.boost))
    .orderBy(asc(searchRules.id))
    .limit(1);
  if (!collection && !search) return;
  const which = collection
    ? `collection “${collection.title}”`
    : `search “${search?.queries[0] ?? ''}”`;
  const message = `The rule of the ${which} asks for it. Change that first.`;
  throw new DomainError('IN_USE', { message });
}

/** The category and all that lie below it. */
async function below(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx
    .select({ id: categories.id, parentId: categories.parentId })
    .from(categories);
  return subtreeOf(rows, id);
}

async function productsIn(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: productCategories.productId })
    .from(productCategories)
    .where(inArray(productCategories.categoryId, [...ids]));
  return rows.map((row) => row.id);
}

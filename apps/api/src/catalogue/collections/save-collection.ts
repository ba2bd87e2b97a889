// Owns the writing of collections: what they are called, when they are shown, and by hand or by rule what
// is in them.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { holdCategoryTree } from '@kontor/db/locks.ts';
import { categories, products } from '@kontor/db/schema/catalog.ts';
import { collectionProducts, collections } from '@kontor/db/schema/collections.ts';
import { media } from '@kontor/db/schema/media.ts';
import type { CollectionInput } from '@kontor/shared/collection-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq } from 'drizzle-orm';
import { requireRows } from '../../platform/belonging.ts';
import { type Edit, overwrite, signedBy } from '../../platform/edit.ts';
import { staleOrGone } from '../../platform/stale.ts';
import { everythingChanged } from '../listings/notify.ts';
import { holdBrands } from '../products/brands.ts';
import { claimSlug, freeSlug } from './slugs.ts';

/**
 * Makes a collection, or saves the one with `id` that was read at `version`; its id.
 * @throws DomainError NOT_FOUND, CONFLICT, SLUG_TAKEN `{ field }`, INPUT_INVALID `{ field }` for a product, a
 *   category, a brand or a picture that is not there
 */
export async function saveCollection(tx: Tx, input: CollectionInput, edit: Edit): Promise<string> {
  const { id, version, productIds, slug, ...rest } = input;
  const rule = input.kind === 'rule' ? input.rule : null;
  const picked = input.kind === 'hand' ? [...new Set(productIds)] : [];
  const named = (rule?.conditions ?? []).flatMap((condition) =>
    condition.kind === 'category' ? condition.categoryIds : [],
  );
  // None of them is removed before this is saved.
  if (named.length > 0) await holdCategoryTree(tx);
  await requireRows(tx, categories, named, { field: 'rule.conditions' });
  await requireRows(tx, products, productIds, { field: 'productIds' });
  await requireRows(tx, media, input.mediaId ? [input.mediaId] : [], { field: 'mediaId' });
  const values = {
    ...rest,
    rule,
    startsAt: input.startsAt === null ? null : new Date(input.startsAt),
    endsAt: input.endsAt === null ? null : new Date(input.endsAt),
  };
  const saved =
    id === null
      ? await insert(tx, { ...values, slug }, edit)
      : await overwrite(
          tx,
          collections,
          { id, version },
          slug ? { ...values, slug } : values,
          edit,
        );
  if (rule) await holdBrands(tx, rule, 'rule.conditions');
  await claimSlug(tx, saved.id, saved.slug);
  await tx.delete(collectionProducts).where(eq(collectionProducts.collectionId, saved.id));
  if (picked.length > 0) {
    const rows = picked.map((productId, position) => ({
      ...{ collectionId: saved.id, productId, position },
    }));
    await tx.insert(collectionProducts).values(rows);
  }
  await everythingChanged(tx);
  return saved.id;
}

async function insert(
  tx: Tx,
  values: Omit<typeof collections.$inferInsert, 'id'>,
  edit: Edit,
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const slug = values.slug || (await freeSlug(tx, values.title));
  const [made] = await tx
    .insert(collections)
    .values({ ...values, id, slug, ...signedBy(edit) })
    .onConflictDoNothing()
    .returning({ id: collections.id, slug: collections.slug });
  if (!made) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
  return made;
}

/** Its products stay. @throws DomainError NOT_FOUND, CONFLICT when somebody changed it since */
export async function removeCollection(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const removed = await tx
    .delete(collections)
    .where(and(eq(collections.id, id), eq(collections.version, version)))
    .returning({ id: collections.id });
  if (removed.length === 0) {
    const [now] = await tx.select().from(collections).where(eq(collections.id, id));
    throw staleOrGone(now);
  }
  await everythingChanged(tx);
}

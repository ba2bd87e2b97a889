// Owns which collection has which slug. One once given stays with it: the old address redirects, and
// nobody else can take it.
import type { Tx } from '@kontor/db/client.ts';
import { collectionSlugs } from '@kontor/db/schema/collections.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { toSlug } from '@kontor/shared/to-slug.ts';
import { eq } from 'drizzle-orm';
import { translatedAmong } from '../languages/translated-slugs.ts';
import { firstFree } from '../products/slugs.ts';

async function ownerOf(tx: Tx, slug: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ owner: collectionSlugs.collectionId })
    .from(collectionSlugs)
    .where(eq(collectionSlugs.slug, slug));
  return row?.owner;
}

/** @throws DomainError SLUG_TAKEN `{ field: 'slug' }` */
export async function claimSlug(tx: Tx, id: string, slug: string): Promise<void> {
  if ((await translatedAmong(tx, 'collection', [slug], id)).length > 0)
    throw new DomainError('SLUG_TAKEN', { field: 'slug' });
  await tx.insert(collectionSlugs).values({ slug, collectionId: id }).onConflictDoNothing();
  if ((await ownerOf(tx, slug)) !== id) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
}

/** One out of a title. */
export const freeSlug = (tx: Tx, title: string): Promise<string> =>
  firstFree(
    toSlug(title) || 'collection',
    async (slug) =>
      !(await ownerOf(tx, slug)) && (await translatedAmong(tx, 'collection', [slug])).length === 0,
  );

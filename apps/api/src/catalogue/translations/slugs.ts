// Owns which page has which slug in which language. Like those that are kept with the things: one once given
// stays, the old address redirects, and nobody else can take it. In a language a page without a slug of its own
// has the kept one, so no other may have that either.
import type { Db, Tx } from '@kontor/db/client.ts';
import { brandSlugs } from '@kontor/db/schema/brands.ts';
import { categorySlugs, productSlugs } from '@kontor/db/schema/catalog.ts';
import { collectionSlugs } from '@kontor/db/schema/collections.ts';
import { translatedSlugs } from '@kontor/db/schema/translations.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { toSlug } from '@kontor/shared/to-slug.ts';
import type { SluggedEntity } from '@kontor/shared/translation-input.ts';
import { and, eq, ne } from 'drizzle-orm';
import { firstFree } from '../products/slugs.ts';

const kept = {
  product: { table: productSlugs, owner: productSlugs.productId },
  category: { table: categorySlugs, owner: categorySlugs.categoryId },
  collection: { table: collectionSlugs, owner: collectionSlugs.collectionId },
  brand: { table: brandSlugs, owner: brandSlugs.brandId },
} as const;

type Page = { entity: SluggedEntity; entityId: string; lang: LanguageCode };

const isOf = ({ entity, entityId, lang }: Page) =>
  and(
    eq(translatedSlugs.entity, entity),
    eq(translatedSlugs.entityId, entityId),
    eq(translatedSlugs.lang, lang),
  );

async function isTaken(tx: Tx, page: Page, slug: string): Promise<boolean> {
  const { table, owner } = kept[page.entity];
  const [other] = await tx
    .select({ slug: table.slug })
    .from(table)
    .where(and(eq(table.slug, slug), ne(owner, page.entityId)));
  if (other) return true;
  const [written] = await tx
    .select({ id: translatedSlugs.entityId })
    .from(translatedSlugs)
    .where(
      and(
        eq(translatedSlugs.entity, page.entity),
        eq(translatedSlugs.lang, page.lang),
        eq(translatedSlugs.slug, slug),
      ),
    );
  return written !== undefined && written.id !== page.entityId;
}

/** @throws DomainError SLUG_TAKEN `{ field: 'slug' }` */
export async function claimTranslatedSlug(tx: Tx, page: Page, slug: string): Promise<void> {
  if (await isTaken(tx, page, slug)) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
  await tx
    .update(translatedSlugs)
    .set({ current: false })
    .where(and(isOf(page), translatedSlugs.current, ne(translatedSlugs.slug, slug)));
  const saved = await tx
    .insert(translatedSlugs)
    .values({ ...page, slug, current: true })
    .onConflictDoUpdate({
      target: [translatedSlugs.entity, translatedSlugs.lang, translatedSlugs.slug],
      set: { current: true },
      // Somebody else's since it was looked for.
      setWhere: eq(translatedSlugs.entityId, page.entityId),
    })
    .returning({ slug: translatedSlugs.slug });
  if (saved.length === 0) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
}

/** A page that has none in this language gets one out of its title there. */
export async function giveSlug(tx: Tx, page: Page, title: string): Promise<void> {
  const [own] = await tx
    .select({ slug: translatedSlugs.slug })
    .from(translatedSlugs)
    .where(and(isOf(page), translatedSlugs.current));
  if (own) return;
  const stem = toSlug(title, page.lang);
  if (stem === '') return;
  const slug = await firstFree(stem, async (slug) => !(await isTaken(tx, page, slug)));
  await claimTranslatedSlug(tx, page, slug);
}

/** The slug that a page has now. */
export async function slugOf(db: Db, page: Page): Promise<string | null> {
  const [row] = await db
    .select({ slug: translatedSlugs.slug })
    .from(translatedSlugs)
    .where(and(isOf(page), translatedSlugs.current));
  return row?.slug ?? null;
}

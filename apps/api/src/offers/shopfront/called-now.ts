// Owns what addresses that were given away go on meaning: brands and categories are filtered by their slugs, and
// one that is not the present one of any, or is a brand's name, stands for the one that had it.
import type { Db } from '@kontor/db/client.ts';
import { brandNames, brandSlugs, brands } from '@kontor/db/schema/brands.ts';
import { categories, categorySlugs } from '@kontor/db/schema/catalog.ts';
import { brandKey } from '@kontor/shared/brand-input.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import type { OptionFilters } from '@kontor/shared/listing-input.ts';
import { eq, inArray } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { brandFacet } from './index-rows.ts';

/** A value of a filter that is called otherwise now; all three are keys as addresses have them. */
export type CalledNow = { facet: string; asked: string; now: string };

const keyOrSigns = (text: string) => keyOf(text) || text.trim();

/** The filters by what brands are called now, and which of what was asked for that is. */
export async function brandsNow(
  db: Db,
  filters: OptionFilters,
): Promise<{ filters: OptionFilters; calledNow: CalledNow[] }> {
  const names = Object.keys(filters).filter((name) => keyOf(name) === brandFacet.key);
  const asked = [...new Set(names.flatMap((name) => filters[name] ?? []).map(keyOrSigns))];
  if (asked.length === 0) return { filters, calledNow: [] };
  const slugOf = await readBrandSlugs(db, asked);
  const calledNow = asked.flatMap((key) => {
    const now = slugOf.get(key) ?? slugOf.get(brandKey(key));
    return now === undefined || now === key ? [] : [{ facet: brandFacet.key, asked: key, now }];
  });
  const others = Object.entries(filters).filter(([name]) => !names.includes(name));
  // What was asked for stays: an attribute of the shop's that is called so may have it, too.
  const either = [...new Set([...asked, ...calledNow.map(({ now }) => now)])];
  return { filters: Object.fromEntries([...others, [brandFacet.key, either]]), calledNow };
}

/** Slugs and names → the slug of today; a slug of any time counts before a name. */
async function readBrandSlugs(db: Db, asked: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set([...asked, ...asked.map(brandKey)])];
  const byName = db
    .select({ key: brandNames.key, slug: brands.slug })
    .from(brandNames)
    .innerJoin(brands, eq(brands.id, brandNames.brandId))
    .where(inArray(brandNames.key, keys));
  const bySlug = db
    .select({ key: brandSlugs.slug, slug: brands.slug })
    .from(brandSlugs)
    .innerJoin(brands, eq(brands.id, brandSlugs.brandId))
    .where(inArray(brandSlugs.slug, keys));
  const rows = await unionAll(byName, bySlug);
  return new Map(rows.map(({ key, slug }) => [key, slug]));
}

/** Of these slugs of categories those that are of an earlier time, with the present ones. */
export async function categoriesNow(db: Db, asked: readonly string[]): Promise<CalledNow[]> {
  if (asked.length === 0) return [];
  const rows = await db
    .select({ asked: categorySlugs.slug, now: categories.slug })
    .from(categorySlugs)
    .innerJoin(categories, eq(categories.id, categorySlugs.categoryId))
    .where(inArray(categorySlugs.slug, [...asked]));
  return rows.flatMap((row) =>
    row.asked === row.now ? [] : [{ facet: categoryFacet.key, ...row }],
  );
}

/** The facet of categories, each by its slug, with all below it. */
export const categoryFacet = { key: 'category', label: 'Category' };

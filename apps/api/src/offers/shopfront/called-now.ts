// Owns what addresses that were given away go on meaning: brands and categories are filtered by their slugs, and
// one that is not the present one of any, or is a brand's name, stands for the one that had it. Attributes and
// choices are found by their former names in the index; here it is told how they are called now.
import type { Db } from '@kontor/db/client.ts';
import { attributeChoices, attributes } from '@kontor/db/schema/attributes.ts';
import { brandNames, brandSlugs, brands } from '@kontor/db/schema/brands.ts';
import { categories, categorySlugs } from '@kontor/db/schema/catalog.ts';
import { brandKey } from '@kontor/shared/brand-input.ts';
import { keyOf } from '@kontor/shared/facet-key.ts';
import type { ListingWishes, OptionFilters } from '@kontor/shared/listing-input.ts';
import { and, arrayOverlaps, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { brandFacet } from './index-rows.ts';

/**
 * A value of a filter that is called otherwise now, or is of a facet that is; all are keys as addresses have
 * them. Without values: the range of a facet.
 */
export type CalledNow = {
  facet: string;
  asked: string | null;
  now: { facet: string; value: string | null };
};

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
  const { key: facet } = brandFacet;
  const calledNow = asked.flatMap((key) => {
    const now = slugOf.get(key) ?? slugOf.get(brandKey(key));
    if (now === undefined || now === key) return [];
    return [{ facet, asked: key, now: { facet, value: now } }];
  });
  const others = Object.entries(filters).filter(([name]) => !names.includes(name));
  // What was asked for stays: an attribute of the shop's that is called so may have it, too.
  const either = [...new Set([...asked, ...calledNow.map(({ now }) => now.value)])];
  return { filters: Object.fromEntries([...others, [facet, either]]), calledNow };
}

/** Slugs and names → the slug of today; a slug of any time counts before a name. */
async function readBrandSlugs(db: Db, asked: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set([...asked, ...asked.map(brandKey)])];
  const byName = db
    .select({ key: brandNames.key, slug: brands.slug, isSlug: sql<boolean>`false` })
    .from(brandNames)
    .innerJoin(brands, eq(brands.id, brandNames.brandId))
    .where(inArray(brandNames.key, keys));
  const bySlug = db
    .select({ key: brandSlugs.slug, slug: brands.slug, isSlug: sql<boolean>`true` })
    .from(brandSlugs)
    .innerJoin(brands, eq(brands.id, brandSlugs.brandId))
    .where(inArray(brandSlugs.slug, keys));
  const rows = await unionAll(byName, bySlug);
  const slugsLast = rows.toSorted((a, b) => Number(a.isSlug) - Number(b.isSlug));
  return new Map(slugsLast.map(({ key, slug }) => [key, slug]));
}

/** Of these slugs of categories those that are of an earlier time, with the present ones. */
export async function categoriesNow(db: Db, asked: readonly string[]): Promise<CalledNow[]> {
  if (asked.length === 0) return [];
  const rows = await db
    .select({ asked: categorySlugs.slug, now: categories.slug })
    .from(categorySlugs)
    .innerJoin(categories, eq(categories.id, categorySlugs.categoryId))
    .where(inArray(categorySlugs.slug, [...asked]));
  const { key: facet } = categoryFacet;
  return rows.flatMap(({ asked, now }) =>
    asked === now ? [] : [{ facet, asked, now: { facet, value: now } }],
  );
}

type Wished = Pick<ListingWishes, 'filters' | 'ranges'>;
type Known = readonly { key: string; values: readonly { key: string }[] }[];

/**
 * What of the wishes is an attribute or a choice by a former name. Asked only where something is none of the
 * list's own.
 * @param facets of the list
 */
export async function attributesNow(
  db: Db,
  { filters, ranges = {} }: Wished,
  facets: Known,
): Promise<CalledNow[]> {
  const own = new Map(
    facets.map(({ key, values }) => [key, new Set(values.map((one) => one.key))]),
  );
  const asked = [
    ...Object.entries(filters).flatMap(([name, values]) =>
      values.map((value) => ({ facet: keyOf(name), asked: keyOrSigns(value) })),
    ),
    ...Object.keys(ranges).map((name) => ({ facet: keyOf(name), asked: null })),
  ];
  const isOwn = (one: (typeof asked)[number]) =>
    own.has(one.facet) && (one.asked === null || own.get(one.facet)?.has(one.asked));
  const others = asked.filter((one) => one.facet !== brandFacet.key && !isOwn(one));
  if (others.length === 0) return [];
  const rows = await readFormer(db, others);
  return others.flatMap((one) => {
    const ofFacet = rows.filter(({ name, former }) =>
      own.has(one.facet) ? keyOf(name) === one.facet : former.includes(one.facet),
    );
    const [attribute] = ofFacet;
    if (!attribute) return [];
    const choice = ofFacet.find(
      (row) => one.asked !== null && row.choiceFormer?.includes(one.asked),
    );
    const value = choice?.label ? keyOrSigns(choice.label) : one.asked;
    const now = { facet: keyOf(attribute.name), value };
    return now.facet === one.facet && now.value === one.asked ? [] : [{ ...one, now }];
  });
}

function readFormer(db: Db, asked: readonly { facet: string; asked: string | null }[]) {
  const names = [...new Set(asked.map(({ facet }) => facet))];
  const values = [...new Set(asked.flatMap((one) => one.asked ?? []))];
  const isChoice =
    values.length === 0 ? sql`false` : arrayOverlaps(attributeChoices.former, values);
  return db
    .select({
      name: attributes.name,
      former: attributes.former,
      label: attributeChoices.label,
      choiceFormer: attributeChoices.former,
    })
    .from(attributes)
    .leftJoin(attributeChoices, and(eq(attributeChoices.attributeId, attributes.id), isChoice))
    .where(
      and(
        attributes.filterable,
        or(arrayOverlaps(attributes.former, names), isNotNull(attributeChoices.id)),
      ),
    )
    .orderBy(asc(attributes.id), asc(attributeChoices.id));
}

/** The facet of categories, each by its slug, with all below it. */
export const categoryFacet = { key: 'category', label: 'Category' };

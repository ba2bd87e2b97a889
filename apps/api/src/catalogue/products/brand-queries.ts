// Owns the reading of brands, for staff and for the pages that show them.
import type { Db } from '@kontor/db/client.ts';
import { brandNames, brandSlugs, brands } from '@kontor/db/schema/brands.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { media } from '@kontor/db/schema/media.ts';
import type { listBrandsInput } from '@kontor/shared/brand-input.ts';
import { brandKey, type ChosenBrand } from '@kontor/shared/brand-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { languageCodes } from '@kontor/shared/languages.ts';
import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/cursor.ts';
import { outer } from '../../platform/outer.ts';
import { likePattern } from '../../platform/words.ts';
import { ownerIn } from '../languages/translated-slugs.ts';
import {
  inReading,
  type Pages,
  pagesIn,
  type Reading,
  type Written,
  writtenOf,
} from '../languages/written.ts';
import { mediaColumns, mediaView } from '../media/view.ts';

const sortName = sql<string>`lower(${brands.name})`;

const productCount = sql<number>`(select count(*) from ${products}
  where ${products.brandId} = ${outer(brands.id)})::int`;

/** By any of its names, without regard to case and accents. */
function called(q: string): SQL | undefined {
  if (q === '') return undefined;
  return sql`exists (select 1 from ${brandNames} n where n.brand_id = ${outer(brands.id)}
    and kontor_unaccent(n.name) ilike kontor_unaccent(${likePattern(q)}::text))`;
}

/** From A to Z, each with how many products it has, of every status. */
export async function listBrands(
  db: Db,
  { search, cursor, limit }: z.output<typeof listBrandsInput>,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, 'string');
  const rows = await db
    .select({
      id: brands.id,
      name: brands.name,
      slug: brands.slug,
      key: sortName,
      productCount,
      picture: mediaColumns,
    })
    .from(brands)
    .leftJoin(media, eq(media.id, brands.mediaId))
    .where(
      and(
        called(search),
        after && sql`(${sortName}, ${brands.id}) > (${after[0]}::text, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(asc(sortName), asc(brands.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit, (row) => [row.key, row.id]);
  return {
    items: page.items.map(({ key: _, picture, ...row }) => ({
      ...row,
      image: picture && mediaView(picture),
    })),
    nextCursor: page.nextCursor,
  };
}

/** As an editor needs it. @throws DomainError NOT_FOUND */
export async function getBrand(db: Db, id: string) {
  const [row] = await db
    .select({
      ...getTableColumns(brands),
      productCount,
      names: sql<string[]>`array(select n.name from ${brandNames} n
        where n.brand_id = ${outer(brands.id)} order by lower(n.name), n.key)`,
      picture: mediaColumns,
    })
    .from(brands)
    .leftJoin(media, eq(media.id, brands.mediaId))
    .where(eq(brands.id, id));
  if (!row) throw new DomainError('NOT_FOUND');
  const { picture, names, createdAt, updatedAt, ...rest } = row;
  return {
    ...rest,
    /** Those that mean it beside its own. */
    otherNames: names.filter((name) => brandKey(name) !== brandKey(row.name)),
    image: picture && mediaView(picture),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Of those that are called so some may sell nothing in a market. */
const calledAtOnce = 50;

/** Brands offered at once to whoever types. */
const offered = 12;

/** What somebody may mean who types: what begins so first. `exact`: what the name means as it stands. */
export async function findBrands(db: Db, q: string) {
  const exact = q === '' ? undefined : eq(brandNames.key, brandKey(q));
  const starts = sql`kontor_unaccent(lower(${brands.name})) like kontor_unaccent(lower(${likePattern(q).slice(1)}::text))`;
  const [found, [meant]] = await Promise.all([
    db
      .select({ id: brands.id, name: brands.name })
      .from(brands)
      .where(called(q))
      .orderBy(sql`${starts} desc`, asc(sortName), asc(brands.id))
      .limit(offered),
    exact
      ? db
          .select({ id: brands.id, name: brands.name })
          .from(brandNames)
          .innerJoin(brands, eq(brands.id, brandNames.brandId))
          .where(exact)
      : [],
  ]);
  return { found, exact: meant ?? null };
}

/** The brand that somebody chose or typed the name of; `id` is null when there is none of that name yet. */
export async function meantBrand(
  db: Db,
  chosen: ChosenBrand,
): Promise<{ id: string | null; name: string } | null> {
  if (chosen === null) return null;
  const { id, name } = brands;
  const [found] =
    'id' in chosen
      ? await db.select({ id, name }).from(brands).where(eq(id, chosen.id))
      : await db
          .select({ id, name })
          .from(brandNames)
          .innerJoin(brands, eq(id, brandNames.brandId))
          .where(eq(brandNames.key, brandKey(chosen.name)));
  return found ?? { id: null, name: 'name' in chosen ? chosen.name : '' };
}

const brandWords = ['descriptionHtml', 'seoTitle', 'seoDescription'] as const;

/** The brand that has or had this slug in the language, or as it is kept, as it is read there. */
export async function readBrandAt(db: Db, slug: string, reading: Reading) {
  const [row] = await db
    .select({
      ...getTableColumns(brands),
      written: writtenOf('brand', sql`${brands.id}`),
      picture: mediaColumns,
    })
    .from(brands)
    .leftJoin(media, eq(media.id, brands.mediaId))
    .where(
      sql`${brands.id}::text = coalesce(${ownerIn('brand', sql`${reading.language}`, sql`${slug}`)},
        (select bs.brand_id::text from ${brandSlugs} bs where bs.slug = ${slug}))`,
    );
  if (!row) return undefined;
  const { picture, ...brand } = row;
  const image = picture && mediaView(picture);
  return inReading({ ...brand, key: brand.slug, image }, reading, brandWords);
}

/**
 * Brands of which words of a name begin so, those first whose name does.
 * @param typed by `wordsOf`: letters and digits
 */
export async function brandsCalled(db: Db, typed: readonly string[]) {
  const [first = ''] = typed;
  const begins = typed.map((word) => sql`${brandNames.key} ~ ${`(^|[^[:alnum:]])${word}`}`);
  const rows = await db
    .select({ id: brands.id, slug: brands.slug, name: brands.name, picture: mediaColumns })
    .from(brands)
    .leftJoin(media, eq(media.id, brands.mediaId))
    .where(
      sql`${outer(brands.id)} in (select ${brandNames.brandId} from ${brandNames} where ${and(...begins)})`,
    )
    .orderBy(
      sql`kontor_unaccent(lower(${brands.name})) like ${`${first}%`} desc`,
      asc(sortName),
      asc(brands.id),
    )
    .limit(calledAtOnce);
  return rows.map(({ picture, ...brand }) => ({ ...brand, image: picture && mediaView(picture) }));
}

/** All of them, as lists of brands show them. */
export async function readAllBrands(db: Db, reading: Reading) {
  const rows = await db
    .select({
      id: brands.id,
      slug: brands.slug,
      descriptionHtml: brands.descriptionHtml,
      written: writtenOf('brand', sql`${brands.id}`),
      name: brands.name,
      updatedAt: brands.updatedAt,
      picture: mediaColumns,
    })
    .from(brands)
    .leftJoin(media, eq(media.id, brands.mediaId))
    .orderBy(asc(sortName), asc(brands.id));
  return rows.map(({ picture, ...row }) => {
    const { slug } = inReading(row, reading, ['descriptionHtml']);
    const { id, name, updatedAt } = row;
    const pages = brandPages({ ...row, key: row.slug }, reading);
    return { id, slug, name, updatedAt, pages, image: picture && mediaView(picture) };
  });
}

/** A brand of which nothing is said has a page in every language: its name is the same in all. */
export function brandPages(
  row: { key: string; descriptionHtml: string; written: Written },
  reading: Reading,
): Pages {
  if (row.descriptionHtml !== '') return pagesIn(row, reading, 'descriptionHtml');
  return Object.fromEntries(
    languageCodes.map((code) => [code, row.written[code]?.slug ?? row.key]),
  );
}

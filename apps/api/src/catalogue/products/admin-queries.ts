// Owns what staff read of products: the list, and one with everything that can be edited.
import type { Db } from '@kontor/db/client.ts';
import { productTypes } from '@kontor/db/schema/attributes.ts';
import { brandNames, brands } from '@kontor/db/schema/brands.ts';
import {
  productCategories,
  productMedia,
  productOptions,
  productOptionValues,
  productSlugs,
  products,
  variantOptionValues,
  variantPrices,
  variants,
} from '@kontor/db/schema/catalog.ts';
import { locations, stockLevels } from '@kontor/db/schema/inventory.ts';
import { media } from '@kontor/db/schema/media.ts';
import { availableOf } from '@kontor/db/sellable.ts';
import { matchingMax } from '@kontor/shared/bulk-input.ts';
import type { productFilterInput, productListInput } from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  and,
  asc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, decodeTimeCursor, pageOf } from '../../platform/cursor.ts';
import { outer } from '../../platform/outer.ts';
import { likePattern } from '../../platform/words.ts';
import { type Amounts, amountPairs } from '../assortment/price-columns.ts';
import { readValues, savedValues, valueRows } from '../attributes/read-values.ts';
import { type MediaRow, mediaView } from '../media/view.ts';
import { inCategories, readCategories, subtreeOf } from './categories.ts';
import { variantColumns } from './variant-columns.ts';

type ListInput = z.output<typeof productListInput>;

const brandName = sql<string | null>`(select b.name from ${brands} b
  where b.id = ${outer(products.brandId)})`;

/** Products of every status. Text is found in titles, brands, SKUs and barcodes. */
export async function listProducts(db: Db, input: ListInput) {
  const order = orderOf(input.sort);
  const rows = await db
    .select({
      id: products.id,
      slug: products.slug,
      title: products.title,
      status: products.status,
      brand: brandName,
      type: sql<string | null>`(select t.name from ${productTypes} t
        where t.id = ${outer(products.typeId)})`,
      updatedAt: products.updatedAt,
      version: products.version,
      key: sql<string>`${order.key}`,
      variantCount: sql<number>`(select count(*) from ${variants} v
        where v.product_id = ${outer(products.id)} and v.archived_at is null)::int`,
      /** Units on hand that nobody has reserved; null when nothing is tracked. */
      available: sql<number | null>`(
        select sum(${availableOf(sql`v`)}) from ${variants} v
        where v.product_id = ${outer(products.id)} and v.archived_at is null)::int`,
      image: sql<MediaRow | null>`(
        select json_build_object('key', m.key, 'width', m.width, 'height', m.height,
          'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
        from ${productMedia} pm join ${media} m on m.id = pm.media_id
        where pm.product_id = ${outer(products.id)} order by pm.position limit 1)`,
    })
    .from(products)
    .where(and(await narrowed(db, input), afterCursor(order, input.cursor)))
    // The indexes say NULLS LAST, as Drizzle writes them.
    .orderBy(
      order.descending ? sql`${order.key} desc nulls last` : asc(order.key),
      asc(products.id),
    )
    .limit(input.limit + 1);
  const keyOf = (row: { key: string }) =>
    order.descending ? new Date(row.key).toISOString() : row.key;
  const page = pageOf(rows, input.limit, (row) => [keyOf(row), row.id]);
  return {
    items: page.items.map(({ key: _, image, updatedAt, ...row }) => ({
      ...row,
      updatedAt: updatedAt.toISOString(),
      image: image ? mediaView(image) : null,
    })),
    nextCursor: page.nextCursor,
  };
}

type FilterInput = z.output<typeof productFilterInput>;

/** Every product that the filters let through, as changing a selection names them. */
export async function listMatching(db: Db, input: FilterInput) {
  const rows = await db
    .select({ id: products.id, version: products.version })
    .from(products)
    .where(await narrowed(db, input))
    .orderBy(asc(products.id))
    .limit(matchingMax + 1);
  return { products: rows.slice(0, matchingMax), more: rows.length > matchingMax };
}

async function narrowed(
  db: Db,
  { status, categoryId, brandId, q }: FilterInput,
): Promise<SQL | undefined> {
  const within = categoryId
    ? inCategories(subtreeOf(await readCategories(db), categoryId))
    : undefined;
  return and(
    status ? eq(products.status, status) : undefined,
    brandId ? eq(products.brandId, brandId) : undefined,
    within,
    matchesText(q),
  );
}

type Order = { key: SQL; descending: boolean };

function orderOf(sort: ListInput['sort']): Order {
  if (sort === 'title') return { key: sql`lower(${outer(products.title)})`, descending: false };
  const time = sort === 'newest' ? products.createdAt : products.updatedAt;
  return { key: outer(time), descending: true };
}

function afterCursor(order: Order, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  if (!order.descending) {
    const [key, id] = decodeCursor(cursor, 'string');
    return sql`(${order.key}, ${outer(products.id)}) > (${key}::text, ${id}::uuid)`;
  }
  const [key, id] = decodeTimeCursor(cursor);
  const time = sql`${key}::timestamptz`;
  return sql`(${order.key} <= ${time} and (${order.key} < ${time}
    or ${outer(products.id)} > ${id}::uuid))`;
}

function matchesText(q: string): SQL | undefined {
  if (q === '') return undefined;
  const pattern = likePattern(q);
  return or(
    sql`kontor_unaccent(${outer(products.title)}) ilike kontor_unaccent(${pattern}::text)`,
    sql`${outer(products.brandId)} in (select n.brand_id from ${brandNames} n
      where kontor_unaccent(n.name) ilike kontor_unaccent(${pattern}::text))`,
    sql`exists (select 1 from ${variants} v where v.product_id = ${outer(products.id)}
      and v.archived_at is null and (v.sku ilike ${pattern} or v.barcode = ${q}))`,
  );
}

type OptionRow = { name: string; values: { value: string; swatch: string | null }[] };
type PriceRow = Amounts & { currency: string };
type LevelRow = { locationId: string; location: string; onHand: number; reserved: number };

/** Everything that can be edited. Amounts are minor units. @throws DomainError NOT_FOUND */
export async function getProduct(db: Db, id: string) {
  const [product] = await getProducts(db, [id]);
  if (!product) throw new DomainError('NOT_FOUND');
  return product;
}

/** The same of those of these products that are there, by a few statements however many they are. */
export async function getProducts(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { handle: _, brandId: __, ...columns } = getTableColumns(products);
  const rows = await db
    .select({
      ...columns,
      brand: sql<{ id: string } | null>`(select json_build_object('id', b.id) from ${brands} b
        where b.id = ${outer(products.brandId)})`,
      brandName,
      categoryIds: sql<string[]>`array(select pc.category_id::text from ${productCategories} pc
        where pc.product_id = ${outer(products.id)} order by pc.position)`,
      earlierSlugs: sql<string[]>`array(select ps.slug from ${productSlugs} ps
        where ps.product_id = ${outer(products.id)} and ps.slug <> ${outer(products.slug)}
        order by ps.created_at desc)`,
      options: sql<OptionRow[] | null>`(
        select json_agg(json_build_object('name', po.name, 'values', (
          select json_agg(json_build_object('value', pov.value, 'swatch', pov.swatch)
            order by pov.position)
          from ${productOptionValues} pov where pov.option_id = po.id)) order by po.position)
        from ${productOptions} po where po.product_id = ${outer(products.id)})`,
      media: sql<(MediaRow & { mediaId: string })[] | null>`(
        select json_agg(json_build_object('mediaId', m.id, 'key', m.key, 'width', m.width,
          'height', m.height, 'color', m.color, 'renditions', m.renditions, 'alt', pm.alt)
          order by pm.position)
        from ${productMedia} pm join ${media} m on m.id = pm.media_id
        where pm.product_id = ${outer(products.id)})`,
      attributeRows: valueRows(outer(products.id)),
    })
    .from(products)
    .where(inArray(products.id, [...ids]));
  const variantsOf = await readVariants(db, ids);
  return rows.map(({ options, media: pictures, attributeRows, ...rest }) => {
    const values = savedValues(attributeRows);
    return {
      ...rest,
      publishedAt: rest.publishedAt?.toISOString() ?? null,
      createdAt: rest.createdAt.toISOString(),
      updatedAt: rest.updatedAt.toISOString(),
      options: options ?? [],
      attributes: values.ofProduct,
      media: (pictures ?? []).map((row) => ({ mediaId: row.mediaId, ...mediaView(row) })),
      variants: (variantsOf.get(rest.id) ?? []).map((one) => withValues(one, values)),
    };
  });
}

export type ProductDetail = Awaited<ReturnType<typeof getProduct>>;

/** Variants of these products that are off sale, with what they were. Their options may be gone. */
export async function listRemovedVariants(db: Db, productIds: readonly string[]) {
  const found = new Map<string, ProductDetail['variants']>();
  if (productIds.length === 0) return found;
  const removed = await readVariants(db, productIds, isNotNull(variants.archivedAt));
  if (removed.size === 0) return found;
  const values = await readValues(db, [...removed.keys()]);
  for (const [productId, rows] of removed) {
    const own = values.get(productId);
    if (own)
      found.set(
        productId,
        rows.map((variant) => withValues(variant, own)),
      );
  }
  return found;
}

const withValues = <V extends { id: string }>(
  variant: V,
  { ofVariant }: ReturnType<typeof savedValues>,
) => ({ ...variant, attributes: ofVariant(variant.id) });

/** By their product. */
async function readVariants(
  db: Db,
  productIds: readonly string[],
  which = isNull(variants.archivedAt),
) {
  const rows = await db
    .select({
      id: variants.id,
      productId: variants.productId,
      title: variants.title,
      ...variantColumns,
      values: sql<string[]>`array(select pov.value from ${variantOptionValues} vov
        join ${productOptions} po on po.id = vov.option_id
        join ${productOptionValues} pov on pov.id = vov.value_id
        where vov.variant_id = ${outer(variants.id)} order by po.position)`,
      prices: sql<PriceRow[] | null>`(
        select json_agg(json_build_object('currency', vp.currency, ${amountPairs(sql`vp`)})
          order by vp.currency)
        from ${variantPrices} vp where vp.variant_id = ${outer(variants.id)})`,
      levels: sql<LevelRow[] | null>`(
        select json_agg(json_build_object('locationId', l.id, 'location', l.name,
          'onHand', sl.on_hand, 'reserved', sl.reserved) order by l.priority, l.code)
        from ${stockLevels} sl join ${locations} l on l.id = sl.location_id
        where sl.variant_id = ${outer(variants.id)})`,
    })
    .from(variants)
    .where(and(inArray(variants.productId, [...productIds]), which))
    .orderBy(asc(variants.position), asc(variants.id));
  const read = rows.map(({ prices, levels, productId, ...row }) => ({
    productId,
    variant: { ...row, prices: prices ?? [], levels: levels ?? [] },
  }));
  return new Map(
    [...Map.groupBy(read, ({ productId }) => productId)].map(([productId, own]) => [
      productId,
      own.map(({ variant }) => variant),
    ]),
  );
}

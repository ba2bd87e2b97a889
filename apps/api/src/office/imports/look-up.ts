// Owns what is looked up in the shop before products of a file are planned: some statements for all of a batch.
import type { Db } from '@kontor/db/client.ts';
import { products, variants } from '@kontor/db/schema/catalog.ts';
import { mediaImports, mediaImportVariants } from '@kontor/db/schema/imports.ts';
import { brandKey } from '@kontor/shared/brand-input.ts';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import {
  getProducts,
  listRemovedVariants,
  type ProductDetail,
} from '../../catalogue/products/admin-queries.ts';
import { brandsCalled } from '../../catalogue/products/brands.ts';
import { takenSlugs } from '../../catalogue/products/slugs.ts';
import { findLocation } from '../../stock/inventory/commands.ts';
import { type ImportedProduct, slugOfHandle } from './shopify.ts';

export type Existing = ProductDetail & { removed: ProductDetail['variants'] };
/** A picture that was asked for, with the variants that show it. */
export type KnownPicture = {
  id: string;
  url: string;
  status: typeof mediaImports.$inferSelect.status;
  variantIds: ReadonlySet<string>;
};

export type Found = {
  /** By the handle that the file has for them. */
  products: ReadonlyMap<string, Existing>;
  /** Of the handles' slugs those that are or were somebody's. */
  slugs: Set<string>;
  /** By the key of the name. */
  brands: ReadonlyMap<string, string>;
  /** SKU → products that have it. */
  skus: Map<string, Set<string>>;
  /** By product. */
  pictures: ReadonlyMap<string, KnownPicture[]>;
  /** Where first stock is put; null: nowhere. */
  locationId: string | null;
};

export async function lookUp(
  db: Db,
  wanted: readonly ImportedProduct[],
  isNamed: (handle: string) => boolean,
): Promise<Found> {
  const ids = await idsOfHandles(
    db,
    wanted.map(({ handle }) => handle),
    isNamed,
  );
  const details = await getProducts(db, [...ids.values()]);
  const byId = new Map(details.map((one) => [one.id, one]));
  const removed = await listRemovedVariants(db, [...byId.keys()]);
  const existing = new Map<string, Existing>();
  for (const [handle, id] of ids) {
    const detail = byId.get(id);
    if (detail) existing.set(handle, { ...detail, removed: removed.get(id) ?? [] });
  }
  const slugs = wanted.map(({ handle }) => slugOfHandle(handle)).filter((slug) => slug !== '');
  const skus = wanted.flatMap((one) => one.variants.flatMap(({ sku }) => sku ?? []));
  const tracked = wanted.some((one) => one.variants.some(({ trackInventory }) => trackInventory));
  return {
    products: existing,
    slugs: await takenSlugs(db, slugs),
    brands: await brandsCalled(
      db,
      wanted.flatMap(({ vendor }) => (vendor && brandKey(vendor) !== '' ? vendor : [])),
    ),
    skus: await holdersOf(db, skus),
    pictures: await picturesOf(db, [...byId.keys()]),
    locationId: tracked ? await findLocation(db) : null,
  };
}

/** An address that looks like a handle means its product, unless the file has that product as well. */
async function idsOfHandles(
  db: Db,
  handles: readonly string[],
  isNamed: (handle: string) => boolean,
): Promise<Map<string, string>> {
  const { id, handle, slug } = products;
  const rows = await db
    .select({ id, handle, slug })
    .from(products)
    .where(or(inArray(handle, [...handles]), inArray(slug, [...handles])));
  const byHandle = new Map(rows.map((row) => [row.handle, row.id]));
  const bySlug = new Map(rows.flatMap((row) => (isNamed(row.handle) ? [] : [[row.slug, row.id]])));
  return new Map(
    handles.flatMap((one) => {
      const found = byHandle.get(one) ?? bySlug.get(one);
      return found === undefined ? [] : [[one, found]];
    }),
  );
}

async function holdersOf(db: Db, skus: readonly string[]): Promise<Map<string, Set<string>>> {
  const holders = new Map<string, Set<string>>();
  if (skus.length === 0) return holders;
  const { sku, productId, archivedAt } = variants;
  // One parameter: a product of the file may have more rows than a statement may have parameters.
  const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify([...new Set(skus)])}::jsonb))`;
  const rows = await db
    .selectDistinct({ sku, productId })
    .from(variants)
    .where(and(inArray(sku, wanted), isNull(archivedAt)));
  for (const row of rows) {
    const known = holders.get(row.sku ?? '') ?? new Set();
    holders.set(row.sku ?? '', known.add(row.productId));
  }
  return holders;
}

async function picturesOf(db: Db, productIds: readonly string[]) {
  const pictures = new Map<string, KnownPicture[]>();
  if (productIds.length === 0) return pictures;
  const { id, productId, url, status } = mediaImports;
  const rows = await db
    .select({ id, productId, url, status, variantId: mediaImportVariants.variantId })
    .from(mediaImports)
    .leftJoin(mediaImportVariants, eq(mediaImportVariants.mediaImportId, id))
    .where(inArray(productId, [...productIds]));
  for (const [, same] of Map.groupBy(rows, (row) => row.id)) {
    const [first] = same;
    if (!first) continue;
    const variantIds = new Set(same.flatMap(({ variantId }) => variantId ?? []));
    const own = pictures.get(first.productId) ?? [];
    pictures.set(first.productId, [...own, { ...first, variantIds }]);
  }
  return pictures;
}

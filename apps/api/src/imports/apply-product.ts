// Owns how one product of a file becomes rows: found by its handle, its variants by SKU or options.
// What the file does not say stays as it is; what is the same is not written, so importing a file
// again changes nothing.
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { products, variants } from '@kontor/db/schema/catalog.ts';
import { mediaImports } from '@kontor/db/schema/imports.ts';
import {
  type ProductFields,
  productFields,
  productFieldsOf,
} from '@kontor/shared/catalog-input.ts';
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { getProduct, type ProductDetail } from '../catalog/admin-queries.ts';
import { createProduct, setProductStatus, updateProduct } from '../catalog/save-product.ts';
import { type VariantOptions, writeVariants } from './apply-variants.ts';
import { type ImportedProduct, RowProblem, slugOfHandle } from './shopify.ts';

export type ApplyOptions = VariantOptions & {
  now: Date;
  /** Called for each picture to be fetched, in the same transaction. */
  onImage: (tx: Tx, mediaImportId: string) => Promise<void>;
};

export type Outcome = 'created' | 'updated' | 'unchanged';

/** @throws RowProblem when the product cannot be taken; nothing of it is written then */
export async function applyProduct(
  tx: Tx,
  product: ImportedProduct,
  options: ApplyOptions,
): Promise<Outcome> {
  const [found] = await tx
    .select({ id: products.id })
    .from(products)
    .where(or(eq(products.handle, product.handle), eq(products.slug, product.handle)))
    .orderBy(sql`${products.handle} = ${product.handle} desc`)
    .limit(1);
  await refuseForeignSkus(tx, product, found?.id);
  return found
    ? update(tx, await getProduct(tx, found.id), product, options)
    : create(tx, product, options);
}

async function create(tx: Tx, product: ImportedProduct, options: ApplyOptions): Promise<Outcome> {
  if (!product.title) throw new RowProblem(product.line, 'The title is missing.');
  if (product.variants.length === 0) {
    throw new RowProblem(product.line, 'The product has no variant and no price.');
  }
  const fields = checked(product, {
    ...fieldsOf(product),
    title: product.title,
    taxClass: product.taxable ? 'standard' : 'zero',
  });
  const wanted = slugOfHandle(product.handle);
  const made = await createWithSlug(tx, { ...fields, slug: wanted }, product);
  await writeVariants(tx, { id: made.id, version: made.version }, product, [], options);
  await addImages(tx, made.id, product, options);
  const status = product.status ?? 'active';
  if (status !== 'draft') await setProductStatus(tx, { id: made.id, status, now: options.now });
  return 'created';
}

/** A handle whose address is taken by another product's history gets one out of the title. */
async function createWithSlug(tx: Tx, fields: ProductFields, product: ImportedProduct) {
  const taken = fields.slug
    ? await tx.execute(sql`select 1 from product_slugs where slug = ${fields.slug}`)
    : [];
  return createProduct(
    tx,
    { ...fields, slug: taken.length > 0 ? '' : fields.slug },
    product.handle,
  );
}

async function update(
  tx: Tx,
  existing: ProductDetail,
  product: ImportedProduct,
  options: ApplyOptions,
): Promise<Outcome> {
  let { version } = existing;
  let changed = false;
  const before = productFieldsOf(existing);
  const after = checked(product, { ...before, ...fieldsOf(product) });
  if (!isDeepStrictEqual(after, before)) {
    ({ version } = await updateProduct(tx, { id: existing.id, version, ...after }));
    changed = true;
  }
  if (product.variants.length > 0) {
    const at = { id: existing.id, version };
    changed =
      (await writeVariants(tx, at, product, existing.variants, options, existing)) || changed;
  }
  changed = (await addImages(tx, existing.id, product, options)) || changed;
  if (product.status && product.status !== existing.status) {
    await setProductStatus(tx, { id: existing.id, status: product.status, now: options.now });
    changed = true;
  }
  return changed ? 'updated' : 'unchanged';
}

/** Only what the file says. */
function fieldsOf(product: ImportedProduct): Partial<ProductFields> {
  const { title, descriptionHtml, vendor, productType, tags, seoTitle, seoDescription } = product;
  const said = { title, descriptionHtml, vendor, productType, tags, seoTitle, seoDescription };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function checked(product: ImportedProduct, fields: unknown): ProductFields {
  const parsed = productFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RowProblem(product.line, `${issue?.path.join('.')}: ${issue?.message}`);
}

/** Notes pictures to be fetched. One that failed earlier is tried again. True when one is new. */
async function addImages(
  tx: Tx,
  productId: string,
  product: ImportedProduct,
  { onImage }: ApplyOptions,
): Promise<boolean> {
  if (product.images.length === 0) return false;
  const known = await tx
    .select({ id: mediaImports.id, url: mediaImports.url, status: mediaImports.status })
    .from(mediaImports)
    .where(eq(mediaImports.productId, productId));
  const fresh = product.images.filter((image) => !known.some((row) => row.url === image.url));
  const rows = fresh.map((image) => ({ id: newId(), productId, ...image }));
  if (rows.length > 0) await tx.insert(mediaImports).values(rows);
  const failed = known.filter(
    (row) => row.status === 'failed' && product.images.some((image) => image.url === row.url),
  );
  if (failed.length > 0) {
    await tx
      .update(mediaImports)
      .set({ status: 'pending', error: null })
      .where(
        inArray(
          mediaImports.id,
          failed.map((row) => row.id),
        ),
      );
  }
  for (const row of [...rows, ...failed]) await onImage(tx, row.id);
  return rows.length > 0;
}

/** A SKU names one variant in the whole shop. */
async function refuseForeignSkus(
  tx: Tx,
  product: ImportedProduct,
  productId: string | undefined,
): Promise<void> {
  const skus = product.variants.flatMap((variant) => variant.sku ?? []);
  const twice = product.variants.find(
    ({ sku }, index) => sku && product.variants.findIndex((other) => other.sku === sku) < index,
  );
  if (twice) throw new RowProblem(twice.line, `The SKU ${twice.sku} stands on two rows.`);
  if (skus.length === 0) return;
  const [holder] = await tx
    .select({ sku: variants.sku, title: products.title })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(
      and(
        inArray(variants.sku, skus),
        isNull(variants.archivedAt),
        productId ? ne(variants.productId, productId) : undefined,
      ),
    )
    .limit(1);
  if (!holder) return;
  const line = product.variants.find((variant) => variant.sku === holder.sku)?.line ?? product.line;
  throw new RowProblem(line, `The SKU ${holder.sku} belongs to "${holder.title}".`);
}

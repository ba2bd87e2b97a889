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
  type VariantInput,
} from '@kontor/shared/catalog-input.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { getProduct, type ProductDetail } from '../catalog/admin-queries.ts';
import { createProduct, setProductStatus, updateProduct } from '../catalog/save-product.ts';
import { saveVariants } from '../catalog/save-variants.ts';
import { variantTitle } from '../catalog/variant-rules.ts';
import { firstLocation, receiveStock, setBackorderLimit } from '../inventory/commands.ts';
import type { Actor } from '../inventory/rules.ts';
import { type ImportedProduct, type ImportedVariant, RowProblem, slugOfHandle } from './shopify.ts';

export type ApplyOptions = {
  currency: string;
  actor: Actor;
  now: Date;
  /** Called for each picture to be fetched, in the same transaction. */
  onImage: (tx: Tx, mediaImportId: string) => Promise<void>;
};

export type Outcome = 'created' | 'updated' | 'unchanged';

/** How many units beyond stock "continue selling" allows. */
const openBackorder = 1000;

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
  const before: ProductFields = {
    title: existing.title,
    slug: existing.slug,
    descriptionHtml: existing.descriptionHtml,
    vendor: existing.vendor,
    productType: existing.productType,
    tags: existing.tags,
    attributes: existing.attributes,
    taxClass: existing.taxClass,
    seoTitle: existing.seoTitle,
    seoDescription: existing.seoDescription,
    rank: existing.rank,
    categoryIds: existing.categoryIds,
  };
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

type ExistingVariant = ProductDetail['variants'][number];

/** True when something was written. */
async function writeVariants(
  tx: Tx,
  target: { id: string; version: number },
  product: ImportedProduct,
  existing: readonly ExistingVariant[],
  options: ApplyOptions,
  before?: ProductDetail,
): Promise<boolean> {
  const used = new Set<string>();
  const pairs = product.variants.map((imported) => {
    const match = findVariant(existing, imported, used);
    if (match) used.add(match.id);
    return { imported, match, input: merged(imported, match, options.currency) };
  });
  // Variants that the file does not name stay, as long as they fit the file's options.
  const sameOptions =
    before !== undefined &&
    isDeepStrictEqual(
      before.options.map((option) => option.name),
      product.optionNames,
    );
  const kept = sameOptions ? existing.filter((variant) => !used.has(variant.id)) : [];
  const inputs = [...pairs.map((pair) => pair.input), ...kept.map(inputOf)];
  const optionInputs = product.optionNames.map((name, index) => ({
    name,
    values: valuesOf(inputs, index, before?.options.find((option) => option.name === name)?.values),
  }));
  const same =
    before !== undefined &&
    isDeepStrictEqual(optionInputs, before.options) &&
    isDeepStrictEqual(sorted(inputs), sorted(existing.map(inputOf)));
  if (same) return false;

  const saved = await save(tx, product, {
    productId: target.id,
    version: target.version,
    options: optionInputs,
    // An order that staff gave to known variants stays.
    variants: before ? inOrderOf(inputs, existing) : inputs,
  });
  const fresh = pairs.filter((pair) => !pair.match);
  const received = fresh.flatMap(({ imported, input }) => {
    const id = saved.idOf(input);
    return id && saved.created.has(id) ? [{ imported, id }] : [];
  });
  await putOnShelf(tx, received, product, options);
  return true;
}

async function save(tx: Tx, product: ImportedProduct, input: Parameters<typeof saveVariants>[1]) {
  try {
    const saved = await saveVariants(tx, input);
    const ids = new Map(input.variants.map((variant, index) => [variant, saved.variantIds[index]]));
    return {
      created: new Set(saved.createdIds),
      idOf: (variant: VariantInput) => ids.get(variant),
    };
  } catch (error) {
    if (error instanceof DomainError) {
      const { message } = error.data;
      throw new RowProblem(product.line, typeof message === 'string' ? message : error.message);
    }
    throw error;
  }
}

function findVariant(
  existing: readonly ExistingVariant[],
  imported: ImportedVariant,
  used: ReadonlySet<string>,
): ExistingVariant | undefined {
  const free = existing.filter((variant) => !used.has(variant.id));
  const bySku = imported.sku ? free.find((variant) => variant.sku === imported.sku) : undefined;
  const title = variantTitle(imported.values);
  return bySku ?? free.find((variant) => variant.title === title);
}

function inputOf(variant: ExistingVariant): VariantInput {
  const { id, values, sku, barcode, weightGrams, requiresShipping, trackInventory } = variant;
  const { mediaId, prices } = variant;
  const known = { values, sku, barcode, weightGrams, requiresShipping, trackInventory };
  return { id, ...known, mediaId, prices };
}

function merged(
  imported: ImportedVariant,
  match: ExistingVariant | undefined,
  currency: string,
): VariantInput {
  const others = (match?.prices ?? []).filter((price) => price.currency !== currency);
  const old = match?.prices.find((price) => price.currency === currency);
  const amount = imported.price ?? old?.amount;
  const prices =
    amount === undefined
      ? others
      : [...others, { currency, amount, compareAt: imported.compareAt }];
  return {
    ...(match ? { id: match.id } : {}),
    values: imported.values,
    sku: imported.sku ?? match?.sku ?? null,
    barcode: imported.barcode ?? match?.barcode ?? null,
    weightGrams: imported.weightGrams ?? match?.weightGrams ?? 0,
    requiresShipping: imported.requiresShipping ?? match?.requiresShipping ?? true,
    trackInventory: match ? match.trackInventory : imported.trackInventory,
    mediaId: match?.mediaId ?? null,
    prices: prices.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

/** Known values keep their place and swatch, new ones follow. */
function valuesOf(
  inputs: readonly VariantInput[],
  index: number,
  known: readonly { value: string; swatch: string | null }[] = [],
) {
  const used = new Set(inputs.map((input) => input.values[index] ?? ''));
  const kept = known.filter(({ value }) => used.delete(value));
  return [...kept, ...[...used].map((value) => ({ value, swatch: null }))];
}

function sorted(inputs: readonly VariantInput[]): VariantInput[] {
  return inputs.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

function inOrderOf(inputs: readonly VariantInput[], existing: readonly ExistingVariant[]) {
  const place = (input: VariantInput) => {
    const index = existing.findIndex((variant) => variant.id === input.id);
    return index < 0 ? existing.length : index;
  };
  return inputs.toSorted((a, b) => place(a) - place(b));
}

async function putOnShelf(
  tx: Tx,
  received: readonly { imported: ImportedVariant; id: string }[],
  product: ImportedProduct,
  { actor }: ApplyOptions,
): Promise<void> {
  const tracked = received.filter(({ imported }) => imported.trackInventory);
  if (tracked.length === 0) return;
  const locationId = await firstLocation(tx);
  const items = tracked
    .filter(({ imported }) => imported.quantity > 0)
    .map(({ imported, id }) => ({ variantId: id, locationId, quantity: imported.quantity }));
  await receiveStock(tx, items, { kind: 'import', reason: product.handle, actor });
  for (const { imported, id } of tracked) {
    if (!imported.backorder) continue;
    await setBackorderLimit(tx, { variantId: id, locationId, limit: openBackorder });
  }
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

// Owns how one product of a file becomes rows: found by its handle. What the file does not say stays
// as it is; what is the same is not written, so importing a file again changes nothing.
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { type AttributeValue, maxAttributeValues } from '@kontor/shared/attribute-input.ts';
import {
  type ProductFields,
  productFields,
  productFieldsOf,
} from '@kontor/shared/catalog-input.ts';
import { eq, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { getProduct, type ProductDetail } from '../../catalogue/products/admin-queries.ts';
import { brandCalled } from '../../catalogue/products/brands.ts';
import {
  createProduct,
  holdPlaces,
  setProductStatus,
  updateProduct,
} from '../../catalogue/products/save-product.ts';
import type { Edit } from '../../platform/edit.ts';
import { describe, mergedValues } from './apply-attributes.ts';
import { categoriesOf } from './apply-categories.ts';
import { addPictures, type PictureOptions } from './apply-pictures.ts';
import { type VariantOptions, type VariantOutcome, writeVariants } from './apply-variants.ts';
import type { AttributeSurvey } from './attribute-columns.ts';
import type { ProductNotes } from './findings.ts';
import { type RowError, RowProblem } from './row-problem.ts';
import { type ImportedProduct, slugOfHandle } from './shopify.ts';

export type ApplyOptions = Omit<VariantOptions, 'described'> &
  PictureOptions & {
    /** Whether a row of the file has this handle. */
    isNamed: (handle: string) => boolean;
    attributes: AttributeSurvey;
  };

export type Outcome = {
  productId: string;
  kind: 'created' | 'updated' | 'unchanged';
  /** Rows by which something changed. */
  lines: Set<number>;
  variants: { created: number; changed: number; removed: number };
  refused: RowError[];
};

/** @throws RowProblem when the product cannot be taken; nothing of it is written then */
export async function applyProduct(
  tx: Tx,
  product: ImportedProduct,
  options: ApplyOptions,
  notes: ProductNotes,
): Promise<Outcome> {
  const { handle } = product;
  const candidates = await tx
    .select({ id: products.id, handle: products.handle })
    .from(products)
    .where(or(eq(products.handle, handle), eq(products.slug, handle)))
    .orderBy(sql`${products.handle} = ${handle} desc`);
  // An address that looks like this handle means the product, unless the file has that one as well.
  const found = candidates.find((one) => one.handle === handle || !options.isNamed(one.handle));
  return found
    ? update(tx, await getProduct(tx, found.id), product, options, notes)
    : create(tx, product, options, notes);
}

const noVariants: VariantOutcome = {
  ...{ created: 0, changed: 0, removed: 0 },
  ...{ lines: [], refused: [], ids: new Map() },
};

async function create(
  tx: Tx,
  product: ImportedProduct,
  options: ApplyOptions,
  notes: ProductNotes,
): Promise<Outcome> {
  if (!product.title) {
    const { titleLost } = product;
    if (titleLost) throw new RowProblem(product.line, 'title_lost', { line: titleLost });
    throw new RowProblem(product.line, 'title_missing');
  }
  if (product.variants.length === 0) {
    throw new RowProblem(product.line, 'no_variant');
  }
  const categoryIds = await categoriesOf(tx, product.categories, notes, options.edit);
  await holdPlaces(tx);
  const described = await describe(tx, null, product, options, notes);
  const fields = checked(product, {
    ...fieldsOf(product),
    title: product.title,
    typeId: described.typeId ?? null,
    attributes: described.ofProduct,
    taxClass: product.taxable ? 'standard' : 'zero',
    categoryIds,
  });
  const wanted = slugOfHandle(product.handle);
  const made = await createWithSlug(tx, { ...fields, slug: wanted }, product, options.edit);
  const target = { id: made.id, version: made.version };
  const written = await writeVariants(tx, target, product, null, { ...options, described }, notes);
  if (written.created === 0) {
    const [first] = written.refused;
    throw first ? RowProblem.of(first) : new RowProblem(product.line, 'no_variant');
  }
  await addPictures(tx, made.id, product, written.ids, options);
  const status = product.status ?? 'active';
  if (product.status === undefined) notes.warn('status_unsaid', product.line);
  if (status === 'active') notes.warn('published', product.line);
  if (status !== 'draft') {
    await setProductStatus(tx, { id: made.id, status }, options.edit);
  }
  const lines = new Set(product.lines);
  return { productId: made.id, kind: 'created', lines, ...talliesOf(written) };
}

function talliesOf({ created, changed, removed, refused }: VariantOutcome) {
  return { variants: { created, changed, removed }, refused };
}

/** A handle whose address is taken by another product's history gets one out of the title. */
async function createWithSlug(
  tx: Tx,
  fields: ProductFields,
  { handle }: ImportedProduct,
  edit: Edit,
) {
  const taken = fields.slug
    ? await tx.execute(sql`select 1 from product_slugs where slug = ${fields.slug}`)
    : [];
  const slug = taken.length > 0 ? '' : fields.slug;
  return createProduct(tx, { ...fields, slug }, edit, { handle });
}

async function update(
  tx: Tx,
  existing: ProductDetail,
  product: ImportedProduct,
  options: ApplyOptions,
  notes: ProductNotes,
): Promise<Outcome> {
  let { version } = existing;
  const lines = new Set<number>();
  const before = productFieldsOf(existing);
  const categoryIds = await categoriesOf(tx, product.categories, notes, options.edit);
  await holdPlaces(tx);
  const described = await describe(tx, existing.id, product, options, notes);
  const after = checked(product, {
    ...before,
    ...fieldsOf(product),
    ...(await brandOf(tx, before.brand, product.vendor)),
    ...(described.typeId === undefined ? {} : { typeId: described.typeId }),
    attributes: mergedValues(before.attributes, described.ofProduct),
    categoryIds: [...new Set([...before.categoryIds, ...categoryIds])],
  });
  if (!isDeepStrictEqual(after, before)) {
    const target = { id: existing.id, version, ...after };
    ({ version } = await updateProduct(tx, target, options.edit));
    lines.add(product.line);
  }
  const target = { id: existing.id, version };
  const written =
    product.variants.length > 0
      ? await writeVariants(tx, target, product, existing, { ...options, described }, notes)
      : noVariants;
  const pictures = await addPictures(tx, existing.id, product, written.ids, options);
  for (const line of [...written.lines, ...pictures]) lines.add(line);
  if (written.removed > 0) lines.add(product.line);
  // "Published" says that shoppers may see it, not that somebody took it out of the archive.
  const status = existing.status === 'archived' && !product.saysStatus ? undefined : product.status;
  if (status && status !== existing.status) {
    if (status === 'active') notes.warn('published', product.line);
    const changed = { id: existing.id, status };
    await setProductStatus(tx, changed, options.edit);
    lines.add(product.line);
  }
  const kind = lines.size > 0 ? 'updated' : 'unchanged';
  return { productId: existing.id, kind, lines, ...talliesOf(written) };
}

/** The brand that it has, where the file calls it by any of its names. */
async function brandOf(
  tx: Tx,
  brand: ProductFields['brand'],
  vendor: string | undefined,
): Promise<Partial<ProductFields>> {
  if (!vendor || !brand || !('id' in brand)) return {};
  return (await brandCalled(tx, vendor)) === brand.id ? { brand } : {};
}

/** Only what the file says. */
function fieldsOf(product: ImportedProduct): Partial<ProductFields> {
  const { title, descriptionHtml, vendor, tags, seoTitle, seoDescription } = product;
  const brand = vendor ? { name: vendor } : vendor === undefined ? undefined : null;
  const said = { title, descriptionHtml, brand, tags, seoTitle, seoDescription };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function checked(
  product: ImportedProduct,
  fields: { attributes: readonly AttributeValue[]; [field: string]: unknown },
): ProductFields {
  if (fields.attributes.length > maxAttributeValues) {
    throw new RowProblem(product.line, 'too_many_facts', { max: maxAttributeValues });
  }
  const parsed = productFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RowProblem(product.line, 'field_invalid', {
    field: issue?.path.join('.') ?? '',
    ...ruleOf(issue),
  });
}

/** What the schema asks for, without its words. */
function ruleOf(issue: z.core.$ZodIssue | undefined) {
  const { code: rule = 'unknown' } = issue ?? {};
  if (issue?.code === 'too_big') return { rule, limit: Number(issue.maximum), of: issue.origin };
  if (issue?.code === 'too_small') return { rule, limit: Number(issue.minimum), of: issue.origin };
  return { rule, limit: null };
}

// Owns the making of products: one by staff, many at once by imports, by the same few statements.
import type { Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import {
  productOptions,
  productOptionValues,
  products,
  variantOptionValues,
  variants,
} from '@kontor/db/schema/catalog.ts';
import type { ProductFields, VariantInput, VariantsInput } from '@kontor/shared/catalog-input.ts';
import type { ProductStatus } from '@kontor/shared/enums.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { filledAmounts } from '@kontor/shared/side-amounts.ts';
import { inBatches } from '../../platform/batches.ts';
import { type Edit, signedBy } from '../../platform/edit.ts';
import { addValues, holdAttributes, idsOf } from '../attributes/values.ts';
import { productsChanged } from '../listings/changed.ts';
import { holdChosenBrands } from './brands.ts';
import { cleanDescription } from './sanitize.ts';
import { addToCategories, holdPlaces, requireCategories, requireTypes } from './save-product.ts';
import { addPrices } from './save-variants.ts';
import { claimSlugs, freeSlug } from './slugs.ts';
import { filledVariant } from './variant-columns.ts';
import { matrixProblem, variantTitle } from './variant-rules.ts';

export type Created = { id: string; slug: string; version: number };

/**
 * Makes a draft without variants. `handle` is the key of imports; the first slug unless told.
 * @throws DomainError SLUG_TAKEN `{ field }`, INPUT_INVALID for an unknown category, brand, type or attribute
 */
export async function createProduct(
  tx: Tx,
  fields: ProductFields,
  edit: Edit,
  { handle }: { handle?: string } = {},
): Promise<Created> {
  const draft: NewProduct = { fields, handle, status: 'draft', options: [], variants: [] };
  const [made] = await createProducts(tx, [draft], edit);
  if (!made) throw new Error('A product was not inserted.');
  return { id: made.id, slug: made.slug, version: 1 };
}

export type NewProduct = {
  fields: ProductFields;
  handle?: string | undefined;
  /** Without variants it can only be a draft. */
  status: ProductStatus;
  options: VariantsInput['options'];
  variants: readonly VariantInput[];
};

export type CreatedProduct = { id: string; slug: string; variantIds: string[] };

/**
 * Makes products with their variants. Their ids in the same order.
 * @throws DomainError as `createProduct`; INPUT_INVALID `{ field, reason }` for an unsound matrix, INVALID_STATE
 *   for one that should be on sale and has nothing to sell
 */
export async function createProducts(
  tx: Tx,
  wanted: readonly NewProduct[],
  edit: Edit,
): Promise<CreatedProduct[]> {
  if (wanted.length === 0) return [];
  requireSound(wanted);
  await holdPlaces(tx);
  const held = await holdAttributes(tx, null, wanted.flatMap(attributesOf));
  await requireTypes(
    tx,
    wanted.flatMap(({ fields }) => fields.typeId ?? []),
  );
  const brandIds = await holdChosenBrands(
    tx,
    wanted.map(({ fields }) => fields.brand),
    edit,
  );
  const made = (await withSlugs(tx, wanted)).map((one, at) => ({
    ...one,
    id: newId(),
    brandId: brandIds[at] ?? null,
    variants: one.variants.map((variant) => ({ ...variant, id: newId() })),
  }));
  const inserted = await tx
    .insert(products)
    .values(made.map((one) => rowOf(one, edit)))
    .onConflictDoNothing()
    .returning({ id: products.id });
  if (inserted.length < made.length) throw new DomainError('SLUG_TAKEN', { field: 'slug' });
  await claimSlugs(
    tx,
    made.map(({ id, slug }) => ({ slug, productId: id })),
  );
  const placed = made.map(({ id, fields }) => ({
    productId: id,
    categoryIds: fields.categoryIds,
  }));
  await requireCategories(
    tx,
    placed.flatMap(({ categoryIds }) => categoryIds),
  );
  await addToCategories(tx, placed);
  await insertVariants(tx, made);
  const owned = made.flatMap(({ id: productId, fields, variants: own }) => [
    { productId, variantId: null, values: fields.attributes },
    ...own.map(({ id, attributes = [] }) => ({ productId, variantId: id, values: attributes })),
  ]);
  await addValues(tx, owned, held);
  productsChanged(
    tx,
    made.map(({ id }) => id),
  );
  return made.map(({ id, slug, variants: own }) => ({
    ...{ id, slug },
    variantIds: own.map((variant) => variant.id),
  }));
}

const attributesOf = ({ fields, variants: own }: NewProduct) =>
  idsOf([...fields.attributes, ...own.flatMap(({ attributes = [] }) => attributes)]);

function requireSound(wanted: readonly NewProduct[]): void {
  for (const { status, options, variants: own } of wanted) {
    const problem = matrixProblem({ options, variants: [...own] });
    if (problem) throw new DomainError('INPUT_INVALID', problem);
    if (status === 'active' && own.length === 0) {
      throw new DomainError('INVALID_STATE', { missing: 'variant' });
    }
  }
}

async function withSlugs(tx: Tx, wanted: readonly NewProduct[]) {
  const taken = new Set(wanted.flatMap(({ fields }) => fields.slug || []));
  const named: (NewProduct & { slug: string })[] = [];
  for (const one of wanted) {
    const slug = one.fields.slug || (await freeSlug(tx, 'product', one.fields.title, taken));
    taken.add(slug);
    named.push({ ...one, slug });
  }
  return named;
}

type Made = Omit<NewProduct, 'variants'> & {
  id: string;
  slug: string;
  brandId: string | null;
  variants: (VariantInput & { id: string })[];
};

function rowOf({ id, slug, handle, brandId, status, fields }: Made, edit: Edit) {
  const { slug: _, categoryIds: __, attributes: ___, brand: ____, ...rest } = fields;
  return {
    ...{ id, slug, handle: handle ?? slug, brandId, status, ...rest },
    descriptionHtml: cleanDescription(rest.descriptionHtml),
    publishedAt: status === 'active' ? edit.at : null,
    ...signedBy(edit),
  };
}

async function insertVariants(tx: Tx, made: readonly Made[]): Promise<void> {
  const variantRows = made.flatMap(({ id: productId, variants: own }) =>
    own.map((variant, position) => {
      const title = variantTitle(variant.values);
      return { ...filledVariant(variant, undefined), id: variant.id, title, productId, position };
    }),
  );
  await inBatches(variantRows, (rows) => tx.insert(variants).values(rows));
  const optionRows = made.flatMap(({ id: productId, options, variants: own }) =>
    options.map(({ name, values }, position) => {
      const rows = values.map(({ value, swatch = null }, place) => ({
        ...{ id: newId(), value, swatch, position: place },
      }));
      return { id: newId(), productId, name, position, values: rows, variants: own };
    }),
  );
  await inBatches(optionRows, (rows) =>
    tx.insert(productOptions).values(rows.map(({ values: _, variants: __, ...row }) => row)),
  );
  const valueRows = optionRows.flatMap(({ id: optionId, values }) =>
    values.map((value) => ({ optionId, ...value })),
  );
  await inBatches(valueRows, (rows) => tx.insert(productOptionValues).values(rows));
  const links = optionRows.flatMap(({ id: optionId, position, values, variants: own }) => {
    const idOf = new Map(values.map(({ value, id }) => [value, id]));
    return own.map((variant) => ({
      ...{ variantId: variant.id, optionId },
      valueId: idOf.get(variant.values[position] ?? '') ?? '',
    }));
  });
  await inBatches(links, (rows) => tx.insert(variantOptionValues).values(rows));
  const prices = made.flatMap(({ variants: own }) =>
    own.flatMap((variant) =>
      variant.prices.map(({ currency, amount, ...given }) => ({
        ...{ variantId: variant.id, currency, amount, ...filledAmounts(given, undefined) },
      })),
    ),
  );
  await addPrices(tx, prices);
}

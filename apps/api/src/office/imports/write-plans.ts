// Owns how what was planned of some products is written: together, in one transaction, by few statements. Rows
// that are here are written only in the version that was planned with.
import type { Tx } from '@kontor/db/client.ts';
import { lockProducts } from '@kontor/db/locks.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import type { AttributeValue } from '@kontor/shared/attribute-input.ts';
import type { VariantInput } from '@kontor/shared/catalog-input.ts';
import { asc, inArray } from 'drizzle-orm';
import { makeAttributes } from '../../catalogue/attributes/save-attribute.ts';
import { saveType } from '../../catalogue/attributes/save-type.ts';
import { holdAttributes, idsOf } from '../../catalogue/attributes/values.ts';
import { holdChosenBrands } from '../../catalogue/products/brands.ts';
import { createProducts } from '../../catalogue/products/create-products.ts';
import {
  holdPlaces,
  setProductStatus,
  updateProduct,
} from '../../catalogue/products/save-product.ts';
import { saveVariants } from '../../catalogue/products/save-variants.ts';
import type { Edit } from '../../platform/edit.ts';
import { openBackorders, receiveStock } from '../../stock/inventory/commands.ts';
import { categoriesOf } from './apply-categories.ts';
import { addPictures, type OnImages } from './pictures.ts';
import type { Plan } from './plan-product.ts';
import type { NewWords } from './vocabulary.ts';

export type WriteOptions = { edit: Edit; onImages: OnImages; locationId: string | null };

/** How many units beyond stock "continue selling" allows. */
const openBackorder = 1000;

/** A plan whose rows are there: the ids of the product and of what its rows speak of. */
type Written = {
  plan: Plan;
  productId: string;
  /** Of a product that was here before. */
  version?: number;
  idOf: (variant: string | VariantInput) => string;
};

/** @throws DomainError when the shop is no longer what was planned with; nothing is written then */
export async function writePlans(
  tx: Tx,
  plans: readonly Plan[],
  { edit, onImages, locationId }: WriteOptions,
): Promise<void> {
  const all = await withCategories(tx, plans, edit);
  // In the order of locks: what describes products before the products.
  await holdPlaces(tx);
  await makeWords(
    tx,
    all.map(({ words }) => words),
    edit,
  );
  await holdAttributes(
    tx,
    all.flatMap(({ before }) => before?.id ?? []),
    all.flatMap(attributesOf),
  );
  const planned = await withBrands(tx, all, edit);
  const written = [...(await makeNew(tx, planned, edit)), ...(await saveKnown(tx, planned, edit))];
  await putOnShelf(tx, written, { edit, locationId });
  await addPictures(tx, written.map(picturedOf), onImages);
  for (const { plan, productId, version } of written) {
    if (version === undefined || plan.status === null) continue;
    await setProductStatus(tx, { id: productId, version, status: plan.status }, edit);
  }
}

/** With categories that were missing, made. */
async function withCategories(tx: Tx, plans: readonly Plan[], edit: Edit): Promise<Plan[]> {
  const all: Plan[] = [];
  for (const plan of plans) {
    const { fields, product, before } = plan;
    if (!plan.newCategories || fields === null) {
      all.push(plan);
      continue;
    }
    const named = await categoriesOf(tx, product.categories, edit);
    const categoryIds = [...new Set([...(before?.categoryIds ?? []), ...named])];
    all.push({ ...plan, fields: { ...fields, categoryIds } });
  }
  return all;
}

async function makeWords(tx: Tx, words: readonly NewWords[], edit: Edit): Promise<void> {
  const attributes = byId(words.flatMap((one) => one.attributes));
  const inputs = attributes.map(({ key: _, ...one }) => ({
    ...one,
    ...{ id: null, version: 1, shown: true },
    filterable: one.kind !== 'text' && one.kind !== 'date',
  }));
  const ids = attributes.map(({ id }) => id);
  await makeAttributes(tx, inputs, edit, ids);
  for (const { id, name, attributeIds } of byId(words.flatMap((one) => one.types))) {
    await saveType(tx, { id: null, version: 1, name, attributeIds }, edit, id);
  }
}

const byId = <T extends { id: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

function attributesOf({ fields, variants }: Plan): string[] {
  const ofVariants = variants.matrix?.variants.flatMap(({ attributes = [] }) => attributes) ?? [];
  const values: AttributeValue[] = [...(fields?.attributes ?? []), ...ofVariants];
  return idsOf(values);
}

/** With the ids of their brands, made where they are missing. */
async function withBrands(tx: Tx, plans: readonly Plan[], edit: Edit): Promise<Plan[]> {
  const chosen = plans.map(({ fields }) => fields?.brand ?? null);
  const ids = await holdChosenBrands(tx, chosen, edit);
  return plans.map((plan, at) => {
    const id = ids[at];
    return plan.fields && id ? { ...plan, fields: { ...plan.fields, brand: { id } } } : plan;
  });
}

async function makeNew(tx: Tx, plans: readonly Plan[], edit: Edit): Promise<Written[]> {
  const fresh = plans.flatMap((plan) => {
    const { before, fields, status, product, variants } = plan;
    const { matrix } = variants;
    if (before !== null || fields === null || matrix === null) return [];
    return [{ plan, fields, handle: product.handle, status: status ?? 'active', ...matrix }];
  });
  const made = await createProducts(tx, fresh, edit);
  return fresh.map(({ plan, variants }, at) => {
    const { id: productId = '', variantIds = [] } = made[at] ?? {};
    return { plan, productId, idOf: idsBy(variants, variantIds) };
  });
}

async function saveKnown(tx: Tx, plans: readonly Plan[], edit: Edit): Promise<Written[]> {
  const known = plans.flatMap((plan) => (plan.before ? { plan, before: plan.before } : []));
  if (known.length === 0) return [];
  const ids = known.map(({ before }) => before.id);
  await lockProducts(
    tx,
    tx.select().from(products).where(inArray(products.id, ids)).orderBy(asc(products.id)),
  );
  const written: Written[] = [];
  for (const { plan, before } of known) {
    const { id } = before;
    let { version } = before;
    const { matrix } = plan.variants;
    if (plan.fields) {
      ({ version } = await updateProduct(tx, { id, version, ...plan.fields }, edit));
    }
    let idOf: Written['idOf'] = idsBy([], []);
    if (matrix) {
      const saved = await saveVariants(tx, { productId: id, version, ...matrix }, edit);
      version = saved.version;
      idOf = idsBy(matrix.variants, saved.variantIds);
    }
    written.push({ plan, productId: id, version, idOf });
  }
  return written;
}

function idsBy(variants: readonly VariantInput[], ids: readonly string[]): Written['idOf'] {
  const known = new Map(variants.map((variant, at) => [variant, ids[at] ?? '']));
  return (variant) => (typeof variant === 'string' ? variant : (known.get(variant) ?? ''));
}

function picturedOf({ plan, productId, idOf }: Written) {
  const lines = [...plan.variants.ofLine].map(([line, one]) => [line, idOf(one)] as const);
  return { productId, product: plan.product, ofLine: new Map(lines) };
}

/** First stock of all of them at once: levels are locked in one order. */
async function putOnShelf(
  tx: Tx,
  written: readonly Written[],
  { edit, locationId }: Pick<WriteOptions, 'edit' | 'locationId'>,
): Promise<void> {
  if (locationId === null) return;
  const shelf = written.flatMap(({ plan, idOf }) =>
    plan.variants.shelf.map(({ variant, quantity, backorder }) => ({
      ...{ variantId: idOf(variant), locationId, quantity, backorder },
      reason: plan.product.handle,
    })),
  );
  const items = shelf.flatMap(({ backorder: _, ...item }) => (item.quantity > 0 ? item : []));
  await receiveStock(tx, items, { kind: 'import', reason: '', actor: edit.by });
  const open = shelf.flatMap(({ variantId, backorder }) => (backorder ? variantId : []));
  await openBackorders(tx, open, { locationId, limit: openBackorder });
}
